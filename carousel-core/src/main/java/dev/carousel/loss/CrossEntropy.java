package dev.carousel.loss;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The cross entropy of classes, from logits. Predictions are [N, V], one logit for each class; targets [N, 1] are class numbers 0 .. V-1.
 *
 * <pre>
 *     p_k  = exp(x_k) / Σ_j exp(x_j)
 *     a_k  = w_k ((1-s) [k = y] + s / V)                     class weights w (default 1), smoothing s (default 0)
 *     loss = Σ_rows weight · -Σ_k a_k log p_k / C            C = Σ_rows w_y
 *     dx_k = weight · (p_k Σ_j a_j - a_k) / C
 * </pre>
 *
 * <p>A row counts unless its target is NaN (unknown) or the ignored class; C sums over counted rows, so with equal class weights the
 * loss is the mean over them, and for row weights of 1 it is what PyTorch's {@code CrossEntropyLoss} computes. If no row counts the
 * loss and its gradient are 0 (PyTorch: NaN). A logit of -∞ stands for a class that cannot be; NaN or +∞ make the loss NaN.
 *
 * <p>Exponentials are in float ({@link dev.carousel.internal.kernel.FloatFunctions#exp}), their sum is in double over 8 lanes that
 * are combined in a fixed tree, and logarithms are {@link StrictMath}'s.
 */
public final class CrossEntropy implements Loss {
    /** Up to here every whole number is a float. */
    private static final int MOST_CLASSES = 1 << 24;

    private static final int LANES = 8;
    private static final int VALUES_PER_TASK = 1 << 14;
    private static final Workers ALONE = Workers.single();

    /** Empty for equal weights. */
    private final float[] classWeights;

    private final double smoothing;
    private final OptionalInt ignored;

    /** Equal class weights, no smoothing, nothing ignored but targets of NaN. */
    public CrossEntropy() {
        this(new float[0], 0, OptionalInt.empty());
    }

    private CrossEntropy(float[] classWeights, double smoothing, OptionalInt ignored) {
        this.classWeights = classWeights;
        this.smoothing = smoothing;
        this.ignored = ignored;
    }

    /** One weight for each class, 0 or more, such as the inverse of how often it occurs. */
    public CrossEntropy classWeights(float... weights) {
        for (int k = 0; k < weights.length; k++) {
            if (!(weights[k] >= 0 && weights[k] < Float.POSITIVE_INFINITY)) {
                throw new InvalidInputException("cross entropy, weight of class " + k
                        + ": expected a number of 0 or more, found " + weights[k]);
            }
        }
        return new CrossEntropy(weights.clone(), smoothing, ignored);
    }

    /** Moves the share {@code s} of each target to all classes alike (Szegedy et al. 2016): 0 up to but not 1. */
    public CrossEntropy smoothing(double s) {
        if (!(s >= 0 && s < 1)) {
            throw new InvalidInputException("cross entropy: expected a smoothing from 0 up to but not 1, found " + s);
        }
        return new CrossEntropy(classWeights, s, ignored);
    }

    /** Rows with this target, any whole number, don't count: padding, say. */
    public CrossEntropy ignoring(int target) {
        return new CrossEntropy(classWeights, smoothing, OptionalInt.of(target));
    }

    /** Whether there is one target, and a logit for each class weight if those were given. */
    @Override
    public boolean accepts(int predictions, int targets) {
        return targets == 1
                && predictions >= 1
                && predictions <= MOST_CLASSES
                && (classWeights.length == 0 || classWeights.length == predictions);
    }

    /** C of the class comment: the sum of the class weights of the rows that count. */
    @Override
    public double counted(Tensor target) {
        return counted(target, classWeights.length == 0 ? MOST_CLASSES : classWeights.length);
    }

    private double counted(Tensor target, int classes) {
        double sum = 0;
        for (int row = 0; row < target.size(); row++) {
            float y = target.array()[target.offset() + row];
            if (counts(y)) {
                if (!(y >= 0 && y < classes && y == (int) y)) {
                    throw new InvalidInputException("cross entropy, row " + row + ": expected a class number from 0 to "
                            + (classes - 1) + ", found " + y);
                }
                sum += weightOf((int) y);
            }
        }
        return sum;
    }

    private boolean counts(float y) {
        return !Float.isNaN(y) && !(ignored.isPresent() && y == ignored.getAsInt());
    }

    private double weightOf(int k) {
        return classWeights.length == 0 ? 1 : classWeights[k];
    }

    @Override
    public double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction) {
        return evaluate(prediction, target, weights, dPrediction, ALONE);
    }

    @Override
    public double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction, Workers workers) {
        int N = prediction.dim(0);
        int V = prediction.dim(1);
        double C = counted(target, V);
        double[] losses = new double[N];
        workers.split(N, Math.max(1, VALUES_PER_TASK / V), (from, to) -> {
            for (int row = from; row < to; row++) {
                float y = target.array()[target.offset() + row];
                int dAt = dPrediction.offset() + row * V;
                if (C > 0 && counts(y)) {
                    int at = prediction.offset() + row * V;
                    losses[row] = row(prediction.array(), at, V, (int) y, weights[row] / C, dPrediction.array(), dAt);
                } else {
                    Arrays.fill(dPrediction.array(), dAt, dAt + V, 0);
                }
            }
        });
        double sum = 0;
        for (double loss : losses) {
            sum += loss;
        }
        return sum;
    }

    /** The loss of one row times {@code scale}. The gradient's place first holds x - max x, then its exponentials. */
    private double row(float[] x, int at, int V, int y, double scale, float[] d, int dAt) {
        float largest = largest(x, at, V);
        for (int k = 0; k < V; k++) {
            d[dAt + k] = x[at + k] - largest;
        }
        double logits = (double) x[at + y] - largest;
        double ownShare = weightOf(y) * (1 - smoothing);
        double loss = -ownShare * logits;
        double shares = ownShare;
        if (smoothing > 0) {
            double each = smoothing / V;
            double smooth = classWeights.length == 0 ? sum(d, dAt, V) : dot(classWeights, d, dAt, V);
            loss -= each * smooth;
            shares += each * (classWeights.length == 0 ? V : sum(classWeights, 0, V));
        }
        KernelProvider.kernels().exp(V, d, dAt, d, dAt);
        double sum = sum(d, dAt, V);
        // The largest term is exactly 1, so the rest keeps its digits where the others are small.
        loss += shares * StrictMath.log1p(sum - 1);
        double own = d[dAt + y];
        scale(d, dAt, V, scale, shares / sum);
        double ownTarget = ownShare + smoothing / V * weightOf(y);
        d[dAt + y] = (float) (scale * ((shares * own - ownTarget * sum) / sum));
        return scale * loss;
    }

    /** Exponentials into the gradients of all classes but the row's own. */
    private void scale(float[] d, int dAt, int V, double scale, double shareOfSum) {
        float factor = (float) (scale * shareOfSum);
        if (smoothing == 0) {
            for (int k = 0; k < V; k++) {
                d[dAt + k] *= factor;
            }
        } else {
            float each = (float) (scale * (smoothing / V));
            for (int k = 0; k < V; k++) {
                d[dAt + k] = Math.fma(d[dAt + k], factor, classWeights.length == 0 ? -each : -each * classWeights[k]);
            }
        }
    }

    private static float largest(float[] x, int at, int n) {
        float largest = x[at];
        for (int k = 1; k < n; k++) {
            largest = Math.max(largest, x[at + k]);
        }
        return largest;
    }

    /** Named lanes, because C2 keeps an array's lanes in memory and takes three times as long. */
    private static double sum(float[] x, int at, int n) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        double e = 0;
        double f = 0;
        double g = 0;
        double h = 0;
        int k = 0;
        for (; k + LANES <= n; k += LANES) {
            a += x[at + k];
            b += x[at + k + 1];
            c += x[at + k + 2];
            d += x[at + k + 3];
            e += x[at + k + 4];
            f += x[at + k + 5];
            g += x[at + k + 6];
            h += x[at + k + 7];
        }
        for (; k < n; k++) {
            a += x[at + k];
        }
        return ((a + e) + (c + g)) + ((b + f) + (d + h));
    }

    private static double dot(float[] w, float[] x, int at, int n) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += (double) w[k] * x[at + k];
        }
        return sum;
    }

    @Override
    public String toString() {
        return "CrossEntropy" + (classWeights.length == 0 ? "" : " classWeights " + Arrays.toString(classWeights))
                + (smoothing == 0 ? "" : " smoothing " + smoothing)
                + (ignored.isEmpty() ? "" : " ignoring " + ignored.getAsInt());
    }
}
