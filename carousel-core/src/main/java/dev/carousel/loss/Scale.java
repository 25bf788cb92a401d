package dev.carousel.loss;

/** How a network's output, any number, stands for a scale, a positive one. */
public enum Scale {
    /** {@code log(1 + exp(x))}: grows like x, so a far outlier does not blow it up. */
    SOFTPLUS {
        @Override
        public double of(double x) {
            return Softplus.of(x);
        }

        @Override
        double log(double x) {
            return Softplus.log(x);
        }

        @Override
        double logSlope(double x) {
            return Softplus.logSlope(x);
        }
    },

    /** {@code exp(x)}: the output is the scale's logarithm. */
    EXPONENTIAL {
        @Override
        public double of(double x) {
            return StrictMath.exp(x);
        }

        @Override
        double log(double x) {
            return x;
        }

        @Override
        double logSlope(double x) {
            return 1;
        }
    };

    /** The scale that an output stands for. */
    public abstract double of(double x);

    /** Its logarithm. */
    abstract double log(double x);

    /** The derivative of the logarithm by the output. */
    abstract double logSlope(double x);
}
