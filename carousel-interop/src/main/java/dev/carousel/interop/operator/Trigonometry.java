package dev.carousel.interop.operator;

/** Functions of angles, of the hyperbola, and their inverses: the bits are the same on every machine. */
enum Trigonometry implements ElementFunction {
    TAN {
        @Override
        public double apply(double x) {
            return StrictMath.tan(x);
        }
    },
    ASIN {
        @Override
        public double apply(double x) {
            return StrictMath.asin(x);
        }
    },
    ACOS {
        @Override
        public double apply(double x) {
            return StrictMath.acos(x);
        }
    },
    ATAN {
        @Override
        public double apply(double x) {
            return StrictMath.atan(x);
        }
    },
    SINH {
        @Override
        public double apply(double x) {
            return StrictMath.sinh(x);
        }
    },
    COSH {
        @Override
        public double apply(double x) {
            return StrictMath.cosh(x);
        }
    },
    /** Of the distance from 0, so that nothing is lost below it. */
    ASINH {
        @Override
        public double apply(double x) {
            double a = Math.abs(x);
            double root = Math.sqrt(a * a + 1);
            double y = a > 0x1p500 ? StrictMath.log(a) + StrictMath.log(2) : StrictMath.log1p(a + a * a / (1 + root));
            return Math.copySign(y, x);
        }
    },
    ACOSH {
        @Override
        public double apply(double x) {
            return x > 0x1p500 ? StrictMath.log(x) + StrictMath.log(2) : StrictMath.log(x + Math.sqrt(x * x - 1));
        }
    },
    ATANH {
        @Override
        public double apply(double x) {
            return 0.5 * (StrictMath.log1p(x) - StrictMath.log1p(-x));
        }
    };

    @Override
    public void apply(float[] x, float[] y, int from, int to) {
        for (int k = from; k < to; k++) {
            y[k] = (float) apply((double) x[k]);
        }
    }
}
