package dev.carousel.interop.operator;

import static dev.carousel.interop.value.ElementType.BOOL;
import static dev.carousel.interop.value.ElementType.FLOAT;
import static dev.carousel.interop.value.ElementType.INT64;

import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import java.util.Arrays;
import java.util.Random;

/** Random nodes of the families that spread, stretch and look at values. */
final class ImageCases {
    private ImageCases() {}

    static NodeCase function(Random random, int opset) {
        String[] names = {"Tan", "Asin", "Acos", "Atan", "Sinh", "Cosh", "Asinh", "Acosh", "Atanh", "Mish"};
        String name = names[random.nextInt(names.length)];
        int least = name.equals("Mish") ? 18 : name.endsWith("h") && !name.equals("Tanh") ? 9 : 7;
        NodeCase node = new NodeCase(name, Math.max(opset, least), random);
        float[] x = node.floats(node.shape(2, 5)).elements();
        for (int k = 0; k < x.length; k++) {
            x[k] = switch (name) {
                case "Asin", "Acos", "Atanh" -> Math.max(-0.99f, Math.min(0.99f, x[k] / 3));
                case "Acosh" -> 1 + Math.abs(x[k]);
                case "Tan" -> x[k] / 4;
                default -> x[k];
            };
        }
        return node.input(FloatValue.of(x, x.length)).output(FLOAT);
    }

    static NodeCase mean(Random random, int opset) {
        NodeCase node = new NodeCase("Mean", Math.max(opset, 8), random);
        int[] shape = node.shape(2, 4);
        for (int k = node.length(3); k > 0; k--) {
            node.input(node.floats(shape));
        }
        return node.output(FLOAT);
    }

    static NodeCase test(Random random, int opset) {
        boolean nan = random.nextBoolean();
        NodeCase node = new NodeCase(nan ? "IsNaN" : "IsInf", Math.max(opset, nan ? 9 : 10), random);
        float[] x = {1, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, 0};
        if (!nan) {
            node.set("detect_positive", random.nextInt(2)).set("detect_negative", random.nextInt(2));
        }
        return node.input(FloatValue.of(x, 5)).output(BOOL);
    }

    static NodeCase nonZero(Random random, int opset) {
        NodeCase node = new NodeCase("NonZero", Math.max(opset, 9), random);
        return node.input(node.integers(INT64, 0, 2, node.shape(1 + random.nextInt(3), 4)))
                .output(INT64);
    }

    static NodeCase gatherNd(Random random, int opset) {
        NodeCase node = new NodeCase("GatherND", Math.max(opset, 12), random);
        int[] shape = node.shape(3, 4);
        int batch = random.nextInt(2);
        int q = 1 + random.nextInt(3 - batch);
        int parts = node.length(3);
        long[] places = new long[(batch == 1 ? shape[0] : 1) * parts * q];
        for (int k = 0; k < places.length; k++) {
            int length = shape[batch + k % q];
            places[k] = random.nextInt(2 * length) - length;
        }
        Value indices = batch == 1 ? IntegerValue.of(places, shape[0], parts, q) : IntegerValue.of(places, parts, q);
        return node.input(node.floats(shape))
                .input(indices)
                .set("batch_dims", batch)
                .output(FLOAT);
    }

    static NodeCase groupNormalization(Random random, int opset) {
        NodeCase node = new NodeCase("GroupNormalization", 21, random);
        int groups = node.length(3);
        int C = groups * node.length(3);
        return node.input(node.floats(node.length(3), C, node.length(5)))
                .input(node.floats(C))
                .input(node.floats(C))
                .set("num_groups", groups)
                .set("epsilon", 0.01f)
                .output(FLOAT);
    }

    static NodeCase convolutionTransposed(Random random, int opset) {
        NodeCase node = new NodeCase("ConvTranspose", opset, random);
        int axes = 1 + random.nextInt(2);
        int groups = node.length(2);
        int C = groups * node.length(3);
        int O = node.length(3);
        int[] x = new int[2 + axes];
        int[] w = new int[2 + axes];
        long[] strides = new long[axes];
        long[] dilations = new long[axes];
        long[] pads = new long[2 * axes];
        long[] more = new long[axes];
        x[0] = node.length(2);
        x[1] = C;
        w[0] = C;
        w[1] = O;
        for (int axis = 0; axis < axes; axis++) {
            x[2 + axis] = 2 + node.length(4);
            w[2 + axis] = node.length(3);
            strides[axis] = node.length(3);
            dilations[axis] = node.length(2);
            more[axis] = random.nextInt((int) Math.max(strides[axis], dilations[axis]));
            pads[axis] = random.nextInt(2);
            pads[axes + axis] = random.nextInt(2);
        }
        node.input(node.floats(x)).input(node.floats(w));
        if (node.chance()) {
            node.input(node.floats(O * groups));
        }
        return node.set("group", groups)
                .set("strides", strides)
                .set("dilations", dilations)
                .set("pads", pads)
                .set("output_padding", more)
                .output(FLOAT);
    }

    static NodeCase resize(Random random, int opset) {
        return random.nextInt(3) == 0 ? oldResize(random) : newResize(random, opset);
    }

    /** Of opset 10, which has no ways of finding the nearest element but its own. */
    private static NodeCase oldResize(Random random) {
        NodeCase node = new NodeCase("Resize", 10, random);
        float[] factors = {0.3f, 0.5f, 0.6f, 1, 1.5f, 2};
        float[] scales = {1, 1, factors[random.nextInt(6)], factors[random.nextInt(6)]};
        return node.input(node.floats(node.length(2), node.length(2), 4 + node.length(4), 4 + node.length(4)))
                .constant(FloatValue.of(scales, 4))
                .set("mode", node.chance() ? "linear" : "nearest")
                .output(FLOAT);
    }

    private static NodeCase newResize(Random random, int opset) {
        NodeCase node = new NodeCase("Resize", Math.max(opset, 13), random);
        int[] shape = {node.length(2), node.length(2), 2 + node.length(4), 2 + node.length(4)};
        boolean linear = node.chance();
        String[] coordinates = {"half_pixel", "pytorch_half_pixel", "asymmetric", "align_corners"};
        String[] nearest = {"round_prefer_floor", "round_prefer_ceil", "floor", "ceil"};
        String where = coordinates[random.nextInt(4)];
        node.input(node.floats(shape)).leftOut();
        if (node.chance()) {
            node.constant(FloatValue.of(new float[] {1, 1, 0.5f + random.nextInt(4) / 2f, 2}, 4));
        } else {
            long[] sizes = Arrays.stream(shape).asLongStream().toArray();
            sizes[2] = node.length(7);
            sizes[3] = node.length(7);
            node.leftOut().constant(sizes);
        }
        node.set("mode", linear ? "linear" : "nearest").set("coordinate_transformation_mode", where);
        if (!linear) {
            node.set("nearest_mode", nearest[random.nextInt(4)]);
        }
        return node.output(FLOAT);
    }
}
