package dev.carousel.random;

/**
 * The inverse of the normal distribution function to about 7 digits: M. J. Wichura, algorithm AS 241 (PPND7), Applied
 * Statistics 37 (1988). One uniform number gives one normal number, with no rejection and no cosine.
 */
final class NormalQuantile {
    private NormalQuantile() {}

    static double of(double p) {
        double q = p - 0.5;
        if (Math.abs(q) <= 0.425) {
            double r = 0.180625 - q * q;
            return q
                    * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
                    / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1);
        }
        // Our p stays above 2^-33, so r stays below 5, where the algorithm's third piece would begin.
        double r = Math.sqrt(-StrictMath.log(q < 0 ? p : 1 - p)) - 1.6;
        double x = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
                / ((0.12021132975 * r + 0.73700164250) * r + 1);
        return q < 0 ? -x : x;
    }
}
