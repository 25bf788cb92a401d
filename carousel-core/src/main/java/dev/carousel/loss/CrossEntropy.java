package dev.carousel.loss;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.product.Segments;
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
 * <p>Exponentials are in float, their sum is in double over 8 lanes that
 * are combined in a fixed tree, and logarithms are {@link StrictMath}'s.
 */
public final class CrossEntropy implements Loss {
    /** Up to here every whole number is a float. */
    private static final int MOST_CLASSES = 1 << 24;

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

    double counted(Tensor target, int classes) {
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

    boolean counts(float y) {
        return !Float.isNaN(y) && !(ignored.isPresent() && y == ignored.getAsInt());
    }

    double weightOf(int k) {
        return classWeights.length == 0 ? 1 : classWeights[k];
    }

    boolean equalWeights() {
        return classWeights.length == 0;
    }

    double smoothing() {
        return smoothing;
    }

    @Override
    public double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction) {
        return evaluate(prediction, target, weights, dPrediction, ALONE);
    }

    @Override
    public double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction, Workers workers) {
        SoftmaxRows rows = new SoftmaxRows(this);
        Segments x = Segments.of(prediction);
        Segments d = Segments.of(dPrediction);
        rows.begin(target, weights, x.columns());
        int together = Math.max(1, VALUES_PER_TASK / x.columns());
        workers.split(x.N(), together, (from, to) -> {
            for (int row = from; row < to; row += together) {
                int end = Math.min(to, row + together);
                rows.exponentials(x, d, row, end);
                rows.toGradients(d, 0, row, end);
            }
        });
        return rows.loss();
    }

    @Override
    public String toString() {
        return "CrossEntropy" + (classWeights.length == 0 ? "" : " classWeights " + Arrays.toString(classWeights))
                + (smoothing == 0 ? "" : " smoothing " + smoothing)
                + (ignored.isEmpty() ? "" : " ignoring " + ignored.getAsInt());
    }
}
