package dev.carousel.random;

import java.util.Objects;

/**
 * Random numbers as a function of seed, purpose, step, sample and element.
 *
 * <p>Nothing is drawn in sequence: {@code source.named("dropout").at(step, sample).uniform(element)} is the same number
 * whenever, wherever and by whichever thread it is asked for, so a mask depends neither on threads nor on batch neighbours,
 * and a resumed training draws what an uninterrupted one would have drawn. Immutable.
 */
public final class RandomSource {
    private static final long FNV_OFFSET = 0xCBF29CE484222325L;
    private static final long FNV_PRIME = 0x100000001B3L;

    private final long key;
    private final long step;
    private final int sample;

    private RandomSource(long key, long step, int sample) {
        this.key = key;
        this.step = step;
        this.sample = sample;
    }

    public static RandomSource of(long seed) {
        return new RandomSource(seed, 0, 0);
    }

    /** An independent source for a purpose; names nest, as in {@code named("member 1").named("noise")}. */
    public RandomSource named(String purpose) {
        long hash = FNV_OFFSET;
        for (int k = 0; k < purpose.length(); k++) {
            hash = (hash ^ purpose.charAt(k)) * FNV_PRIME;
        }
        int low = (int) hash;
        int high = (int) (hash >>> 32);
        long word0 = Philox.word(key, low, high, 0, 0, 0) & 0xFFFFFFFFL;
        long word1 = Philox.word(key, low, high, 0, 0, 1);
        return new RandomSource(word1 << 32 | word0, step, sample);
    }

    /** The numbers of one sample at one training step. */
    public RandomSource at(long newStep, int newSample) {
        return new RandomSource(key, newStep, newSample);
    }

    /** 32 random bits. */
    public int bits(int element) {
        return Philox.word(key, element >>> 2, sample, (int) step, (int) (step >>> 32), element & 3);
    }

    /** Uniform over [0, 1), a multiple of 2^-24. */
    public float uniform(int element) {
        return unit(bits(element));
    }

    /**
     * Many at once, at a fraction of the cost: {@code out[at + k]} becomes {@code uniform(from + k)} for k = 0 .. n-1.
     *
     * @param from the first element; where from + k overflows it wraps around, as an argument of {@link #uniform} would
     */
    public void uniforms(int from, int n, float[] out, int at) {
        Objects.checkFromIndexSize(at, n, out.length);
        int[] words = new int[4];
        int k = 0;
        while (k < n) {
            int element = from + k;
            Philox.block(key, element >>> 2, sample, (int) step, (int) (step >>> 32), words);
            int first = element & 3;
            if (first == 0 && n - k >= 4) {
                out[at + k] = unit(words[0]);
                out[at + k + 1] = unit(words[1]);
                out[at + k + 2] = unit(words[2]);
                out[at + k + 3] = unit(words[3]);
                k += 4;
            } else {
                for (int word = first; word < 4 && k < n; word++, k++) {
                    out[at + k] = unit(Philox.pick(words, word));
                }
            }
        }
    }

    private static float unit(int bits) {
        return (bits >>> 8) * 0x1p-24f;
    }

    /** Uniform over 0 .. bound-1; the bias is below bound / 2^32. */
    public int below(int bound, int element) {
        if (bound <= 0) {
            throw new IllegalArgumentException("bound: expected 1 or more, found " + bound);
        }
        return (int) ((bits(element) & 0xFFFFFFFFL) * bound >>> 32);
    }

    /** Standard normal, to about 7 digits, between -6.4 and 6.4. */
    public double gaussian(int element) {
        return NormalQuantile.of(((bits(element) & 0xFFFFFFFFL) + 0.5) * 0x1p-32);
    }

    /** The permutation of 0 .. n-1 that belongs to this step and sample. */
    public int[] permutation(int n) {
        int[] order = new int[n];
        for (int k = 0; k < n; k++) {
            int other = below(k + 1, k);
            order[k] = order[other];
            order[other] = k;
        }
        return order;
    }
}
