package dev.carousel.models.anomaly.baseline;

/** How probable a standard normal variable is to lie beyond a point. */
final class NormalTail {
    /** From here on the continued fraction is exact to the last digits with {@link #DEPTH} terms. */
    private static final double SERIES_END = 3;

    private static final int DEPTH = 60;
    private static final double ROOT_TWO_PI = 2.5066282746310002;

    private NormalTail() {}

    /** The probability of more than {@code z}, for z of 0 or more; 0.5 at 0. */
    static double beyond(double z) {
        if (!(z >= 0)) {
            throw new IllegalArgumentException("z: expected 0 or more, found " + z);
        }
        double density = StrictMath.exp(-z * z / 2) / ROOT_TWO_PI;
        return z < SERIES_END ? .5 - density * series(z) : density * fraction(z);
    }

    /** z + z^3/3 + z^5/15 + ...: the integral from 0 in units of the density at z. */
    private static double series(double z) {
        double sum = 0;
        double term = z;
        for (int k = 3; term > 1e-18 * sum; k += 2) {
            sum += term;
            term *= z * z / k;
        }
        return sum;
    }

    /** Mills' ratio as Laplace's continued fraction 1/(z + 1/(z + 2/(z + 3/(z + ...)))). */
    private static double fraction(double z) {
        double below = z;
        for (int k = DEPTH; k >= 1; k--) {
            below = z + k / below;
        }
        return 1 / below;
    }
}
