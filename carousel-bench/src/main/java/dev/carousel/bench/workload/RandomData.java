package dev.carousel.bench.workload;

import java.util.SplittableRandom;

/** The same numbers for every engine. */
public final class RandomData {
    private RandomData() {}

    /** n numbers, even between -scale and scale. */
    public static float[] uniform(int n, float scale, long seed) {
        var random = new SplittableRandom(seed);
        float[] x = new float[n];
        for (int k = 0; k < n; k++) {
            x[k] = (float) ((random.nextDouble() * 2 - 1) * scale);
        }
        return x;
    }

    /** n whole numbers from 0 to bound - 1. */
    public static int[] classes(int n, int bound, long seed) {
        var random = new SplittableRandom(seed);
        int[] x = new int[n];
        for (int k = 0; k < n; k++) {
            x[k] = random.nextInt(bound);
        }
        return x;
    }

    /** The same as 64-bit integers. */
    public static long[] longClasses(int n, int bound, long seed) {
        int[] classes = classes(n, bound, seed);
        long[] x = new long[n];
        for (int k = 0; k < n; k++) {
            x[k] = classes[k];
        }
        return x;
    }

    /** The same as floats. */
    public static float[] floatClasses(int n, int bound, long seed) {
        int[] classes = classes(n, bound, seed);
        float[] x = new float[n];
        for (int k = 0; k < n; k++) {
            x[k] = classes[k];
        }
        return x;
    }

    /** The mean magnitude: 0 or NaN where an engine computed nothing. */
    public static double meanMagnitude(float[] x) {
        double sum = 0;
        for (float value : x) {
            sum += Math.abs(value);
        }
        return sum / x.length;
    }
}
