package dev.carousel.nn.activation;

/** The standard normal distribution, in double, the same bits everywhere. */
final class StandardNormal {
    private static final double ROOT_HALF = 0.7071067811865476;
    private static final double DENSITY_AT_0 = 0.3989422804014327; // 1 / sqrt(2π)

    /** From here on the tail is 1e-64 and nothing of it is left in a float. */
    private static final double TAIL_END = 12;

    /**
     * ln(erfc(z)) + z² - ln(t) as a polynomial in u, where t = 1 / (1 + z/2) and u runs from -1 to 1 while t runs from 1/7 to 1: a least
     * squares fit in Chebyshev points, off by less than 2e-10 (a test compares it with a quadrature).
     */
    private static final double[] LOG_TAIL = {
        -0.5748763017833,
        0.5856021050652,
        0.01932365987421,
        -0.03190743233587,
        -0.001765075549877,
        0.00431992303795,
        -0.0002037336692204,
        -0.0007047731664001,
        0.0001602679189256,
        0.0001009042625259,
        -4.782139243342e-05,
        -8.712414782153e-06,
        6.990293656965e-06
    };

    private StandardNormal() {}

    /** Φ(x), the share below x; NaN of NaN. */
    static double below(double x) {
        double tail = erfc(Math.abs(x) * ROOT_HALF) / 2;
        return x > 0 ? 1 - tail : tail;
    }

    /** φ(x). */
    static double density(double x) {
        return DENSITY_AT_0 * StrictMath.exp(-0.5 * x * x);
    }

    /** For z of 0 or more. */
    private static double erfc(double z) {
        if (z > TAIL_END) {
            return 0;
        }
        double t = 1 / (1 + z / 2);
        double u = (t - 4.0 / 7) * (7.0 / 3);
        double p = 0;
        for (int k = LOG_TAIL.length - 1; k >= 0; k--) {
            p = p * u + LOG_TAIL[k];
        }
        return t * StrictMath.exp(p - z * z);
    }
}
