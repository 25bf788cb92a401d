package dev.carousel.data;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;
import java.util.Arrays;
import java.util.function.Function;

/** Which examples belong to a step: each once in an epoch, in an order that follows from the epoch's number. */
final class Shuffle {
    private Shuffle() {}

    static int stepsPerEpoch(int examples, int batchSize) {
        if (batchSize < 1) {
            throw new InvalidInputException("batch size: expected 1 or more, found " + batchSize);
        }
        return (int) (((long) examples + batchSize - 1) / batchSize);
    }

    static Batches batches(int examples, int batchSize, RandomSource random, Function<int[], Batch> batch) {
        int perEpoch = stepsPerEpoch(examples, batchSize);
        EpochOrder order = new EpochOrder(random.named("order"), examples);
        return step -> {
            int[] permutation = order.of(step / perEpoch);
            int from = (int) (step % perEpoch) * batchSize;
            return batch.apply(Arrays.copyOfRange(permutation, from, Math.min(examples, from + batchSize)));
        };
    }
}
