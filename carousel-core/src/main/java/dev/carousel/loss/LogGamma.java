package dev.carousel.loss;

/**
 * How much log Γ rises from x to x + y, beyond what it would if Γ grew by the factor x for each 1, for x > 0 and y ≥ 0.
 *
 * <pre>
 *     rise(x, y) = log Γ(x+y) - log Γ(x) - y log x            for whole y: log(1 + 1/x) + ... + log(1 + (y-1)/x)
 * </pre>
 *
 * <p>Likelihoods of counts and of heavy tails need just this difference, and in the limit of large x, where each log Γ has lost the
 * digits that count, it goes to 0. x is carried to X ≥ 10 by Γ(x+1) = x Γ(x), and there Stirling's series serves,
 *
 * <pre>
 *     log Γ(X) = (X - 1/2) log X - X + log(2π)/2 + Σ_k B_2k / (2k (2k-1) X^(2k-1)),   k up to 7: off by less than 3e-17,
 * </pre>
 *
 * with the large terms of both ends taken together. The error is below 4e-15 times the largest of 1, y and the result (a test holds it
 * against values of 30 digits).
 */
final class LogGamma {
    private static final double FAR = 10;

    /** The Bernoulli numbers B_2k / (2k (2k-1)). */
    private static final double[] STIRLING = {
        1 / 12.0, -1 / 360.0, 1 / 1260.0, -1 / 1680.0, 1 / 1188.0, -691 / 360360.0, 1 / 156.0
    };

    private LogGamma() {}

    static double rise(double x, double y) {
        int shift = shift(x);
        double X = x + shift;
        double rise = (X + y - 0.5) * StrictMath.log1p(y / X) - y + stirling(X + y) - stirling(X);
        if (shift == 0) {
            return rise;
        }
        // Three logarithms in place of ten: no product of five factors up to 1e39 overflows, and the first may be
        // larger.
        double near = 1;
        for (int i = 1; i < Math.min(5, shift); i++) {
            near *= 1 + y / (x + i);
        }
        double far = 1;
        for (int i = 5; i < shift; i++) {
            far *= 1 + y / (x + i);
        }
        return rise + y * StrictMath.log(X / x) - StrictMath.log1p(y / x) - StrictMath.log(near) - StrictMath.log(far);
    }

    /** ψ(x+y) - ψ(x), with ψ the derivative of log Γ. */
    static double slopeRise(double x, double y) {
        int shift = shift(x);
        double X = x + shift;
        double rise = StrictMath.log1p(y / X) + y / (2 * X * (X + y)) + slopeOfStirling(X + y) - slopeOfStirling(X);
        for (int i = 0; i < shift; i++) {
            rise += y / ((x + i) * (x + i + y));
        }
        return rise;
    }

    private static int shift(double x) {
        return x >= FAR ? 0 : (int) Math.ceil(FAR - x);
    }

    private static double stirling(double x) {
        double square = 1 / (x * x);
        double sum = 0;
        for (int k = STIRLING.length - 1; k >= 0; k--) {
            sum = sum * square + STIRLING[k];
        }
        return sum / x;
    }

    private static double slopeOfStirling(double x) {
        double square = 1 / (x * x);
        double sum = 0;
        for (int k = STIRLING.length - 1; k >= 0; k--) {
            sum = sum * square - (2 * k + 1) * STIRLING[k];
        }
        return sum * square;
    }
}
