package dev.carousel.optim;

import dev.carousel.parallel.Workers;

/**
 * The Euclidean norm over all gradients, and clipping by it (Pascanu, Mikolov and Bengio 2013).
 *
 * <p>The sum of squares runs in double over 16 lanes that are combined in a fixed tree, whatever the hardware and the threads. Threads
 * split the lanes.
 */
public final class GradientNorm {
    private static final int LANES = 16;

    /** The lanes that are summed side by side: as many additions as a processor can have under way. */
    private static final int SHARE = 8;

    /** Gradients that stay in the first-level cache while one share after the other is summed; whole turns of the lanes. */
    private static final int BLOCK = 4096;

    private static final Workers ALONE = Workers.single();

    private GradientNorm() {}

    /** The norm; NaN or infinite where a gradient is. */
    public static double of(float[] gradients) {
        return of(gradients, ALONE);
    }

    /** The same with the work split over {@code workers}. */
    public static double of(float[] gradients, Workers workers) {
        double[] lanes = new double[LANES];
        int whole = gradients.length / LANES * LANES;
        Workers split = gradients.length < BLOCK ? ALONE : workers;
        split.split(LANES / SHARE, 1, (from, to) -> {
            double[] own = new double[LANES]; // threads that write to one cache line wait for each other
            for (int block = 0; block < whole; block += BLOCK) {
                int end = Math.min(whole, block + BLOCK);
                for (int share = from; share < to; share++) {
                    addSquares(gradients, block, end, own, share * SHARE);
                }
            }
            System.arraycopy(own, from * SHARE, lanes, from * SHARE, (to - from) * SHARE);
        });
        for (int k = whole, lane = 0; k < gradients.length; k++, lane++) {
            lanes[lane] += (double) gradients[k] * gradients[k];
        }
        for (int width = LANES / 2; width > 0; width /= 2) {
            for (int lane = 0; lane < width; lane++) {
                lanes[lane] += lanes[lane + width];
            }
        }
        return Math.sqrt(lanes[0]);
    }

    /** Named lanes, because C2 keeps an array's in memory. */
    private static void addSquares(float[] g, int from, int to, double[] lanes, int first) {
        double sum0 = lanes[first];
        double sum1 = lanes[first + 1];
        double sum2 = lanes[first + 2];
        double sum3 = lanes[first + 3];
        double sum4 = lanes[first + 4];
        double sum5 = lanes[first + 5];
        double sum6 = lanes[first + 6];
        double sum7 = lanes[first + 7];
        for (int k = from + first; k < to; k += LANES) {
            double x0 = g[k];
            double x1 = g[k + 1];
            double x2 = g[k + 2];
            double x3 = g[k + 3];
            double x4 = g[k + 4];
            double x5 = g[k + 5];
            double x6 = g[k + 6];
            double x7 = g[k + 7];
            sum0 += x0 * x0;
            sum1 += x1 * x1;
            sum2 += x2 * x2;
            sum3 += x3 * x3;
            sum4 += x4 * x4;
            sum5 += x5 * x5;
            sum6 += x6 * x6;
            sum7 += x7 * x7;
        }
        lanes[first] = sum0;
        lanes[first + 1] = sum1;
        lanes[first + 2] = sum2;
        lanes[first + 3] = sum3;
        lanes[first + 4] = sum4;
        lanes[first + 5] = sum5;
        lanes[first + 6] = sum6;
        lanes[first + 7] = sum7;
    }

    /** Scales gradients whose norm is above {@code limit} down to it, and returns the norm they had. */
    public static double clip(float[] gradients, double limit) {
        return clip(gradients, limit, ALONE);
    }

    /** The same with the work split over {@code workers}. */
    public static double clip(float[] gradients, double limit, Workers workers) {
        double norm = of(gradients, workers);
        scale(gradients, scale(norm, limit), workers);
        return norm;
    }

    /** What gradients of this norm are to be multiplied by to have at most {@code limit}: 1 if they have no more. */
    static float scale(double norm, double limit) {
        return norm > limit ? (float) (limit / norm) : 1;
    }

    static void scale(float[] gradients, float scale, Workers workers) {
        if (scale != 1) {
            Updates.split(gradients, workers, (from, to) -> {
                for (int k = from; k < to; k++) {
                    gradients[k] *= scale;
                }
            });
        }
    }
}
