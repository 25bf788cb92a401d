package dev.carousel.nn.recurrent;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.Arrays;

/**
 * U, as it is, or in training with single elements dropped: U ⊙ m, where m is drawn once for a training step, 0 with probability {@code
 * rate} and else 1 / (1 - rate) (DropConnect for recurrent weights: Merity, Keskar and Socher 2018).
 */
final class WeightDropout {
    private static final int GRAIN = 4096;

    private final float rate;
    private final String cell;
    private final Parameters parameters;
    private final Parameter weight;
    private final Workers workers;

    private boolean masked;
    private Mode.Training drawnFor = new Mode.Training(RandomSource.of(0), -1, 0);
    private float[] mask = {}; // like U
    private float[] dropped = {}; // like U
    private float[] before = {}; // like U

    /**
     * @param cell its name, which the mask is a function of
     * @param weight U
     */
    WeightDropout(float rate, String cell, Parameters parameters, Parameter weight, Workers workers) {
        this.rate = rate;
        this.cell = cell;
        this.parameters = parameters;
        this.weight = weight;
        this.workers = workers;
    }

    /** The mask of element k of U: element k of the cell's "weight dropout" at the step, for all sequences alike. */
    void begin(Mode mode) {
        masked = rate > 0 && mode instanceof Mode.Training;
        if (!masked) {
            return;
        }
        Mode.Training training = (Mode.Training) mode;
        int n = weight.size();
        mask = Buffers.atLeast(n, mask);
        dropped = Buffers.atLeast(n, dropped);
        if (training.random() != drawnFor.random() || training.step() != drawnFor.step()) { // else another piece of it
            RandomSource draws =
                    training.random().named("weight dropout").named(cell).at(training.step(), 0);
            float scale = 1 / (1 - rate);
            workers.split(n, GRAIN, (from, to) -> {
                draws.uniforms(from, to - from, mask, from);
                for (int k = from; k < to; k++) {
                    mask[k] = mask[k] < rate ? 0 : scale;
                }
            });
            drawnFor = training;
        }
        for (int k = 0; k < n; k++) {
            dropped[k] = parameters.values()[weight.offset() + k] * mask[k];
        }
    }

    GateWeights.Forward forward(GateWeights weights) {
        return masked ? weights.forward(dropped) : weights.forward();
    }

    GateWeights.Backward backward(GateWeights weights) {
        return masked ? weights.backward(dropped) : weights.backward();
    }

    /** To be called before gradients by U ⊙ m are added. */
    void beforeGradients(float[] gradients) {
        if (masked) {
            before = Buffers.atLeast(weight.size(), before);
            System.arraycopy(gradients, weight.offset(), before, 0, weight.size());
            Arrays.fill(gradients, weight.offset(), weight.offset() + weight.size(), 0);
        }
    }

    /** To be called afterwards: makes them gradients by U. */
    void afterGradients(float[] gradients) {
        for (int k = 0; masked && k < weight.size(); k++) {
            int at = weight.offset() + k;
            gradients[at] = Math.fma(gradients[at], mask[k], before[k]);
        }
    }
}
