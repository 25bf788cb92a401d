package dev.carousel.interop.operator;

/** erf in double, off by less than 7e-16 of its value, the same bits everywhere. */
final class ErrorFunction {
    private static final double TWO_OVER_ROOT_PI = 1.1283791670955126;

    /** Up to here the series, whose terms are all of one sign; beyond, the fraction. */
    private static final double SERIES_END = 1.5;

    /** From here on 1 - erf(x) is below 2^-54. */
    private static final double SATURATION = 6;

    private static final int FRACTION_TERMS = 100;

    private ErrorFunction() {}

    static double of(double x) {
        double u = Math.abs(x);
        if (x != x || u == 0) {
            return x;
        }
        double y = u >= SATURATION ? 1 : u <= SERIES_END ? series(u) : 1 - complement(u);
        return Math.copySign(y, x);
    }

    /** {@code 2/sqrt(π) exp(-x²) Σ 2ⁿ x²ⁿ⁺¹ / (1 · 3 · ... · (2n + 1))} (Abramowitz and Stegun 7.1.6). */
    private static double series(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-17; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TWO_OVER_ROOT_PI * StrictMath.exp(-x * x) * sum;
    }

    /** {@code exp(-x²)/sqrt(π) · 1/(x + 1/2/(x + 2/2/(x + 3/2/(x + ...))))} (Abramowitz and Stegun 7.1.14), from its end. */
    private static double complement(double x) {
        double fraction = x;
        for (int k = FRACTION_TERMS; k > 0; k--) {
            fraction = x + k / 2.0 / fraction;
        }
        return TWO_OVER_ROOT_PI / 2 * StrictMath.exp(-x * x) / fraction;
    }
}
