package dev.carousel.internal.kernel;

import java.util.SplittableRandom;

/** Floats for tests of kernels: ordinary ones, and a sprinkling of those that break things. */
final class SampleFloats {
    private static final float[] SPECIAL = {
        0f,
        -0f,
        1f,
        -1f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        -Float.MIN_NORMAL,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        9.02f,
        -9.02f,
        16.64f,
        88.7228f,
        -88.7229f,
        -87.33654f,
        0.70710677f
    };

    private SampleFloats() {}

    /** Between -2 and 2. */
    static float[] ordinary(int n, SplittableRandom random) {
        float[] values = new float[n];
        for (int k = 0; k < n; k++) {
            values[k] = (float) (4 * random.nextDouble() - 2);
        }
        return values;
    }

    /** Of all magnitudes, one in four of them special. */
    static float[] wild(int n, SplittableRandom random) {
        float[] values = new float[n];
        for (int k = 0; k < n; k++) {
            values[k] = random.nextInt(4) == 0
                    ? SPECIAL[random.nextInt(SPECIAL.length)]
                    : (float) Math.scalb(2 * random.nextDouble() - 1, random.nextInt(-20, 8));
        }
        return values;
    }
}
