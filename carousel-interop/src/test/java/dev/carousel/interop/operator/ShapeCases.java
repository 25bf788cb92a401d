package dev.carousel.interop.operator;

import static dev.carousel.interop.value.ElementType.FLOAT;
import static dev.carousel.interop.value.ElementType.INT32;
import static dev.carousel.interop.value.ElementType.INT64;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Nodes that move elements or ask for lengths. */
final class ShapeCases {
    private ShapeCases() {}

    static NodeCase transpose(Random random, int opset) {
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

    static NodeCase reshape(Random random, int opset) {
        NodeCase node = new NodeCase("Reshape", opset, random);
        int a = node.length(4);
        int b = node.length(4);
        int c = node.length(4);
        long[][] targets = {{a, -1}, {-1}, {0, b * c}, {c, b, a}, {0, 0, -1}, {1, a * b, -1, 1}};
        return node.input(node.floats(a, b, c))
                .constant(targets[random.nextInt(targets.length)])
                .output(FLOAT);
    }

    static NodeCase flatten(Random random, int opset) {
        NodeCase node = new NodeCase("Flatten", opset, random);
        node.input(node.floats(node.shape(3, 4)));
        return node.set("axis", random.nextInt(4)).output(FLOAT);
    }

    static NodeCase squeeze(Random random, int opset) {
        NodeCase node = new NodeCase("Squeeze", opset, random);
        node.input(node.floats(1, node.length(4) + 1, 1, 3));
        return switch (random.nextInt(3)) {
            case 0 -> node.output(FLOAT);
            case 1 -> node.numbers("axes", 13, 2).output(FLOAT);
            default -> node.numbers("axes", 13, 2, 0).output(FLOAT);
        };
    }

    static NodeCase unsqueeze(Random random, int opset) {
        NodeCase node = new NodeCase("Unsqueeze", opset, random);
        node.input(node.floats(node.shape(2, 4)));
        long[][] axes = {{0}, {1, 3}, {0, 2, 4}, opset >= 11 ? new long[] {-1, 0} : new long[] {3, 0}};
        return node.numbers("axes", 13, axes[random.nextInt(axes.length)]).output(FLOAT);
    }

    static NodeCase expand(Random random, int opset) {
        NodeCase node = new NodeCase("Expand", Math.max(opset, 8), random);
        int[] shape = node.shape(3, 4);
        long[] target = Arrays.stream(node.chance() ? shape : new int[] {1, 1, 1})
                .asLongStream()
                .toArray();
        return node.input(node.floats(node.broadcast(shape))).constant(target).output(FLOAT);
    }

    static NodeCase concat(Random random, int opset) {
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

    static NodeCase split(Random random, int opset) {
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

    static NodeCase slice(Random random, int opset) {
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

    static NodeCase gather(Random random, int opset) {
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

    static NodeCase tile(Random random, int opset) {
        NodeCase node = new NodeCase("Tile", opset, random);
        return node.input(node.floats(node.shape(3, 3)))
                .constant(random.longs(3, 1, 4).toArray())
                .output(FLOAT);
    }

    static NodeCase pad(Random random, int opset) {
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

    static NodeCase range(Random random, int opset) {
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

    static NodeCase reverse(Random random, int opset) {
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

    static NodeCase shapes(Random random, int opset) {
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
