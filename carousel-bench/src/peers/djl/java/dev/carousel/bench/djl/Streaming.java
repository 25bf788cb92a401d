package dev.carousel.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;

/** W1. */
final class Streaming implements Task {
    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final NDList weights;
    private final NDArray x;
    private final NDArray[] state;

    Streaming(Case c) {
        weights = Arrays.weights(manager, c, Arrays.usualBound(c));
        x = Arrays.uniform(manager, 1, 3, 1, 1, c.I());
        Shape shape = new Shape(1, 1, c.H());
        state = new NDArray[] {manager.zeros(shape), manager.zeros(shape)};
    }

    @Override
    public void run(int times) {
        try (NDManager room = manager.newSubManager()) {
            NDArray input = x.duplicate();
            input.attach(room);
            NDArray h = state[0];
            NDArray c = state[1];
            for (int k = 0; k < times; k++) {
                NDList result = Arrays.lstm(input, h, c, weights, false);
                h = result.get(1);
                c = result.get(2);
            }
            keep(0, h);
            keep(1, c);
        }
    }

    private void keep(int k, NDArray next) {
        next.attach(manager);
        state[k].close();
        state[k] = next;
    }

    @Override
    public double check() {
        return Arrays.meanMagnitude(state[0]);
    }

    @Override
    public void close() {
        manager.close();
    }
}
