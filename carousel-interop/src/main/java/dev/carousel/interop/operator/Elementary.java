package dev.carousel.interop.operator;

import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;

/** The functions of arithmetic and analysis. Floats and doubles alike have the same bits on every machine. */
enum Elementary implements ElementFunction {
    NEG {
        @Override
        public double apply(double x) {
            return -x;
        }

        @Override
        public long apply(long x) {
            return -x;
        }
    },
    ABS {
        @Override
        public double apply(double x) {
            return Math.abs(x);
        }

        @Override
        public long apply(long x) {
            return Math.abs(x);
        }
    },
    /** -1, 0 or 1; NaN of NaN. */
    SIGN {
        @Override
        public double apply(double x) {
            return Math.signum(x);
        }

        @Override
        public long apply(long x) {
            return Long.signum(x);
        }
    },
    FLOOR {
        @Override
        public double apply(double x) {
            return Math.floor(x);
        }
    },
    CEIL {
        @Override
        public double apply(double x) {
            return Math.ceil(x);
        }
    },
    /** To the nearest integer, halves to the even one. */
    ROUND {
        @Override
        public double apply(double x) {
            return Math.rint(x);
        }
    },
    // The root of a float, and the quotient of two, are the same whether rounded once or first to a double.
    SQRT {
        @Override
        public double apply(double x) {
            return Math.sqrt(x);
        }
    },
    RECIPROCAL {
        @Override
        public double apply(double x) {
            return 1 / x;
        }
    },
    EXP {
        @Override
        public double apply(double x) {
            return StrictMath.exp(x);
        }

        @Override
        public void apply(float[] x, float[] y, int from, int to) {
            KERNELS.exp(to - from, x, from, y, from);
        }
    },
    LOG {
        @Override
        public double apply(double x) {
            return StrictMath.log(x);
        }

        @Override
        public void apply(float[] x, float[] y, int from, int to) {
            KERNELS.log(to - from, x, from, y, from);
        }
    },
    SIN {
        @Override
        public double apply(double x) {
            return StrictMath.sin(x);
        }
    },
    COS {
        @Override
        public double apply(double x) {
            return StrictMath.cos(x);
        }
    },
    ERF {
        @Override
        public double apply(double x) {
            return ErrorFunction.of(x);
        }
    };

    private static final Kernels KERNELS = KernelProvider.kernels();

    @Override
    public void apply(float[] x, float[] y, int from, int to) {
        for (int k = from; k < to; k++) {
            y[k] = (float) apply((double) x[k]);
        }
    }

    @Override
    public boolean integers() {
        return this == NEG || this == ABS || this == SIGN;
    }
}
