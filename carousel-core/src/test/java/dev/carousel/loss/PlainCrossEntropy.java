package dev.carousel.loss;

import dev.carousel.internal.kernel.FloatFunctions;

/** The bits of {@link CrossEntropy}, spelled out: a row at a time, an element at a time. */
final class PlainCrossEntropy {
    private static final int LANES = 8;

    private final float[] classWeights;
    private final double smoothing;
    private final float ignored;

    /**
     * @param classWeights empty for equal ones
     * @param ignored NaN for none
     */
    PlainCrossEntropy(float[] classWeights, double smoothing, float ignored) {
        this.classWeights = classWeights;
        this.smoothing = smoothing;
        this.ignored = ignored;
    }

    CrossEntropy production() {
        CrossEntropy loss = new CrossEntropy().classWeights(classWeights).smoothing(smoothing);
        return Float.isNaN(ignored) ? loss : loss.ignoring((int) ignored);
    }

    /** The loss of x [N, V], whose gradient is left in d. */
    double evaluate(float[] x, float[] target, float[] weights, float[] d, int V) {
        double counted = 0;
        for (float y : target) {
            counted += counts(y) ? weight((int) y) : 0;
        }
        double sum = 0;
        for (int row = 0; row < target.length; row++) {
            if (counted > 0 && counts(target[row])) {
                sum += row(x, row * V, V, (int) target[row], weights[row] / counted, d);
            } else {
                java.util.Arrays.fill(d, row * V, (row + 1) * V, 0);
            }
        }
        return sum;
    }

    private boolean counts(float y) {
        return !Float.isNaN(y) && y != ignored;
    }

    private float weight(int k) {
        return classWeights.length == 0 ? 1 : classWeights[k];
    }

    private double row(float[] x, int at, int V, int y, double scale, float[] d) {
        float largest = x[at];
        for (int k = 1; k < V; k++) {
            largest = Math.max(largest, x[at + k]);
        }
        double[] differences = new double[LANES];
        double[] exponentials = new double[LANES];
        double[] allWeights = new double[LANES];
        double weighted = 0;
        for (int k = 0; k < V; k++) {
            int lane = k < V / LANES * LANES ? k % LANES : 0;
            float difference = x[at + k] - largest;
            d[at + k] = FloatFunctions.exp(difference);
            differences[lane] += difference;
            exponentials[lane] += d[at + k];
            allWeights[lane] += weight(k);
            weighted += (double) weight(k) * difference;
        }
        double own = weight(y) * (1 - smoothing);
        double loss = -own * ((double) x[at + y] - largest);
        double shares = own;
        if (smoothing > 0) {
            loss -= smoothing / V * (classWeights.length == 0 ? tree(differences) : weighted);
            shares += smoothing / V * tree(allWeights);
        }
        double sum = tree(exponentials);
        loss += shares * StrictMath.log1p(sum - 1);
        double ownTarget = own + smoothing / V * weight(y);
        float ownGradient = (float) (scale * ((shares * d[at + y] - ownTarget * sum) / sum));
        float factor = (float) (scale * (shares / sum));
        float each = (float) (scale * (smoothing / V));
        for (int k = at; k < at + V; k++) {
            d[k] = smoothing == 0 ? d[k] * factor : Math.fma(d[k], factor, -each * weight(k - at));
        }
        d[at + y] = ownGradient;
        return scale * loss;
    }

    private static double tree(double[] s) {
        return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
    }
}
