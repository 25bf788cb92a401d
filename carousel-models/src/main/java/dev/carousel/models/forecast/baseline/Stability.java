package dev.carousel.models.forecast.baseline;

/**
 * Keeps an iterated autoregression from exploding.
 *
 * <p>Least squares may put a root of the recursion outside the unit circle. Growth is legitimate, since series do grow,
 * but only so much of it: no root may multiply a deviation by more than e over the horizon. Coefficients that break this
 * are damped as speech coders do, lag i by rho^i, which moves every root towards the origin by the factor rho.
 */
final class Stability {
    private static final int BISECTIONS = 30;

    private Stability() {}

    /** The coefficients, damped as little as needed so that every root is at most 1 + 1 / horizon. */
    static double[] limitGrowth(double[] coefficients, int horizon) {
        double limit = 1 + 1.0 / horizon;
        if (rootsBelow(scaleRoots(coefficients, 1 / limit))) {
            return coefficients;
        }
        double damped = 0;
        double explosive = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (damped + explosive) / 2;
            if (rootsBelow(scaleRoots(coefficients, middle / limit))) {
                damped = middle;
            } else {
                explosive = middle;
            }
        }
        return scaleRoots(coefficients, damped);
    }

    private static double[] scaleRoots(double[] coefficients, double factor) {
        double[] scaled = new double[coefficients.length];
        double power = 1;
        for (int i = 0; i < scaled.length; i++) {
            power *= factor;
            scaled[i] = coefficients[i] * power;
        }
        return scaled;
    }

    /** Whether all roots lie inside the unit circle: the step-down recursion finds every reflection below 1. */
    private static boolean rootsBelow(double[] coefficients) {
        double[] current = coefficients.clone();
        for (int order = current.length; order >= 1; order--) {
            double reflection = current[order - 1];
            if (!(Math.abs(reflection) < 1)) {
                return false;
            }
            double rest = 1 - reflection * reflection;
            double[] lower = new double[order - 1];
            for (int i = 0; i < order - 1; i++) {
                lower[i] = (current[i] + reflection * current[order - 2 - i]) / rest;
            }
            current = lower;
        }
        return true;
    }
}
