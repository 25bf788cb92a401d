package dev.carousel.data;

import dev.carousel.random.RandomSource;

/** The order of an epoch's examples, which follows from its number. The last one is kept, because all steps of an epoch ask for it. */
final class EpochOrder {
    private final RandomSource random;
    private final int count;
    /** Immutable and replaced as a whole, so that threads may ask at once. */
    private volatile Order last;

    private record Order(long epoch, int[] numbers) {}

    EpochOrder(RandomSource random, int count) {
        this.random = random;
        this.count = count;
        this.last = new Order(-1, new int[0]);
    }

    /** A permutation of 0 .. count-1, not to be changed. */
    int[] of(long epoch) {
        Order order = last;
        if (order.epoch() != epoch) {
            order = new Order(epoch, random.at(epoch, 0).permutation(count));
            last = order;
        }
        return order.numbers();
    }
}
