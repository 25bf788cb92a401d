package dev.carousel.loss;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * A loss with its documented formula in double, for tests of whole networks.
 *
 * @param outputs P, what a network puts out for a row
 * @param targets G
 * @param classes whether targets are class numbers
 */
public record LossCase(Loss loss, int outputs, int targets, boolean classes, Formula formula) {
    /** The loss of all rows. */
    @FunctionalInterface
    public interface Formula {
        double of(double[] prediction, float[] target, float[] weights);
    }

    private static final int IGNORED = 1;

    /** Every loss there is, with each of its options. */
    public static List<LossCase> all() {
        float[] classWeights = {0.5f, 2, 1, 0.75f};
        float[] equal = {1, 1, 1, 1};
        CrossEntropy plain = new CrossEntropy();
        CrossEntropy full = plain.classWeights(classWeights).smoothing(0.125).ignoring(IGNORED);
        Stream<LossCase> classes = Stream.of(
                new LossCase(plain, 4, 1, true, (x, y, w) -> CrossEntropyTest.formula(x, y, w, equal, 0, -1)),
                new LossCase(
                        full,
                        4,
                        1,
                        true,
                        (x, y, w) -> CrossEntropyTest.formula(x, y, w, classWeights, 0.125, IGNORED)));
        Stream<LossCase> terms = PointwiseLossTest.losses().map(LossCase::ofTerms);
        double[] levels = {0.25, 0.875}; // exact in float
        LossCase quantiles = new LossCase(new QuantileLoss(levels), 4, 2, false, (p, y, w) -> {
            double sum = 0;
            for (int k = 0; k < p.length; k++) {
                double error = y[k / 2] - p[k];
                double term = 2 * Math.max(levels[k % 2] * error, (levels[k % 2] - 1) * error);
                sum += Float.isNaN(y[k / 2]) ? 0 : w[k / 4] * term;
            }
            return sum / p.length;
        });
        return Stream.of(classes, terms, Stream.of(quantiles))
                .flatMap(cases -> cases)
                .toList();
    }

    private static LossCase ofTerms(Arguments arguments) {
        PointwiseLoss loss = (PointwiseLoss) arguments.get()[0];
        PointwiseLossTest.Term term = (PointwiseLossTest.Term) arguments.get()[1];
        int each = loss.predictions(1);
        return new LossCase(loss, 2 * each, 2, false, (p, y, w) -> {
            double sum = 0;
            for (int place = 0; place < y.length; place++) {
                sum += Float.isNaN(y[place]) ? 0 : w[place / 2] * term.of(p, place * each, y[place]);
            }
            return sum / y.length;
        });
    }

    /** Random targets [rows, G] that the loss takes, the last one unknown where there are several rows. */
    public float[] target(int rows, SplittableRandom random) {
        float[] target = LossCheck.uniform(random, rows * targets, 0, 1);
        for (int k = 0; classes && k < target.length; k++) {
            target[k] = k == 0 ? 2 : k == 1 ? IGNORED : random.nextInt(outputs);
        }
        if (rows > 1) {
            target[target.length - 1] = Float.NaN;
        }
        return target;
    }

    /** Of rows, unlike each other. */
    public static float[] weights(int rows) {
        float[] weights = new float[rows];
        for (int row = 0; row < rows; row++) {
            weights[row] = 1 + 0.25f * (row % 4);
        }
        return weights;
    }

    @Override
    public String toString() {
        return loss.toString();
    }
}
