package dev.carousel.models.sequence.network;

import dev.carousel.random.RandomSource;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Whole sequences that are held back from training, to choose and calibrate by. */
public final class HeldBack {
    private HeldBack() {}

    /**
     * Which fold each sequence belongs to, 0 .. folds-1: each class is dealt out evenly, in an order drawn at random.
     *
     * @param classes of the sequences; all the same where there are none
     */
    public static int[] folds(int[] classes, int folds, RandomSource random) {
        int[] order = random.named("folds").at(0, 0).permutation(classes.length);
        int[] fold = new int[classes.length];
        int next = 0;
        for (int c : Arrays.stream(classes).distinct().sorted().toArray()) {
            for (int sequence : order) {
                if (classes[sequence] == c) {
                    fold[sequence] = next++ % folds;
                }
            }
        }
        return fold;
    }

    /** The sequences in a fold. */
    public static int[] in(int[] folds, int fold) {
        return IntStream.range(0, folds.length).filter(k -> folds[k] == fold).toArray();
    }

    /** The sequences in all other folds. */
    public static int[] outside(int[] folds, int fold) {
        return IntStream.range(0, folds.length).filter(k -> folds[k] != fold).toArray();
    }
}
