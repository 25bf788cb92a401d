package dev.carousel.nn.recurrent;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;

/**
 * A state that now and then stays what it was: {@code s = k s' + (1 - k) ŝ}, where ŝ is what the cell computes. In training k is 1 with
 * probability {@code rate} and else 0, for each unit at each step; in prediction it is the rate (Krueger et al. 2017).
 */
final class Zoneout {
    private final float rate;
    private final String purpose;
    private final String cell;
    private final int size;
    private final Workers workers;

    private boolean drawn;
    private float[] keeps = {}; // [N, size]

    /**
     * @param purpose the name of its random numbers, such as {@code zoneout}
     * @param cell its name, which they are functions of too
     * @param size the units of the state
     */
    Zoneout(float rate, String purpose, String cell, int size, Workers workers) {
        this.rate = rate;
        this.purpose = purpose;
        this.cell = cell;
        this.size = size;
        this.workers = workers;
    }

    /** What k of a unit comes from: element {@code time * size + unit} of the cell's numbers at step and sequence. */
    void begin(SequenceLayout layout, Mode mode) {
        drawn = rate > 0 && mode instanceof Mode.Training;
        if (!drawn) {
            return;
        }
        Mode.Training training = (Mode.Training) mode;
        RandomSource random = training.random().named(purpose).named(cell);
        keeps = Buffers.atLeast(Buffers.size(layout.rows(), size), keeps);
        workers.split(layout.batch(), 1, (from, to) -> {
            for (int position = from; position < to; position++) {
                RandomSource draws = random.at(training.step(), layout.sequence(position));
                draw(draws, training.firstTime(), layout, position);
            }
        });
    }

    private void draw(RandomSource draws, int firstTime, SequenceLayout layout, int position) {
        for (int t = 0; t < layout.length(position); t++) {
            int row = layout.start(t) + position;
            draws.uniforms((firstTime + t) * size, size, keeps, row * size);
            for (int k = row * size; k < (row + 1) * size; k++) {
                keeps[k] = keeps[k] < rate ? 1 : 0;
            }
        }
    }

    /** k. */
    float kept(int row, int unit) {
        return drawn ? keeps[row * size + unit] : rate;
    }

    /** Turns ŝ of some units of a row, from {@code unit} on, into s. */
    void mix(int row, int unit, int units, float[] before, int beforeAt, float[] state, int at) {
        if (!drawn) {
            mean(rate, units, before, beforeAt, state, at);
            return;
        }
        for (int u = 0; u < units; u++) {
            if (keeps[row * size + unit + u] == 1) {
                state[at + u] = before[beforeAt + u];
            }
        }
    }

    /** As {@link #mix} does in prediction. */
    static void mean(float rate, int units, float[] before, int beforeAt, float[] state, int at) {
        for (int u = 0; rate > 0 && u < units; u++) {
            state[at + u] = Math.fma(rate, before[beforeAt + u], (1 - rate) * state[at + u]);
        }
    }
}
