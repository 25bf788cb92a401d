package dev.carousel.optim;

/**
 * The Euclidean norm over all gradients, and clipping by it (Pascanu, Mikolov and Bengio 2013).
 *
 * <p>The sum of squares runs in double over 16 lanes that are combined in a fixed tree, whatever the hardware and the threads.
 */
public final class GradientNorm {
    private static final int LANES = 16;

    private GradientNorm() {}

    /** The norm; NaN or infinite where a gradient is. */
    public static double of(float[] gradients) {
        double[] lanes = new double[LANES];
        int k = 0;
        for (; k + LANES <= gradients.length; k += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                double g = gradients[k + lane];
                lanes[lane] += g * g;
            }
        }
        for (int lane = 0; k < gradients.length; k++, lane++) {
            lanes[lane] += (double) gradients[k] * gradients[k];
        }
        for (int width = LANES / 2; width > 0; width /= 2) {
            for (int lane = 0; lane < width; lane++) {
                lanes[lane] += lanes[lane + width];
            }
        }
        return Math.sqrt(lanes[0]);
    }

    /** Scales gradients whose norm is above {@code limit} down to it, and returns the norm they had. */
    public static double clip(float[] gradients, double limit) {
        double norm = of(gradients);
        scale(gradients, norm, limit);
        return norm;
    }

    /** Scales gradients of this norm down to {@code limit} if it is above. */
    static void scale(float[] gradients, double norm, double limit) {
        if (norm > limit) {
            float scale = (float) (limit / norm);
            for (int k = 0; k < gradients.length; k++) {
                gradients[k] *= scale;
            }
        }
    }
}
