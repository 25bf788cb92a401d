package dev.carousel.loss;

import static dev.carousel.internal.kernel.Kernels.UNITS;

import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.internal.kernel.Kernels;
import dev.carousel.internal.product.Segments;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * What {@link CrossEntropy} says of rows of logits, in two steps: their exponentials, which give the losses, and from the exponentials the
 * gradients. Between the two a row may rest; some rows of one segment at a time are worked on while they are hot. A row's bits do not
 * depend on what it is worked on with, nor on how it is cut in segments, if these are whole lanes of the sum.
 */
final class SoftmaxRows {
    /** Of the sum over a row. */
    private static final int LANES = 8;

    private final Kernels kernels = KernelProvider.kernels();
    private final CrossEntropy loss;
    private Tensor target = Tensor.zeros(0, 1);
    private float[] weights = {};
    private int N;
    private int V;
    /** C of {@link CrossEntropy}. */
    private double C;

    private double allShares; // Σ_k w_k; with smoothing only
    private double[] losses = {}; // [N]
    private float[] factors = {}; // [N]: from a row's exponentials to gradients
    private float[] smooth = {}; // [N]: what smoothing takes off the gradient of a class of weight 1
    private float[] own = {}; // [N]: the gradient of the row's own class

    SoftmaxRows(CrossEntropy loss) {
        this.loss = loss;
    }

    /**
     * Begins with other rows.
     *
     * @param newTarget [N, 1]
     * @param newWeights [N]
     * @param classes V
     */
    void begin(Tensor newTarget, float[] newWeights, int classes) {
        target = newTarget;
        weights = newWeights;
        N = target.size();
        V = classes;
        C = loss.counted(target, V);
        if (losses.length < N) {
            losses = new double[N];
            factors = new float[N];
            smooth = new float[N];
            own = new float[N];
        }
        allShares = loss.smoothing() == 0 ? 0 : loss.equalWeights() ? V : allWeights();
    }

    /** The sum over the rows, in their order. */
    double loss() {
        double sum = 0;
        for (int row = 0; row < N; row++) {
            sum += losses[row];
        }
        return sum;
    }

    /** Copies what each row gives to {@link #loss}. */
    void losses(double[] into) {
        System.arraycopy(losses, 0, into, 0, N);
    }

    /** From logits x into d, which may be the same, {@code exp(x - max x)}; zeros for rows that do not count. */
    void exponentials(Segments x, Segments d, int from, int to) {
        int rows = to - from;
        float[] lanes = new float[rows * UNITS];
        float[] largest = new float[rows];
        double[] logits = new double[rows];
        double[] smoothed = new double[rows];
        double[] sums = new double[rows * LANES];
        Arrays.fill(lanes, Float.NEGATIVE_INFINITY);
        for (int s = 0; s < x.count(); s++) {
            kernels.raise(rows, x.width(s), x.values(), x.at(s, from), x.rowStride(), lanes);
        }
        for (int r = 0; r < rows; r++) {
            largest[r] = largest(lanes, r * UNITS);
            if (counts(from + r)) {
                logits[r] = (double) x.values()[x.element(from + r, classOf(from + r))] - largest[r];
                smoothed[r] = loss.smoothing() == 0 ? 0 : smoothed(x, from + r, largest[r]);
            }
        }
        for (int s = 0; s < x.count(); s++) {
            int n = x.width(s);
            int at = d.at(s, from);
            kernels.expShifted(
                    rows, n, x.values(), x.at(s, from), x.rowStride(), largest, 0, d.values(), at, d.rowStride());
            for (int r = 0; r < rows; r++) {
                add(d.values(), at + r * d.rowStride(), n, sums, r * LANES);
            }
        }
        for (int r = 0; r < rows; r++) {
            if (counts(from + r)) {
                finish(d, from + r, logits[r], smoothed[r], tree(sums, r * LANES));
            } else {
                nothing(d, from + r);
            }
        }
    }

    private boolean counts(int row) {
        return C > 0 && loss.counts(target.array()[target.offset() + row]);
    }

    private int classOf(int row) {
        return (int) target.array()[target.offset() + row];
    }

    private void finish(Segments d, int row, double logit, double smoothed, double sum) {
        int y = classOf(row);
        double scale = weights[row] / C;
        double smoothing = loss.smoothing();
        double ownShare = loss.weightOf(y) * (1 - smoothing);
        double value = -ownShare * logit;
        double shares = ownShare;
        if (smoothing > 0) {
            double each = smoothing / V;
            value -= each * smoothed;
            shares += each * allShares;
        }
        // The largest term is exactly 1, so the rest keeps its digits where the others are small.
        value += shares * StrictMath.log1p(sum - 1);
        double ownTarget = ownShare + smoothing / V * loss.weightOf(y);
        double exponential = d.values()[d.element(row, y)];
        losses[row] = scale * value;
        factors[row] = (float) (scale * (shares / sum));
        smooth[row] = (float) (scale * (smoothing / V));
        own[row] = (float) (scale * ((shares * exponential - ownTarget * sum) / sum));
    }

    private void nothing(Segments d, int row) {
        for (int s = 0; s < d.count(); s++) {
            Arrays.fill(d.values(), d.at(s, row), d.at(s, row) + d.width(s), 0);
        }
        losses[row] = 0;
        factors[row] = 1;
        smooth[row] = 0;
    }

    /** Exponentials into gradients: one segment of some rows. */
    void toGradients(Segments d, int segment, int from, int to) {
        int n = d.width(segment);
        int first = segment * d.width();
        for (int row = from; row < to; row++) {
            int at = d.at(segment, row);
            if (loss.smoothing() == 0) {
                scale(d.values(), at, n, factors[row]);
            } else {
                for (int k = 0; k < n; k++) {
                    float off = -smooth[row] * (float) loss.weightOf(first + k);
                    d.values()[at + k] = Math.fma(d.values()[at + k], factors[row], off);
                }
            }
            int y = counts(row) ? classOf(row) - first : -1;
            if (y >= 0 && y < n) {
                d.values()[at + y] = own[row];
            }
        }
    }

    private static void scale(float[] d, int at, int n, float factor) {
        for (int k = 0; k < n; k++) {
            d[at + k] *= factor;
        }
    }

    private static float largest(float[] lanes, int at) {
        float largest = lanes[at];
        for (int lane = 1; lane < UNITS; lane++) {
            largest = Math.max(largest, lanes[at + lane]);
        }
        return largest + 0f; // never -0, whichever zero came first
    }

    /** {@code Σ_k w_k (x_k - largest)}: in lanes for equal weights, in one chain for others. */
    private double smoothed(Segments x, int row, float largest) {
        double[] lanes = new double[LANES];
        double chain = 0;
        for (int s = 0; s < x.count(); s++) {
            int at = x.at(s, row);
            int n = x.width(s);
            int whole = n / LANES * LANES;
            for (int k = 0; k < n; k++) {
                float difference = x.values()[at + k] - largest;
                if (loss.equalWeights()) {
                    lanes[k < whole ? k % LANES : 0] += difference;
                } else {
                    chain += loss.weightOf(s * x.width() + k) * difference;
                }
            }
        }
        return loss.equalWeights() ? tree(lanes, 0) : chain;
    }

    /** As a sum of the weights has it: in lanes. */
    private double allWeights() {
        double[] lanes = new double[LANES];
        for (int k = 0; k < V; k++) {
            lanes[k < V / LANES * LANES ? k % LANES : 0] += loss.weightOf(k);
        }
        return tree(lanes, 0);
    }

    /** Named lanes, because C2 keeps an array's lanes in memory and takes three times as long. */
    private static void add(float[] x, int at, int n, double[] sums, int to) {
        double a = sums[to];
        double b = sums[to + 1];
        double c = sums[to + 2];
        double d = sums[to + 3];
        double e = sums[to + 4];
        double f = sums[to + 5];
        double g = sums[to + 6];
        double h = sums[to + 7];
        int k = at;
        for (; k + LANES <= at + n; k += LANES) {
            a += x[k];
            b += x[k + 1];
            c += x[k + 2];
            d += x[k + 3];
            e += x[k + 4];
            f += x[k + 5];
            g += x[k + 6];
            h += x[k + 7];
        }
        for (; k < at + n; k++) {
            a += x[k];
        }
        sums[to] = a;
        sums[to + 1] = b;
        sums[to + 2] = c;
        sums[to + 3] = d;
        sums[to + 4] = e;
        sums[to + 5] = f;
        sums[to + 6] = g;
        sums[to + 7] = h;
    }

    private static double tree(double[] s, int at) {
        return ((s[at] + s[at + 4]) + (s[at + 2] + s[at + 6])) + ((s[at + 1] + s[at + 5]) + (s[at + 3] + s[at + 7]));
    }
}
