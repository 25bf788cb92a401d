package dev.carousel.models.sequence.input;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;

/**
 * What is done at random to a training sequence so that it is another one of the same class.
 *
 * @param warp deviation of the shifts in time at four inner points, as a share of the length; the ends stay
 * @param scale deviation of a factor around 1 for each channel
 * @param noise deviation of what is added to each number
 * @param cyclic whether sequences are closed, such as outlines: they may begin anywhere
 */
public record Augmentation(double warp, double scale, double noise, boolean cyclic) {
    private static final int KNOTS = 4;
    /** Elements of a sample's random numbers: knots and shift first, then channels, then numbers. */
    private static final int SHIFT = KNOTS;

    private static final int FIRST_CHANNEL = 16;

    public Augmentation {
        if (!(warp >= 0 && warp < .25) || !(scale >= 0 && scale < 1) || !(noise >= 0 && noise < 100)) {
            throw new InvalidInputException(
                    "augmentation: expected a time warp of 0 up to .25, a scale of 0 up to 1 and"
                            + " noise of 0 or more, found " + warp + ", " + scale + " and " + noise);
        }
    }

    /** A time warp of 2 %, a scale of .1 and noise of .03: little enough for most classes to stay what they are. */
    public static Augmentation usual() {
        return new Augmentation(.02, .1, .03, false);
    }

    public static Augmentation none() {
        return new Augmentation(0, 0, 0, false);
    }

    /**
     * Another sequence of the same length.
     *
     * @param base [T, C]
     * @param numbers how many of the C are channels; the others, masks and clocks, are warped and shifted alone
     * @param random of this sample at this step
     */
    public float[] apply(float[] base, int T, int C, int numbers, RandomSource random) {
        float[] rows = base;
        if (cyclic && T > 1) {
            rows = rotate(rows, T, C, random.below(T, SHIFT));
        }
        if (warp > 0 && T > KNOTS + 1) {
            rows = warped(rows, T, C, random);
        }
        if (scale == 0 && noise == 0) {
            return rows;
        }
        float[] out = rows == base ? base.clone() : rows;
        for (int k = 0; k < numbers; k++) {
            float factor = (float) (1 + scale * random.gaussian(FIRST_CHANNEL + k));
            for (int t = 0; t < T; t++) {
                int at = t * C + k;
                double added = noise == 0 ? 0 : noise * random.gaussian(FIRST_CHANNEL + C + at);
                out[at] = (float) (out[at] * factor + added);
            }
        }
        return out;
    }

    /** The sequence from its step {@code first} on, then what is before it. */
    public static float[] rotate(float[] base, int T, int C, int first) {
        float[] out = new float[base.length];
        System.arraycopy(base, first * C, out, 0, (T - first) * C);
        System.arraycopy(base, 0, out, (T - first) * C, first * C);
        return out;
    }

    /** Reads the sequence at places that move back and forth around the steps' own, linear between knots and between steps. */
    private float[] warped(float[] base, int T, int C, RandomSource random) {
        double[] shifts = new double[KNOTS + 2];
        for (int k = 0; k < KNOTS; k++) {
            shifts[k + 1] = warp * T * random.gaussian(k);
        }
        float[] out = new float[base.length];
        for (int t = 0; t < T; t++) {
            double place = (double) t * (KNOTS + 1) / (T - 1);
            int knot = Math.min(KNOTS, (int) place);
            double shift = shifts[knot] + (place - knot) * (shifts[knot + 1] - shifts[knot]);
            double source = Math.max(0, Math.min(T - 1.0, t + shift));
            int before = Math.min(T - 2, (int) source);
            float share = (float) (source - before);
            for (int k = 0; k < C; k++) {
                float a = base[before * C + k];
                out[t * C + k] = a + share * (base[(before + 1) * C + k] - a);
            }
        }
        return out;
    }
}
