package dev.carousel.interop.operator;

import static dev.carousel.interop.value.ElementType.BOOL;
import static dev.carousel.interop.value.ElementType.DOUBLE;
import static dev.carousel.interop.value.ElementType.FLOAT;
import static dev.carousel.interop.value.ElementType.INT32;
import static dev.carousel.interop.value.ElementType.INT64;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;

/** Random nodes of every family that is not recurrent. */
final class NodeCases {
    private static final List<BiFunction<Random, Integer, NodeCase>> KINDS = List.of(
            NodeCases::unary,
            NodeCases::unary,
            NodeCases::binary,
            NodeCases::binary,
            NodeCases::comparison,
            NodeCases::logic,
            NodeCases::where,
            NodeCases::power,
            NodeCases::clip,
            NodeCases::cast,
            NodeCases::softmax,
            NodeCases::reduction,
            NodeCases::reduction,
            NodeCases::argument,
            NodeCases::sums,
            NodeCases::matmul,
            NodeCases::gemm,
            NodeCases::einsum,
            NodeCases::convolution,
            NodeCases::convolution,
            NodeCases::pool,
            NodeCases::pool,
            NodeCases::globalPool,
            NodeCases::layerNormalization,
            NodeCases::batchNormalization,
            NodeCases::instanceNormalization,
            NodeCases::transpose,
            NodeCases::reshape,
            NodeCases::flatten,
            NodeCases::squeeze,
            NodeCases::unsqueeze,
            NodeCases::expand,
            NodeCases::concat,
            NodeCases::split,
            NodeCases::slice,
            NodeCases::slice,
            NodeCases::gather,
            NodeCases::tile,
            PlaceCases::gatherElements,
            PlaceCases::scatterElements,
            PlaceCases::scatterNd,
            PlaceCases::best,
            PlaceCases::oneHot,
            PlaceCases::triangle,
            ImageCases::function,
            ImageCases::mean,
            ImageCases::test,
            ImageCases::nonZero,
            ImageCases::gatherNd,
            ImageCases::groupNormalization,
            ImageCases::convolutionTransposed,
            ImageCases::resize,
            NodeCases::pad,
            NodeCases::pad,
            NodeCases::range,
            NodeCases::reverse,
            NodeCases::shapes);

    private NodeCases() {}

    static int kinds() {
        return KINDS.size();
    }

    static NodeCase of(int kind, Random random) {
        return KINDS.get(kind).apply(random, 7 + random.nextInt(16));
    }

    private static NodeCase unary(Random random, int opset) {
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

    private static NodeCase binary(Random random, int opset) {
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

    private static NodeCase comparison(Random random, int opset) {
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

    private static NodeCase logic(Random random, int opset) {
        String name = List.of("And", "Or", "Xor", "Not").get(random.nextInt(4));
        NodeCase node = new NodeCase(name, opset, random);
        int[] shape = node.shape(2, 4);
        node.input(node.booleans(shape));
        return name.equals("Not")
                ? node.output(BOOL)
                : node.input(node.booleans(node.broadcast(shape))).output(BOOL);
    }

    private static NodeCase where(Random random, int opset) {
        NodeCase node = new NodeCase("Where", Math.max(opset, 9), random);
        int[] shape = node.shape(3, 4);
        return node.input(node.booleans(node.broadcast(shape)))
                .input(node.floats(shape))
                .input(node.floats(node.broadcast(shape)))
                .output(FLOAT);
    }

    private static NodeCase power(Random random, int opset) {
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

    private static NodeCase clip(Random random, int opset) {
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

    private static NodeCase cast(Random random, int opset) {
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

    private static NodeCase softmax(Random random, int opset) {
        NodeCase node = new NodeCase(random.nextBoolean() ? "Softmax" : "LogSoftmax", opset, random);
        int rank = 2 + random.nextInt(2);
        node.input(node.floats(node.shape(rank, 6)));
        if (node.chance()) {
            int axis = random.nextInt(rank);
            node.set("axis", opset >= 11 && node.chance() ? axis - rank : axis);
        }
        return node.output(FLOAT);
    }

    private static NodeCase reduction(Random random, int opset) {
        List<String> names = List.of(
                "ReduceSum",
                "ReduceMean",
                "ReduceMax",
                "ReduceMin",
                "ReduceProd",
                "ReduceL1",
                "ReduceL2",
                "ReduceSumSquare",
                "ReduceLogSum",
                "ReduceLogSumExp");
        String name = names.get(random.nextInt(names.size()));
        NodeCase node = new NodeCase(name, opset, random);
        int rank = 1 + random.nextInt(4);
        int[] shape = node.shape(rank, 4);
        ElementType type =
                List.of("ReduceSum", "ReduceMax").contains(name) && opset >= 12 && node.chance() ? INT64 : FLOAT;
        node.input(
                type == INT64
                        ? node.integers(INT64, -9, 9, shape)
                        : name.equals("ReduceLogSum") ? node.positive(shape) : node.floats(shape));
        if (random.nextInt(4) > 0) {
            long[] axes = random.ints(0, rank)
                    .distinct()
                    .limit(1 + random.nextInt(rank))
                    .asLongStream()
                    .toArray();
            if (opset >= 11 && node.chance()) {
                axes[0] -= rank;
            }
            node.numbers("axes", name.equals("ReduceSum") ? 13 : 18, axes);
        } else if (opset >= 18 && node.chance()) {
            node.set("noop_with_empty_axes", 1);
        }
        if (node.chance()) {
            node.set("keepdims", random.nextInt(2));
        }
        return node.output(type);
    }

    private static NodeCase argument(Random random, int opset) {
        NodeCase node = new NodeCase(random.nextBoolean() ? "ArgMax" : "ArgMin", opset, random);
        int rank = 1 + random.nextInt(3);
        int[] shape = node.shape(rank, 5);
        node.input(node.chance() ? node.floats(shape) : node.integers(INT32, 0, 3, shape));
        node.set("axis", random.nextInt(rank)).set("keepdims", random.nextInt(2));
        return (opset >= 12 && node.chance() ? node.set("select_last_index", 1) : node).output(INT64);
    }

    private static NodeCase sums(Random random, int opset) {
        NodeCase node = new NodeCase("CumSum", Math.max(opset, 11), random);
        int rank = 1 + random.nextInt(3);
        node.input(node.floats(node.shape(rank, 5))).constant(IntegerValue.scalar(random.nextInt(2 * rank) - rank));
        return node.set("exclusive", random.nextInt(2))
                .set("reverse", random.nextInt(2))
                .output(FLOAT);
    }

    private static NodeCase matmul(Random random, int opset) {
        NodeCase node = new NodeCase("MatMul", opset, random);
        int M = node.length(70);
        int K = node.length(40);
        int N = node.length(140);
        int[] outer = node.shape(random.nextInt(3), 3);
        int[] left = join(outer, M, K);
        int[] right = join(node.broadcast(outer), K, N);
        return switch (random.nextInt(5)) {
            case 0 -> node.input(node.floats(K)).input(node.floats(right)).output(FLOAT);
            case 1 -> node.input(node.floats(left)).input(node.floats(K)).output(FLOAT);
            case 2 -> node.input(node.doubles(left)).input(node.doubles(right)).output(DOUBLE);
            case 3 ->
                node.input(node.floats(join(node.broadcast(outer), M, K)))
                        .input(node.floats(join(outer, K, N)))
                        .output(FLOAT);
            default -> node.input(node.floats(left)).input(node.floats(right)).output(FLOAT);
        };
    }

    private static int[] join(int[] outer, int... inner) {
        int[] shape = Arrays.copyOf(outer, outer.length + inner.length);
        System.arraycopy(inner, 0, shape, outer.length, inner.length);
        return shape;
    }

    private static NodeCase einsum(Random random, int opset) {
        List<String> equations = List.of(
                "ij,jk->ik",
                "bij,bkj->bik",
                "bhid,bhjd->bhij",
                "ij->ji",
                "ij->",
                "ij,j->i",
                "i,j->ij",
                "bi,ij,bj->b",
                "ij,jk",
                "ii->i",
                "bct, dc -> bdt");
        String equation = equations.get(random.nextInt(equations.size()));
        NodeCase node = new NodeCase("Einsum", Math.max(opset, 12), random);
        int[] lengths = random.ints(128, 1, 5).toArray(); // by letter
        for (String term : equation.replace(" ", "").split("->")[0].split(",")) {
            node.input(node.floats(term.chars().map(letter -> lengths[letter]).toArray()));
        }
        return node.set("equation", equation).output(FLOAT);
    }

    private static NodeCase gemm(Random random, int opset) {
        NodeCase node = new NodeCase("Gemm", opset, random);
        int M = node.length(40);
        int K = node.length(30);
        int N = node.length(80);
        boolean transA = node.chance();
        boolean transB = node.chance();
        node.input(transA ? node.floats(K, M) : node.floats(M, K))
                .input(transB ? node.floats(N, K) : node.floats(K, N));
        if (opset < 11 || node.chance()) {
            node.input(List.of(node.floats(N), node.floats(M, N), node.floats(1, N), node.floats(M, 1), node.floats(1))
                    .get(random.nextInt(5)));
        }
        if (node.chance()) {
            node.set("alpha", random.nextFloat()).set("beta", random.nextFloat());
        }
        return node.set("transA", transA ? 1 : 0).set("transB", transB ? 1 : 0).output(FLOAT);
    }

    private static NodeCase convolution(Random random, int opset) {
        NodeCase node = new NodeCase("Conv", opset, random);
        int axes = 1 + random.nextInt(2);
        int groups = node.length(3);
        int channels = node.length(4);
        int outputs = node.length(20);
        int[] kernel = node.shape(axes, 4);
        int[] x = new int[axes + 2];
        int[] w = new int[axes + 2];
        x[0] = node.length(3);
        x[1] = groups * channels;
        w[0] = groups * outputs;
        w[1] = channels;
        long[] dilations = slide(node, x, w, kernel, axes);
        node.input(node.floats(x)).input(node.floats(w));
        if (node.chance()) {
            node.input(node.floats(w[0]));
        }
        // ONNX Runtime counts SAME pads without dilations.
        boolean dilated = Arrays.stream(dilations).anyMatch(d -> d > 1);
        return pads(node, kernel, axes, !dilated)
                .set("dilations", dilations)
                .set("group", groups)
                .output(FLOAT);
    }

    /** Lengths of x and w along the sliding axes; gives dilations. */
    private static long[] slide(NodeCase node, int[] x, int[] w, int[] kernel, int axes) {
        long[] dilations = new long[axes];
        for (int axis = 0; axis < axes; axis++) {
            dilations[axis] = node.length(2);
            w[axis + 2] = kernel[axis];
            x[axis + 2] = (int) ((kernel[axis] - 1) * dilations[axis]) + node.length(axes == 1 ? 150 : 12);
        }
        return dilations;
    }

    private static NodeCase pads(NodeCase node, int[] kernel, int axes, boolean same) {
        long[] strides = new long[axes];
        long[] pads = new long[2 * axes];
        for (int axis = 0; axis < axes; axis++) {
            // Where a stride leaves gaps, ONNX Runtime's MaxPool pads by less than nothing, and its Conv doesn't.
            strides[axis] = same ? node.length(Math.min(3, kernel[axis])) : node.length(3);
            pads[axis] = node.random.nextInt(kernel[axis]);
            pads[axis + axes] = node.random.nextInt(kernel[axis]);
        }
        node.set("strides", strides);
        return switch (node.random.nextInt(4)) {
            case 0 -> node;
            case 1 -> node.set("auto_pad", same ? node.chance() ? "SAME_UPPER" : "SAME_LOWER" : "VALID");
            default -> node.set("pads", pads);
        };
    }

    private static NodeCase pool(Random random, int opset) {
        boolean mean = random.nextBoolean();
        NodeCase node = new NodeCase(mean ? "AveragePool" : "MaxPool", opset, random);
        int axes = 1 + random.nextInt(2);
        int[] kernel = node.shape(axes, 4);
        int[] x = new int[axes + 2];
        x[0] = node.length(2);
        x[1] = node.length(3);
        long[] dilations = slide(node, x, new int[axes + 2], kernel, axes);
        boolean dilated = opset >= (mean ? 19 : 10) && node.chance();
        if (dilated) {
            node.set("dilations", dilations);
        }
        if (opset >= 10 && node.chance()) {
            node.set("ceil_mode", 1);
        }
        if (mean && node.chance()) {
            node.set("count_include_pad", 1);
        }
        return pads(node.input(node.floats(x)), kernel, axes, !dilated)
                .set("kernel_shape", Arrays.stream(kernel).asLongStream().toArray())
                .output(FLOAT);
    }

    private static NodeCase globalPool(Random random, int opset) {
        NodeCase node = new NodeCase(random.nextBoolean() ? "GlobalMaxPool" : "GlobalAveragePool", opset, random);
        return node.input(node.floats(node.shape(3 + random.nextInt(2), 6))).output(FLOAT);
    }

    private static NodeCase layerNormalization(Random random, int opset) {
        NodeCase node = new NodeCase("LayerNormalization", Math.max(opset, 17), random);
        int[] shape = node.shape(3, 6);
        int axis = random.nextInt(3);
        int[] row = Arrays.copyOfRange(shape, axis, 3);
        node.input(node.floats(shape)).input(node.floats(row));
        if (node.chance()) {
            node.input(node.floats(row));
        }
        return node.set("axis", node.chance() ? axis : axis - 3)
                .set("epsilon", 1e-3f)
                .output(FLOAT);
    }

    private static NodeCase batchNormalization(Random random, int opset) {
        NodeCase node = new NodeCase("BatchNormalization", opset, random);
        int[] shape = node.shape(2 + random.nextInt(3), 5);
        int C = shape[1];
        return node.input(node.floats(shape))
                .constant(node.floats(C))
                .constant(node.floats(C))
                .constant(node.floats(C))
                .constant(node.positive(C))
                .set("epsilon", 1e-3f)
                .output(FLOAT);
    }

    private static NodeCase instanceNormalization(Random random, int opset) {
        NodeCase node = new NodeCase("InstanceNormalization", opset, random);
        int[] shape = node.shape(3 + random.nextInt(2), 5);
        node.input(node.floats(shape)).input(node.floats(shape[1])).input(node.floats(shape[1]));
        return (node.chance() ? node.set("epsilon", 0.1f) : node).output(FLOAT);
    }

    private static NodeCase transpose(Random random, int opset) {
        NodeCase node = new NodeCase("Transpose", opset, random);
        int rank = 1 + random.nextInt(4);
        node.input(node.floats(node.shape(rank, 4)));
        return (node.chance()
                        ? node.set(
                                "perm",
                                random.ints(0, rank)
                                        .distinct()
                                        .limit(rank)
                                        .asLongStream()
                                        .toArray())
                        : node)
                .output(FLOAT);
    }

    private static NodeCase reshape(Random random, int opset) {
        NodeCase node = new NodeCase("Reshape", opset, random);
        int a = node.length(4);
        int b = node.length(4);
        int c = node.length(4);
        long[][] targets = {{a, -1}, {-1}, {0, b * c}, {c, b, a}, {0, 0, -1}, {1, a * b, -1, 1}};
        return node.input(node.floats(a, b, c))
                .constant(targets[random.nextInt(targets.length)])
                .output(FLOAT);
    }

    private static NodeCase flatten(Random random, int opset) {
        NodeCase node = new NodeCase("Flatten", opset, random);
        node.input(node.floats(node.shape(3, 4)));
        return node.set("axis", random.nextInt(4)).output(FLOAT);
    }

    private static NodeCase squeeze(Random random, int opset) {
        NodeCase node = new NodeCase("Squeeze", opset, random);
        node.input(node.floats(1, node.length(4) + 1, 1, 3));
        return switch (random.nextInt(3)) {
            case 0 -> node.output(FLOAT);
            case 1 -> node.numbers("axes", 13, 2).output(FLOAT);
            default -> node.numbers("axes", 13, 2, 0).output(FLOAT);
        };
    }

    private static NodeCase unsqueeze(Random random, int opset) {
        NodeCase node = new NodeCase("Unsqueeze", opset, random);
        node.input(node.floats(node.shape(2, 4)));
        long[][] axes = {{0}, {1, 3}, {0, 2, 4}, opset >= 11 ? new long[] {-1, 0} : new long[] {3, 0}};
        return node.numbers("axes", 13, axes[random.nextInt(axes.length)]).output(FLOAT);
    }

    private static NodeCase expand(Random random, int opset) {
        NodeCase node = new NodeCase("Expand", Math.max(opset, 8), random);
        int[] shape = node.shape(3, 4);
        long[] target = Arrays.stream(node.chance() ? shape : new int[] {1, 1, 1})
                .asLongStream()
                .toArray();
        return node.input(node.floats(node.broadcast(shape))).constant(target).output(FLOAT);
    }

    private static NodeCase concat(Random random, int opset) {
        NodeCase node = new NodeCase("Concat", opset, random);
        int rank = 1 + random.nextInt(3);
        int axis = random.nextInt(rank);
        int[] shape = node.shape(rank, 4);
        for (int k = node.length(4); k > 0; k--) {
            int[] part = shape.clone();
            part[axis] = node.length(4);
            node.input(node.integers(INT64, -9, 9, part));
        }
        return node.set("axis", opset >= 11 && node.chance() ? axis - rank : axis)
                .output(INT64);
    }

    private static NodeCase split(Random random, int opset) {
        NodeCase node = new NodeCase("Split", opset, random);
        int[] parts = node.shape(node.length(3), 4);
        boolean equal = node.chance();
        if (equal) {
            Arrays.fill(parts, parts[0]);
        }
        int[] shape = node.shape(3, 4);
        int axis = random.nextInt(3);
        shape[axis] = Arrays.stream(parts).sum();
        node.input(node.floats(shape)).set("axis", axis);
        if (!equal || node.chance()) {
            node.numbers("split", 13, Arrays.stream(parts).asLongStream().toArray());
        } else if (opset >= 18) {
            node.set("num_outputs", parts.length);
        }
        for (int k = 0; k < parts.length; k++) {
            node.output(FLOAT);
        }
        return node;
    }

    private static NodeCase slice(Random random, int opset) {
        NodeCase node = new NodeCase("Slice", opset, random);
        int[] shape = node.shape(3, 6);
        node.input(node.floats(shape));
        int n = node.length(3);
        long[] starts = random.longs(n, -8, 8).toArray();
        long[] ends = random.longs(n, -8, 8).toArray();
        long[] steps = random.longs(n, -3, 4).map(step -> step == 0 ? 1 : step).toArray();
        if (node.chance()) {
            ends[0] = node.chance() ? Long.MAX_VALUE : Integer.MAX_VALUE;
            steps[0] = 1; // backwards, ONNX Runtime takes the latter for the beginning, and the standard doesn't
        }
        long[] axes = random.ints(0, 3).distinct().limit(n).asLongStream().toArray();
        node.numbers("starts", 10, starts).numbers("ends", 10, ends).numbers("axes", 10, axes);
        return (opset >= 10 && node.chance() ? node.constant(steps) : node).output(FLOAT);
    }

    private static NodeCase gather(Random random, int opset) {
        NodeCase node = new NodeCase("Gather", opset, random);
        int[] shape = node.shape(3, 5);
        int axis = random.nextInt(3);
        int least = opset >= 11 ? -shape[axis] : 0;
        return node.input(node.floats(shape))
                .input(node.integers(
                        node.chance() ? INT64 : INT32, least, shape[axis], node.shape(random.nextInt(3), 4)))
                .set("axis", axis)
                .output(FLOAT);
    }

    private static NodeCase tile(Random random, int opset) {
        NodeCase node = new NodeCase("Tile", opset, random);
        return node.input(node.floats(node.shape(3, 3)))
                .constant(random.longs(3, 1, 4).toArray())
                .output(FLOAT);
    }

    private static NodeCase pad(Random random, int opset) {
        NodeCase node = new NodeCase("Pad", opset, random);
        int[] shape = {2 + random.nextInt(4), 2 + random.nextInt(4), 2 + random.nextInt(4)};
        String mode = List.of("constant", "reflect", "edge", "wrap").get(random.nextInt(opset >= 19 ? 4 : 3));
        int least = mode.equals("constant") ? -1 : 0;
        boolean named = opset >= 18 && node.chance();
        long[] pads = random.longs(named ? 4 : 6, least, 2).toArray();
        node.input(node.floats(shape)).numbers("pads", 11, pads).set("mode", mode);
        boolean element = mode.equals("constant") && node.chance();
        if (element && opset < 11) {
            node.set("value", 1.5f);
        } else if (element) {
            node.input(FloatValue.scalar(1.5f));
        } else if (named) {
            node.leftOut();
        }
        return (named ? node.constant(2, 0) : node).output(FLOAT);
    }

    private static NodeCase range(Random random, int opset) {
        NodeCase node = new NodeCase("Range", Math.max(opset, 11), random);
        int delta = random.nextBoolean() ? node.length(4) : -node.length(4);
        if (node.chance()) {
            return node.input(FloatValue.scalar(random.nextInt(9)))
                    .input(FloatValue.scalar(random.nextInt(30) - 10))
                    .input(FloatValue.scalar(delta * 0.5f))
                    .output(FLOAT);
        }
        return node.input(IntegerValue.scalar(random.nextInt(9)))
                .input(IntegerValue.scalar(random.nextInt(30) - 10))
                .input(IntegerValue.scalar(delta))
                .output(INT64);
    }

    private static NodeCase reverse(Random random, int opset) {
        NodeCase node = new NodeCase("ReverseSequence", Math.max(opset, 10), random);
        int T = node.length(6);
        int B = node.length(4);
        boolean timeFirst = node.chance();
        return node.input(timeFirst ? node.floats(T, B, 3) : node.floats(B, T))
                .input(node.integers(INT64, 1, T + 1, B))
                .set("batch_axis", timeFirst ? 1 : 0)
                .set("time_axis", timeFirst ? 0 : 1)
                .output(FLOAT);
    }

    private static NodeCase shapes(Random random, int opset) {
        return switch (random.nextInt(3)) {
            case 0 -> {
                NodeCase node = new NodeCase("Shape", opset, random);
                node.input(node.floats(node.shape(4, 5)));
                yield (opset >= 15 ? node.set("start", random.nextInt(9) - 4).set("end", random.nextInt(9) - 4) : node)
                        .output(INT64);
            }
            case 1 -> {
                NodeCase node = new NodeCase("Size", opset, random);
                yield node.input(node.floats(node.shape(3, 5))).output(INT64);
            }
            default ->
                new NodeCase("ConstantOfShape", Math.max(opset, 9), random)
                        .constant(2, 3)
                        .set("value", new Attribute.ValueAttribute(IntegerValue.of(new long[] {7}, 1)))
                        .output(INT64);
        };
    }
}
