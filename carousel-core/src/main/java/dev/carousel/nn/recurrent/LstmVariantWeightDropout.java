package dev.carousel.nn.recurrent;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.Panels;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.random.RandomSource;
import java.util.Arrays;

/**
 * Dropout of single elements of U (DropConnect; Merity, Keskar and Socher 2018): one mask for a training step, all its sequences and all
 * their steps. Holds U as it is left, for as long as step and weights are the same.
 */
final class LstmVariantWeightDropout {
    private final LstmVariantShape shape;
    private final LstmVariantParameters parameters;
    private final float rate;
    private final String name;
    private final int size;

    private Mode drawnFor = Mode.prediction();
    private int version = -1;
    private float[] mask = {}; // [4H, P]
    private float[] dropped = {}; // [4H, P]
    private float[] forward = {};
    private Panels backward = new Panels(new float[0], 0, 0);
    private float[] dDropped = {}; // [4H, P]

    /** @param name of the cell, such as {@code lstm.cell_l0} */
    LstmVariantWeightDropout(LstmVariantShape shape, LstmVariantParameters parameters, float rate, String name) {
        this.shape = shape;
        this.parameters = parameters;
        this.rate = rate;
        this.name = name;
        this.size = parameters.weightHh.size();
    }

    boolean isOnIn(Mode mode) {
        return rate > 0 && mode instanceof Mode.Training;
    }

    /** What is left of U, packed for forward. */
    float[] forward(Mode.Training training) {
        if (version != parameters.version() || !isSameStep(training)) {
            draw(training.random().named("weight dropout").named(name).at(training.step(), 0));
            forward = shape.gatePanels().forward(dropped, 0, shape.P());
            backward = shape.gatePanels().backward(dropped, 0, shape.P());
            drawnFor = training;
            version = parameters.version();
        }
        return forward;
    }

    /** Pieces of one batch differ in their first time alone. */
    private boolean isSameStep(Mode.Training training) {
        return drawnFor instanceof Mode.Training drawn
                && drawn.random() == training.random()
                && drawn.step() == training.step();
    }

    private void draw(RandomSource draws) {
        float scale = 1 / (1 - rate);
        mask = Buffers.atLeast(size, mask);
        dropped = Buffers.atLeast(size, dropped);
        int from = parameters.weightHh.offset();
        for (int k = 0; k < size; k++) {
            mask[k] = draws.uniform(k) < rate ? 0 : scale;
            dropped[k] = parameters.values()[from + k] * mask[k];
        }
    }

    /** What the last {@link #forward} was of, packed for backward. */
    Panels backward() {
        return backward;
    }

    /** Zeros [4H, P] for the gradient of what is left of U. */
    float[] zeroGradient() {
        dDropped = Buffers.atLeast(size, dDropped);
        Arrays.fill(dDropped, 0, size, 0);
        return dDropped;
    }

    /** Adds what has come into {@link #zeroGradient} to the gradient of U. */
    void addGradient(float[] gradients) {
        Parameter u = parameters.weightHh;
        for (int k = 0; k < size; k++) {
            gradients[u.offset() + k] = Math.fma(dDropped[k], mask[k], gradients[u.offset() + k]);
        }
    }
}
