package dev.carousel.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;

/** What several workloads make. */
final class Arrays {
    private Arrays() {}

    static NDArray uniform(NDManager manager, float scale, long seed, long... shape) {
        Shape s = new Shape(shape);
        return manager.create(RandomData.uniform((int) s.size(), scale, seed), s);
    }

    static NDArray classes(NDManager manager, int bound, long seed, long... shape) {
        Shape s = new Shape(shape);
        return manager.create(RandomData.classes((int) s.size(), bound, seed), s)
                .toType(DataType.INT64, false);
    }

    /** For each layer the weights of inputs and states, and their biases. */
    static NDList weights(NDManager manager, Case c, float bound) {
        NDList all = new NDList();
        for (int l = 0; l < c.L(); l++) {
            all.add(uniform(manager, bound, 10 * l + 1, 4 * c.H(), l == 0 ? c.I() : c.H()));
            all.add(uniform(manager, bound, 10 * l + 2, 4 * c.H(), c.H()));
            all.add(uniform(manager, bound, 10 * l + 3, 4 * c.H()));
            all.add(uniform(manager, bound, 10 * l + 4, 4 * c.H()));
        }
        return all;
    }

    static float usualBound(Case c) {
        return (float) (1 / Math.sqrt(c.H()));
    }

    /** PyTorch's operator: y, h, c. */
    static NDList lstm(NDArray x, NDArray h, NDArray c, NDList weights, boolean training) {
        int layers = weights.size() / 4;
        return x.getNDArrayInternal().lstm(x, new NDList(h, c), weights, true, layers, 0, training, false, false);
    }

    static double meanMagnitude(NDArray array) {
        return array.abs().mean().getFloat();
    }
}
