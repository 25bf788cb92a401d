package dev.carousel.interop.operator;

import static dev.carousel.interop.value.ElementType.FLOAT;
import static dev.carousel.interop.value.ElementType.INT32;
import static dev.carousel.interop.value.ElementType.INT64;

import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random nodes of the families that take or put elements where other values say. */
final class PlaceCases {
    private PlaceCases() {}

    static NodeCase gatherElements(Random random, int opset) {
        NodeCase node = new NodeCase("GatherElements", Math.max(opset, 11), random);
        int[] shape = node.shape(1 + random.nextInt(3), 5);
        int axis = random.nextInt(shape.length);
        ElementType type = node.chance() ? FLOAT : INT64;
        return node.input(type == FLOAT ? node.floats(shape) : node.integers(INT64, -9, 9, shape))
                .input(node.integers(
                        node.chance() ? INT64 : INT32, -shape[axis], shape[axis], smaller(node, shape, axis)))
                .set("axis", node.chance() ? axis : axis - shape.length)
                .output(type);
    }

    /** A shape that is longer at most at one axis. */
    private static int[] smaller(NodeCase node, int[] shape, int axis) {
        int[] smaller = shape.clone();
        Arrays.setAll(smaller, k -> node.length(shape[k] + (k == axis ? 3 : 0)));
        return smaller;
    }

    static NodeCase scatterElements(Random random, int opset) {
        NodeCase node = new NodeCase("ScatterElements", Math.max(opset, 11), random);
        int[] shape = node.shape(1 + random.nextInt(3), 5);
        int axis = random.nextInt(shape.length);
        boolean adds = node.opset >= 16 && node.chance();
        int[] places = smaller(node, shape, axis);
        if (!adds) {
            Arrays.setAll(places, k -> Math.min(places[k], shape[k])); // with no place named twice, whose order is open
        }
        IntegerValue indices = adds
                ? node.integers(INT64, -shape[axis], shape[axis], places)
                : distinct(random, places, axis, shape[axis]);
        node.input(node.floats(shape)).input(indices).input(node.floats(places)).set("axis", axis);
        return (adds ? node.set("reduction", "add") : node).output(FLOAT);
    }

    /** Places of an axis of length n, each at most once in a row along it. */
    private static IntegerValue distinct(Random random, int[] shape, int axis, int n) {
        Shape of = Shape.of(shape);
        long[] places = new long[of.size()];
        int step = of.size(axis + 1, shape.length);
        for (int k = 0; k < places.length; k++) {
            if (k / step % shape[axis] == 0) {
                List<Integer> order = new ArrayList<>();
                for (int place = 0; place < n; place++) {
                    order.add(random.nextBoolean() ? place : place - n);
                }
                Collections.shuffle(order, random);
                for (int j = 0; j < shape[axis]; j++) {
                    places[k + j * step] = order.get(j);
                }
            }
        }
        return IntegerValue.of(places, shape);
    }

    static NodeCase scatterNd(Random random, int opset) {
        NodeCase node = new NodeCase("ScatterND", Math.max(opset, 11), random);
        int[] shape = node.shape(3, 4);
        int q = 1 + random.nextInt(3);
        int parts = node.length(3);
        boolean adds = node.opset >= 16 && node.chance();
        if (!adds) {
            parts = Math.min(parts, shape[0]);
        }
        long[] indices = new long[parts * q];
        for (int k = 0; k < indices.length; k++) {
            boolean first = k % q == 0;
            indices[k] = first && !adds ? k / q : random.nextInt(2 * shape[k % q]) - shape[k % q];
        }
        int[] updates = new int[1 + 3 - q];
        updates[0] = parts;
        System.arraycopy(shape, q, updates, 1, 3 - q);
        node.input(node.floats(shape)).input(IntegerValue.of(indices, parts, q)).input(node.floats(updates));
        return (adds ? node.set("reduction", "add") : node).output(FLOAT);
    }

    static NodeCase best(Random random, int opset) {
        NodeCase node = new NodeCase("TopK", opset, random);
        int[] shape = node.shape(1 + random.nextInt(3), 6);
        int axis = random.nextInt(shape.length);
        int k = node.length(shape[axis]);
        boolean integers = opset >= 11 && node.chance(); // with ties
        node.input(integers ? node.integers(INT64, 0, 4, shape) : node.floats(shape));
        node.set("axis", axis);
        if (opset < 10) {
            node.set("k", k);
        } else {
            node.input(IntegerValue.of(new long[] {k}, 1));
        }
        if (opset >= 11) {
            node.set("largest", random.nextInt(2)).set("sorted", 1);
        }
        return node.output(integers ? INT64 : FLOAT).output(INT64);
    }

    static NodeCase oneHot(Random random, int opset) {
        NodeCase node = new NodeCase("OneHot", Math.max(opset, 11), random);
        int rank = 1 + random.nextInt(2);
        int depth = node.length(5);
        Value values = FloatValue.of(new float[] {-1, 2.5f}, 2);
        return node.input(node.integers(INT64, -depth - 1, depth + 2, node.shape(rank, 4)))
                .input(IntegerValue.of(new long[] {depth}, 1))
                .input(values)
                .set("axis", random.nextInt(2 * rank + 2) - rank - 1)
                .output(FLOAT);
    }

    static NodeCase triangle(Random random, int opset) {
        NodeCase node = new NodeCase("Trilu", Math.max(opset, 14), random);
        node.input(node.floats(node.shape(2 + random.nextInt(2), 5)));
        if (node.chance()) {
            node.input(IntegerValue.scalar(random.nextInt(15) - 7));
        }
        return node.set("upper", random.nextInt(2)).output(FLOAT);
    }
}
