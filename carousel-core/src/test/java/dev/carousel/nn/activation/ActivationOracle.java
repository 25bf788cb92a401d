package dev.carousel.nn.activation;

import dev.carousel.nn.LayerSpec;

/** The functions in double, as their documentation has them. */
public final class ActivationOracle {
    private ActivationOracle() {}

    /** Whether there is a formula for {@code layer}. */
    public static boolean knows(LayerSpec layer) {
        return layer instanceof Activation || layer instanceof NonMonotonic;
    }

    /** Where the slope jumps. */
    public static double[] kinks(LayerSpec activation) {
        if (activation instanceof HardSigmoid hard) {
            return new double[] {-hard.beta() / (double) hard.alpha(), (1 - hard.beta()) / (double) hard.alpha()};
        } else if (activation instanceof ThresholdedRelu thresholded) {
            return new double[] {thresholded.theta()};
        }
        boolean atZero = activation instanceof Relu
                || activation instanceof LeakyRelu
                || activation instanceof Elu
                || activation instanceof Selu;
        return atZero ? new double[] {0} : new double[0];
    }

    public static double of(LayerSpec activation, double x) {
        if (activation instanceof NonMonotonic function) {
            return of(function, x);
        } else if (activation instanceof Affine affine) {
            return affine.alpha() * x + affine.beta();
        } else if (activation instanceof Elu elu) {
            return x > 0 ? x : elu.alpha() * Math.expm1(x);
        } else if (activation instanceof HardSigmoid hard) {
            return Math.min(Math.max((double) hard.alpha() * x + hard.beta(), 0), 1);
        } else if (activation instanceof Identity) {
            return x;
        } else if (activation instanceof LeakyRelu leaky) {
            return x >= 0 ? x : leaky.alpha() * x;
        } else if (activation instanceof Relu) {
            return Math.max(x, 0);
        } else if (activation instanceof ScaledTanh scaled) {
            return scaled.alpha() * Math.tanh(scaled.beta() * x);
        } else if (activation instanceof Selu) {
            return 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * Math.expm1(x));
        } else if (activation instanceof Sigmoid) {
            return 1 / (1 + Math.exp(-x));
        } else if (activation instanceof Softplus) {
            return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
        } else if (activation instanceof Softsign) {
            return x / (1 + Math.abs(x));
        } else if (activation instanceof Tanh) {
            return Math.tanh(x);
        } else if (activation instanceof ThresholdedRelu thresholded) {
            return x > thresholded.theta() ? x : 0;
        }
        throw new IllegalArgumentException("no formula for " + activation);
    }

    private static double of(NonMonotonic function, double x) {
        if (function instanceof Swish) {
            return x / (1 + Math.exp(-x));
        }
        double u = Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x);
        return x * (((Gelu) function).approximate() ? 1 / (1 + Math.exp(-2 * u)) : normalBelow(x));
    }

    /** Φ(x): Simpson's rule from 0 outwards, and in the lower tail the continued fraction of Laplace. */
    private static double normalBelow(double x) {
        if (x < -4) {
            double fraction = -x;
            for (int k = 100; k >= 1; k--) {
                fraction = -x + k / fraction;
            }
            return Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) / fraction;
        }
        int steps = 2000;
        double h = x / steps;
        double sum = 0;
        for (int k = 0; k <= steps; k++) {
            double weight = k == 0 || k == steps ? 1 : k % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-h * k * h * k / 2);
        }
        return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
    }
}
