package dev.carousel.interop.operator;

import static dev.carousel.interop.value.ElementType.FLOAT;

import java.util.Arrays;
import java.util.Random;

/** Windows that slide, and normalisation. */
final class WindowCases {
    private WindowCases() {}

    static NodeCase convolution(Random random, int opset) {
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

    static NodeCase pads(NodeCase node, int[] kernel, int axes, boolean same) {
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

    static NodeCase pool(Random random, int opset) {
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

    static NodeCase globalPool(Random random, int opset) {
        NodeCase node = new NodeCase(random.nextBoolean() ? "GlobalMaxPool" : "GlobalAveragePool", opset, random);
        return node.input(node.floats(node.shape(3 + random.nextInt(2), 6))).output(FLOAT);
    }

    static NodeCase layerNormalization(Random random, int opset) {
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

    static NodeCase batchNormalization(Random random, int opset) {
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

    static NodeCase instanceNormalization(Random random, int opset) {
        NodeCase node = new NodeCase("InstanceNormalization", opset, random);
        int[] shape = node.shape(3 + random.nextInt(2), 5);
        node.input(node.floats(shape)).input(node.floats(shape[1])).input(node.floats(shape[1]));
        return (node.chance() ? node.set("epsilon", 0.1f) : node).output(FLOAT);
    }
}
