package dev.carousel.bench.djl;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;

/**
 * W5. DJL starts backward from a number: the sum of the outputs times what their gradient is to be. The gradient of the inputs is asked
 * for, as every engine computes it here.
 */
final class LongSequence implements Task {
    private static final float SCALE = .01f;

    private final NDManager manager = NDManager.newBaseManager("PyTorch");
    private final NDList weights;
    private final NDArray x;
    private final NDArray zeros;
    private final NDArray dY;
    private double loss;

    LongSequence(Case c) {
        weights = Arrays.weights(manager, c, Arrays.usualBound(c));
        weights.forEach(weight -> weight.setRequiresGradient(true));
        x = Arrays.uniform(manager, 1, 3, c.T(), c.B(), c.I());
        zeros = manager.zeros(new Shape(c.L(), c.B(), c.H()));
        dY = Arrays.uniform(manager, SCALE, 7, c.T(), c.B(), c.H());
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            try (NDManager room = manager.newSubManager()) {
                NDArray input = x.duplicate();
                input.attach(room);
                input.setRequiresGradient(true);
                try (GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
                    NDArray y = Arrays.lstm(input, zeros, zeros, weights, true).get(0);
                    NDArray error = y.mul(dY).sum();
                    collector.backward(error);
                    loss = error.getFloat();
                }
                for (NDArray weight : weights) {
                    try (NDArray gradient = weight.getGradient()) {
                        gradient.muli(0);
                    }
                }
            }
        }
    }

    @Override
    public double check() {
        return loss;
    }
}
