package dev.carousel.nn.recurrent;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Mode;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;

/**
 * h' as it enters the products with U: as it is, or in training h' ⊙ m, where m is drawn once for all steps of a sequence, 0 with
 * probability {@code rate} and else 1 / (1 - rate) (Gal and Ghahramani 2016). What a cell hands on from h' to h by other ways stays whole.
 */
final class RecurrentDropout {
    private final float rate;
    private final String cell;
    private final StateHistory h;
    private final int size;

    private SequenceLayout layout = SequenceLayout.of();
    private boolean masked;
    private float[] mask = {}; // [B, size], by position
    private float[] entering = {}; // [N, stride]

    /**
     * @param cell its name, which the mask is a function of
     * @param size the units of h
     */
    RecurrentDropout(float rate, String cell, StateHistory h, int size) {
        this.rate = rate;
        this.cell = cell;
        this.h = h;
        this.size = size;
    }

    /** The mask of a unit: element {@code unit} of the cell's "recurrent dropout" at step and sequence. */
    void begin(SequenceLayout newLayout, Mode mode) {
        layout = newLayout;
        masked = rate > 0 && mode instanceof Mode.Training;
        if (!masked) {
            return;
        }
        Mode.Training training = (Mode.Training) mode;
        RandomSource random = training.random().named("recurrent dropout").named(cell);
        float scale = 1 / (1 - rate);
        mask = Buffers.atLeast(Buffers.size(layout.batch(), size), mask);
        entering = Buffers.atLeast(Buffers.size(layout.rows(), h.stride()), entering);
        for (int position = 0; position < layout.batch(); position++) {
            RandomSource draws = random.at(training.step(), layout.sequence(position));
            draws.uniforms(0, size, mask, position * size);
            for (int k = position * size; k < (position + 1) * size; k++) {
                mask[k] = mask[k] < rate ? 0 : scale;
            }
        }
    }

    /** Before the products of a step, for positions from {@code from} on. */
    void drop(int t, int from, int rows) {
        if (!masked) {
            return;
        }
        for (int position = from; position < from + rows; position++) {
            int source = h.before(t, position);
            int target = at(t, position);
            for (int unit = 0; unit < size; unit++) {
                entering[target + unit] = h.values()[source + unit] * mask[position * size + unit];
            }
        }
    }

    float[] values() {
        return masked ? entering : h.values();
    }

    /** Where the units of a position begin that enter at step t; rows of one step are {@link StateHistory#stride} apart. */
    int at(int t, int position) {
        return masked ? (layout.start(t) + position) * h.stride() : h.before(t, position);
    }

    /** {@code dU += Σ dGᵀ (h' ⊙ m)} for one block. */
    void addGradient(GateGradients gradientsOf, GateParameter u, int block, float[] gradients) {
        if (masked) {
            gradientsOf.addRows(u, block, entering, 0, h.stride(), gradients);
        } else {
            gradientsOf.addStates(u, block, layout, h, gradients);
        }
    }

    /** {@code dh' += m ⊙ dEntering} */
    void addBack(StateGradient dEntering, int from, int rows, StateGradient dH) {
        float[] source = dEntering.values();
        float[] target = dH.values();
        for (int position = from; position < from + rows; position++) {
            int at = dH.at(position);
            for (int unit = 0; unit < size; unit++) {
                float share = masked ? mask[position * size + unit] : 1;
                target[at + unit] = Math.fma(share, source[at + unit], target[at + unit]);
            }
        }
    }
}
