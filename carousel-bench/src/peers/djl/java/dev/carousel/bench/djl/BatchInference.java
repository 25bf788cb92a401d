package dev.carousel.bench.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;

/** W2. */
final class BatchInference implements Task {
    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final Case size;
    private final NDList weights;
    private final NDArray x;
    private final NDArray zeros;
    private double check;

    BatchInference(Case c) {
        size = c;
        weights = Arrays.weights(manager, c, Arrays.usualBound(c));
        x = Arrays.uniform(manager, 1, 3, c.T(), c.B(), c.I());
        zeros = manager.zeros(new Shape(c.L(), c.B(), c.H()));
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            try (NDManager room = manager.newSubManager()) {
                NDArray input = x.duplicate(); // results belong to the manager of the input
                input.attach(room);
                NDArray y = Arrays.lstm(input, zeros, zeros, weights, false).get(0);
                check = Arrays.meanMagnitude(y.get(size.T() - 1));
            }
        }
    }

    @Override
    public double check() {
        return check;
    }

    @Override
    public void close() {
        manager.close();
    }
}
