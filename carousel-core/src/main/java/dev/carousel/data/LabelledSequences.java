package dev.carousel.data;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Sequences of any lengths, each with one target, served in batches that are shuffled anew in each epoch.
 *
 * @param features F, the values of a step
 * @param sequences each [T_i, F]
 * @param targets each [G]
 */
public record LabelledSequences(int features, List<float[][]> sequences, List<float[]> targets) {
    public LabelledSequences {
        sequences = List.copyOf(sequences);
        targets = List.copyOf(targets);
        if (sequences.isEmpty() || sequences.size() != targets.size()) {
            throw new InvalidInputException("expected as many targets as sequences and at least one, found "
                    + sequences.size() + " sequences and " + targets.size() + " targets");
        }
        for (int k = 0; k < sequences.size(); k++) {
            requireFeatures(k, sequences.get(k), features);
        }
        int G = targets.get(0).length;
        for (int k = 1; k < targets.size(); k++) {
            if (targets.get(k).length != G) {
                throw new InvalidInputException(
                        "target " + k + ": expected " + G + " values, found " + targets.get(k).length);
            }
        }
    }

    private static void requireFeatures(int number, float[][] sequence, int features) {
        for (int t = 0; t < sequence.length; t++) {
            if (sequence[t].length != features) {
                throw new InvalidInputException("sequence " + number + ", step " + t + ": expected " + features
                        + " features, found " + sequence[t].length);
            }
        }
    }

    /** Steps in one pass over the data. */
    public int stepsPerEpoch(int batchSize) {
        return Shuffle.stepsPerEpoch(sequences.size(), batchSize);
    }

    /** Batches of {@code batchSize}, the last of an epoch smaller; each epoch in an order of its own. */
    public Batches shuffled(int batchSize, RandomSource random) {
        return Shuffle.batches(sequences.size(), batchSize, random, this::batch);
    }

    /** The examples with these numbers as one batch. */
    public Batch batch(int... numbers) {
        List<float[][]> chosen = new ArrayList<>();
        Tensor target = Tensor.zeros(numbers.length, targets.get(0).length);
        for (int row = 0; row < numbers.length; row++) {
            chosen.add(sequences.get(numbers[row]));
            float[] values = targets.get(numbers[row]);
            System.arraycopy(values, 0, target.array(), row * values.length, values.length);
        }
        float[] weights = new float[numbers.length];
        Arrays.fill(weights, 1);
        return new Batch(Sequences.of(features, chosen), target, weights);
    }
}
