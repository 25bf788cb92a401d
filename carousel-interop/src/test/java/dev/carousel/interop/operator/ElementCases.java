package dev.carousel.interop.operator;

import static dev.carousel.interop.value.ElementType.BOOL;
import static dev.carousel.interop.value.ElementType.DOUBLE;
import static dev.carousel.interop.value.ElementType.FLOAT;
import static dev.carousel.interop.value.ElementType.INT32;
import static dev.carousel.interop.value.ElementType.INT64;

import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import java.util.List;
import java.util.Random;

/** Nodes that look at each element by itself. */
final class ElementCases {
    private ElementCases() {}

    static NodeCase unary(Random random, int opset) {
        List<String> names = List.of(
                "Neg",
                "Abs",
                "Sigmoid",
                "Tanh",
                "Relu",
                "LeakyRelu",
                "Elu",
                "Selu",
                "HardSigmoid",
                "Softplus",
                "Softsign",
                "Exp",
                "Log",
                "Erf",
                "Floor",
                "Ceil",
                "Round",
                "Sign",
                "Sqrt",
                "Reciprocal",
                "Identity",
                "ThresholdedRelu",
                "Gelu",
                "HardSwish",
                "Celu",
                "Sin",
                "Cos");
        String name = names.get(random.nextInt(names.size()));
        int spoken = switch (name) {
            case "Gelu" -> Math.max(opset, 20);
            case "Round" -> Math.max(opset, 11);
            case "HardSwish" -> Math.max(opset, 14);
            case "Celu" -> Math.max(opset, 12);
            case "Erf", "Sign" -> Math.max(opset, 9);
            case "ThresholdedRelu" -> Math.max(opset, 10);
            default -> opset;
        };
        NodeCase node = new NodeCase(name, spoken, random);
        int[] shape = node.shape(random.nextInt(4), 6);
        node.input(List.of("Log", "Sqrt").contains(name) ? node.positive(shape) : node.floats(shape));
        if (List.of("LeakyRelu", "Elu", "Celu", "ThresholdedRelu", "Selu", "HardSigmoid")
                        .contains(name)
                && node.chance()) {
            node.set("alpha", 0.1f + random.nextFloat());
        }
        if (name.equals("Selu") && node.chance()) {
            node.set("gamma", 0.5f + random.nextFloat());
        }
        if (name.equals("HardSigmoid") && node.chance()) {
            node.set("beta", random.nextFloat());
        }
        if (name.equals("Gelu") && node.chance()) {
            node.set("approximate", "tanh");
        }
        return node.output(FLOAT);
    }

    static NodeCase binary(Random random, int opset) {
        List<String> names = List.of("Add", "Sub", "Mul", "Div", "Min", "Max", "Sum", "PRelu", "Mod");
        String name = names.get(random.nextInt(names.size()));
        boolean wide = List.of("Min", "Max", "Sum").contains(name);
        int spoken = wide ? Math.max(opset, 8) : name.equals("Mod") ? Math.max(opset, 10) : opset;
        NodeCase node = new NodeCase(name, spoken, random);
        int[] shape = node.shape(1 + random.nextInt(3), 5);
        boolean integers =
                name.equals("Mod") || (List.of("Add", "Sub", "Mul", "Div").contains(name) && node.chance());
        boolean swapped = node.chance() && !name.equals("PRelu");
        int[] first = swapped ? node.broadcast(shape) : shape;
        int[] second = swapped ? shape : node.broadcast(shape);
        if (integers) {
            ElementType type = node.chance() ? INT64 : INT32;
            int least = List.of("Div", "Mod").contains(name) ? 1 : -9;
            return node.input(node.integers(type, -9, 9, first))
                    .input(node.integers(type, least, 9, second))
                    .output(type);
        }
        boolean doubles = !wide && !name.equals("PRelu") && random.nextInt(4) == 0;
        node.input(doubles ? node.doubles(first) : node.floats(first));
        node.input(doubles ? node.doubles(second) : node.floats(second));
        if (wide && node.chance()) {
            node.input(node.floats(node.broadcast(shape)));
        }
        return node.output(doubles ? DOUBLE : FLOAT);
    }

    static NodeCase comparison(Random random, int opset) {
        List<String> names = List.of("Equal", "Less", "Greater", "LessOrEqual", "GreaterOrEqual");
        String name = names.get(random.nextInt(names.size()));
        NodeCase node = new NodeCase(name, Math.max(opset, name.endsWith("OrEqual") ? 12 : 11), random);
        int[] shape = node.shape(2, 4);
        int[] other = node.broadcast(shape);
        if (node.chance()) {
            node.input(node.integers(INT64, 0, 3, shape)).input(node.integers(INT64, 0, 3, other));
        } else {
            node.input(node.floats(shape)).input(node.floats(other));
        }
        return node.output(BOOL);
    }

    static NodeCase logic(Random random, int opset) {
        String name = List.of("And", "Or", "Xor", "Not").get(random.nextInt(4));
        NodeCase node = new NodeCase(name, opset, random);
        int[] shape = node.shape(2, 4);
        node.input(node.booleans(shape));
        return name.equals("Not")
                ? node.output(BOOL)
                : node.input(node.booleans(node.broadcast(shape))).output(BOOL);
    }

    static NodeCase where(Random random, int opset) {
        NodeCase node = new NodeCase("Where", Math.max(opset, 9), random);
        int[] shape = node.shape(3, 4);
        return node.input(node.booleans(node.broadcast(shape)))
                .input(node.floats(shape))
                .input(node.floats(node.broadcast(shape)))
                .output(FLOAT);
    }

    static NodeCase power(Random random, int opset) {
        NodeCase node = new NodeCase("Pow", opset, random);
        int[] shape = node.shape(2, 4);
        FloatValue exponent = node.chance() ? FloatValue.scalar(2) : node.floats(node.broadcast(shape));
        if (opset >= 12 && node.chance()) {
            return node.input(node.floats(shape))
                    .input(node.integers(INT64, 0, 4, shape))
                    .output(FLOAT);
        }
        return node.input(node.positive(shape)).input(exponent).output(FLOAT);
    }

    static NodeCase clip(Random random, int opset) {
        NodeCase node = new NodeCase("Clip", opset, random).output(FLOAT);
        node.input(node.floats(node.shape(2, 5)));
        boolean low = node.chance();
        boolean high = node.chance();
        if (opset < 11) {
            if (low) {
                node.set("min", -0.5f);
            }
            return high ? node.set("max", 0.7f) : node;
        }
        if (low) {
            node.input(FloatValue.scalar(-0.5f));
        } else if (high) {
            node.leftOut();
        }
        return high ? node.input(FloatValue.scalar(0.7f)) : node;
    }

    static NodeCase cast(Random random, int opset) {
        NodeCase node = new NodeCase("Cast", Math.max(opset, 9), random);
        List<ElementType> types = List.of(FLOAT, DOUBLE, INT32, INT64, BOOL);
        int[] shape = node.shape(2, 4);
        List<Value> values = List.of(
                node.floats(shape), node.doubles(shape), node.integers(INT64, -99, 99, shape), node.booleans(shape));
        ElementType to = types.get(random.nextInt(types.size()));
        int code = switch (to) {
            case FLOAT -> 1;
            case DOUBLE -> 11;
            case INT32 -> 6;
            case INT64 -> 7;
            default -> 9;
        };
        return node.input(values.get(random.nextInt(values.size())))
                .set("to", code)
                .output(to);
    }
}
