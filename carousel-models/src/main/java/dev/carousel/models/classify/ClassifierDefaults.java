package dev.carousel.models.classify;

import dev.carousel.models.sequence.input.Frames;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;

/** What follows from the shape of the data: channels, typical length, number of sequences. */
final class ClassifierDefaults {
    static final int BATCH = 16;

    private static final long FEWEST_STEPS = 1000;
    private static final long MOST_STEPS = 6000;
    private static final int PASSES = 15;
    /** Beyond so many steps an LSTM is slow, and seldom better than on frames. */
    private static final int LONG = 150;

    private ClassifierDefaults() {}

    /** The length in the middle. */
    static int typicalLength(SequenceTable table) {
        int[] lengths =
                table.sequences().stream().mapToInt(Sequence::length).sorted().toArray();
        return lengths[lengths.length / 2];
    }

    /**
     * One channel: frames of two strides, about {@code length / 70} steps each but 5 at least, less for short sequences. Several: every
     * step by itself, unless sequences are long.
     */
    static Frames frames(int channels, int length) {
        int stride;
        if (channels == 1) {
            int usual = Math.max(1, Math.min(5, length / 20));
            stride = Math.max(usual, Math.round(length / 70f));
        } else {
            stride = (length + LONG - 1) / LONG;
        }
        return stride <= 1 ? Frames.single() : new Frames(2 * stride, stride);
    }

    /** Updates: passes for large sets, a number for small ones. */
    static long steps(int sequences, int batch) {
        long passes = (long) PASSES * SampleBatches.perEpoch(sequences, batch);
        return Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, passes));
    }

    /** Few sequences are held back in turn, so that each is scored once; many once. */
    static int folds(int sequences) {
        return sequences < 300 ? 3 : 1;
    }
}
