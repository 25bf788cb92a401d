package dev.carousel.interop.operator;

import static dev.carousel.interop.value.ElementType.FLOAT;
import static dev.carousel.interop.value.ElementType.INT32;
import static dev.carousel.interop.value.ElementType.INT64;

import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.IntegerValue;
import java.util.List;
import java.util.Random;

/** Nodes that make one number of several. */
final class GatheringCases {
    private GatheringCases() {}

    static NodeCase softmax(Random random, int opset) {
        NodeCase node = new NodeCase(random.nextBoolean() ? "Softmax" : "LogSoftmax", opset, random);
        int rank = 2 + random.nextInt(2);
        node.input(node.floats(node.shape(rank, 6)));
        if (node.chance()) {
            int axis = random.nextInt(rank);
            node.set("axis", opset >= 11 && node.chance() ? axis - rank : axis);
        }
        return node.output(FLOAT);
    }

    static NodeCase reduction(Random random, int opset) {
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

    static NodeCase argument(Random random, int opset) {
        NodeCase node = new NodeCase(random.nextBoolean() ? "ArgMax" : "ArgMin", opset, random);
        int rank = 1 + random.nextInt(3);
        int[] shape = node.shape(rank, 5);
        node.input(node.chance() ? node.floats(shape) : node.integers(INT32, 0, 3, shape));
        node.set("axis", random.nextInt(rank)).set("keepdims", random.nextInt(2));
        return (opset >= 12 && node.chance() ? node.set("select_last_index", 1) : node).output(INT64);
    }

    static NodeCase sums(Random random, int opset) {
        NodeCase node = new NodeCase("CumSum", Math.max(opset, 11), random);
        int rank = 1 + random.nextInt(3);
        node.input(node.floats(node.shape(rank, 5))).constant(IntegerValue.scalar(random.nextInt(2 * rank) - rank));
        return node.set("exclusive", random.nextInt(2))
                .set("reverse", random.nextInt(2))
                .output(FLOAT);
    }
}
