package dev.carousel.loss;

/** softplus(x) = log(1 + exp(x)), a smooth way from any number to a positive one, in double with full relative accuracy. */
final class Softplus {
    /** Above, 1 + exp(x) is exp(x); below the negative, softplus is exp(x). */
    private static final double LARGE = 40;

    private Softplus() {}

    static double of(double x) {
        return x > 0 ? x + StrictMath.log1p(StrictMath.exp(-x)) : StrictMath.log1p(StrictMath.exp(x));
    }

    /** Its derivative, 1 / (1 + exp(-x)). */
    static double slope(double x) {
        if (x >= 0) {
            return 1 / (1 + StrictMath.exp(-x));
        }
        double e = StrictMath.exp(x);
        return e / (1 + e);
    }

    /** log(softplus(x)), which goes on as x where softplus itself underflows. */
    static double log(double x) {
        return x < -LARGE ? x : StrictMath.log(of(x));
    }

    /** The derivative of {@link #log}: slope over value, 1 far below 0. */
    static double logSlope(double x) {
        return x < -LARGE ? 1 : slope(x) / of(x);
    }
}
