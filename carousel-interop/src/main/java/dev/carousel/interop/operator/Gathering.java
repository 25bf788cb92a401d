package dev.carousel.interop.operator;

/** What many numbers are made one by. */
enum Gathering {
    SUM,
    MEAN,
    PRODUCT,
    MAX,
    MIN,
    /** The sum of absolute values. */
    L1,
    /** The root of the sum of squares. */
    L2,
    SUM_OF_SQUARES,
    LOG_OF_SUM,
    /** The logarithm of the sum of exponentials. */
    LOG_OF_SUM_OF_EXP;

    /** Whether integers can be gathered so. */
    boolean integers() {
        return this != L2 && this != LOG_OF_SUM && this != LOG_OF_SUM_OF_EXP;
    }

    /** Whether no integers at all give one. */
    boolean hasEmpty() {
        return this != MEAN && this != MAX && this != MIN;
    }

    double of(float[] x, int at, int n) {
        double shift = this == LOG_OF_SUM_OF_EXP ? largest(x, at, n) : 0;
        double result = start();
        for (int k = at; k < at + n; k++) {
            result = step(result, x[k] - shift);
        }
        return end(result, n) + shift;
    }

    double of(double[] x, int at, int n) {
        double shift = 0;
        if (this == LOG_OF_SUM_OF_EXP) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int k = at; k < at + n; k++) {
                largest = Math.max(largest, x[k]);
            }
            shift = Double.isInfinite(largest) ? 0 : largest;
        }
        double result = start();
        for (int k = at; k < at + n; k++) {
            result = step(result, x[k] - shift);
        }
        return end(result, n) + shift;
    }

    /** The largest, which keeps the exponentials from overflowing; 0 where it isn't finite. */
    private static double largest(float[] x, int at, int n) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int k = at; k < at + n; k++) {
            largest = Math.max(largest, x[k]);
        }
        return Float.isInfinite(largest) ? 0 : largest;
    }

    private double start() {
        return switch (this) {
            case PRODUCT -> 1;
            case MAX -> Double.NEGATIVE_INFINITY;
            case MIN -> Double.POSITIVE_INFINITY;
            default -> 0;
        };
    }

    private double step(double result, double x) {
        return switch (this) {
            case SUM, MEAN, LOG_OF_SUM -> result + x;
            case PRODUCT -> result * x;
            case MAX -> Math.max(result, x);
            case MIN -> Math.min(result, x);
            case L1 -> result + Math.abs(x);
            case L2, SUM_OF_SQUARES -> result + x * x;
            case LOG_OF_SUM_OF_EXP -> result + StrictMath.exp(x);
        };
    }

    private double end(double result, int n) {
        return switch (this) {
            case MEAN -> result / n;
            case L2 -> Math.sqrt(result);
            case LOG_OF_SUM, LOG_OF_SUM_OF_EXP -> StrictMath.log(result);
            default -> result;
        };
    }

    long of(long[] x, int at, int n) {
        long result = switch (this) {
            case PRODUCT -> 1;
            case MAX -> Long.MIN_VALUE;
            case MIN -> Long.MAX_VALUE;
            default -> 0;
        };
        for (int k = at; k < at + n; k++) {
            result = switch (this) {
                case PRODUCT -> result * x[k];
                case MAX -> Math.max(result, x[k]);
                case MIN -> Math.min(result, x[k]);
                case L1 -> result + Math.abs(x[k]);
                case SUM_OF_SQUARES -> result + x[k] * x[k];
                default -> result + x[k];
            };
        }
        return this == MEAN ? result / n : result;
    }
}
