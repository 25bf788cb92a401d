package dev.carousel.interop.operator;

import dev.carousel.interop.value.Shape;

/** The functions of two numbers that broadcast. Integers are those of their type; division of them rounds to 0. */
enum Arithmetic {
    ADD {
        @Override
        float of(float a, float b) {
            return a + b;
        }

        @Override
        double of(double a, double b) {
            return a + b;
        }

        @Override
        long of(long a, long b) {
            return a + b;
        }
    },
    SUB {
        @Override
        float of(float a, float b) {
            return a - b;
        }

        @Override
        double of(double a, double b) {
            return a - b;
        }

        @Override
        long of(long a, long b) {
            return a - b;
        }
    },
    MUL {
        @Override
        float of(float a, float b) {
            return a * b;
        }

        @Override
        double of(double a, double b) {
            return a * b;
        }

        @Override
        long of(long a, long b) {
            return a * b;
        }
    },
    DIV {
        @Override
        float of(float a, float b) {
            return a / b;
        }

        @Override
        double of(double a, double b) {
            return a / b;
        }

        @Override
        long of(long a, long b) {
            return a / b;
        }
    },
    /** NaN if one of them is. */
    MIN {
        @Override
        float of(float a, float b) {
            return Math.min(a, b);
        }

        @Override
        double of(double a, double b) {
            return Math.min(a, b);
        }

        @Override
        long of(long a, long b) {
            return Math.min(a, b);
        }
    },
    /** NaN if one of them is. */
    MAX {
        @Override
        float of(float a, float b) {
            return Math.max(a, b);
        }

        @Override
        double of(double a, double b) {
            return Math.max(a, b);
        }

        @Override
        long of(long a, long b) {
            return Math.max(a, b);
        }
    },
    /** What is left over by division, with the divisor's sign; integers only. */
    MOD {
        @Override
        float of(float a, float b) {
            throw new IllegalStateException("remainders of floats have the dividend's sign");
        }

        @Override
        double of(double a, double b) {
            throw new IllegalStateException("remainders of floats have the dividend's sign");
        }

        @Override
        long of(long a, long b) {
            return Math.floorMod(a, b);
        }
    },
    /** What is left over by division, with the dividend's sign: C's fmod. */
    REMAINDER {
        @Override
        float of(float a, float b) {
            return a % b;
        }

        @Override
        double of(double a, double b) {
            return a % b;
        }

        @Override
        long of(long a, long b) {
            return a % b;
        }
    },
    /** b where a is below 0 (PRelu's slope times a). */
    SLOPE {
        @Override
        float of(float a, float b) {
            return a < 0 ? a * b : a;
        }

        @Override
        double of(double a, double b) {
            return a < 0 ? a * b : a;
        }

        @Override
        long of(long a, long b) {
            return a < 0 ? a * b : a;
        }
    };

    abstract float of(float a, float b);

    abstract double of(double a, double b);

    abstract long of(long a, long b);

    /** Whether there is no result where the second number is 0 and both are integers. */
    boolean divides() {
        return this == DIV || this == MOD || this == REMAINDER;
    }

    float[] floats(float[] a, Shape aShape, float[] b, Shape bShape, Shape shape) {
        float[] y = new float[shape.size()];
        if (y.length > 0) {
            Walk walk = Broadcast.walk(aShape, bShape, shape);
            int aStep = walk.innerStep(0);
            int bStep = walk.innerStep(1);
            walk.run(
                    new int[2],
                    (places, at, n) -> FloatRuns.run(this, a, places[0], aStep, b, places[1], bStep, y, at, n));
        }
        return y;
    }

    double[] doubles(double[] a, Shape aShape, double[] b, Shape bShape, Shape shape) {
        double[] y = new double[shape.size()];
        if (y.length > 0) {
            Walk walk = Broadcast.walk(aShape, bShape, shape);
            walk.run(new int[2], (places, at, n) -> {
                for (int k = 0; k < n; k++) {
                    y[at + k] = of(a[places[0] + k * walk.innerStep(0)], b[places[1] + k * walk.innerStep(1)]);
                }
            });
        }
        return y;
    }

    long[] integers(long[] a, Shape aShape, long[] b, Shape bShape, Shape shape) {
        long[] y = new long[shape.size()];
        if (y.length > 0) {
            Walk walk = Broadcast.walk(aShape, bShape, shape);
            walk.run(new int[2], (places, at, n) -> {
                for (int k = 0; k < n; k++) {
                    y[at + k] = of(a[places[0] + k * walk.innerStep(0)], b[places[1] + k * walk.innerStep(1)]);
                }
            });
        }
        return y;
    }
}
