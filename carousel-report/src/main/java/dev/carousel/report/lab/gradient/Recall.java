package dev.carousel.report.lab.gradient;

import dev.carousel.data.Batch;
import dev.carousel.data.Batches;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The task: every step brings a number, uniform over [-1, 1], and a marker, which is 1 at the first step and 0 after it. At the last step, {@code
 * distance} steps later, the network is to say what the marked number was. All that comes between is of no use, and looks just like it.
 *
 * <p>A number and not a bit: for a bit a plain RNN can latch, into one of two states that draw it back, and so hold it for ever with gradients
 * that vanish all the faster (Bengio, Simard and Frasconi 1994). There are no such states for all numbers.
 *
 * @param longest distances are {@code longest^u} with u drawn from 0 to 1: as many from 1 to 10 as from 10 to 100
 */
record Recall(int longest, RandomSource random) implements Batches {
    static final int INPUTS = 2;
    static final int BATCH = 16;

    @Override
    public Batch at(long step) {
        RandomSource distances = random.named("distances").at(step, 0);
        List<float[][]> sequences = new ArrayList<>();
        for (int k = 0; k < BATCH; k++) {
            int distance = (int) Math.round(StrictMath.pow(longest, distances.uniform(k)));
            sequences.add(sequence(distance, random.named("training").at(step, k)));
        }
        return batch(sequences);
    }

    /** Sequences that no training has seen. */
    Batch exam(int distance, int count) {
        List<float[][]> sequences = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            sequences.add(sequence(distance, random.named("exam").at(distance, k)));
        }
        return batch(sequences);
    }

    /** A sequence [distance + 1, 2]. */
    static float[][] sequence(int distance, RandomSource random) {
        float[][] x = new float[distance + 1][INPUTS];
        for (int t = 0; t <= distance; t++) {
            x[t][0] = 2 * random.uniform(t) - 1;
        }
        x[0][1] = 1;
        return x;
    }

    private static Batch batch(List<float[][]> sequences) {
        Tensor target = Tensor.zeros(sequences.size(), 1);
        for (int k = 0; k < sequences.size(); k++) {
            target.array()[k] = sequences.get(k)[0][0];
        }
        float[] weights = new float[sequences.size()];
        Arrays.fill(weights, 1);
        return new Batch(Sequences.of(INPUTS, sequences), target, weights);
    }
}
