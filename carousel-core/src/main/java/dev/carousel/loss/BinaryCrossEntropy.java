package dev.carousel.loss;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * The cross entropy of yes and no, from logits: with p = σ(x), y from 0 (no) to 1 (yes) and w the weight of yes,
 *
 * <pre>
 *     -w y log p - (1-y) log(1-p)        dx = (1-y) p - w y (1-p)
 * </pre>
 *
 * <p>PyTorch's {@code BCEWithLogitsLoss} with its {@code pos_weight}. Predictions are [N, G], like targets: G questions, each with an
 * answer of its own. Exact to the last digits of a double at any logit.
 */
public final class BinaryCrossEntropy implements PointwiseLoss {
    /** One for each question, or one for all. */
    private final double[] positiveWeights;

    /** Yes and no count alike. */
    public BinaryCrossEntropy() {
        this(1);
    }

    /**
     * Weighs yes by w, 0 or more: above 1 where yes is rare and matters.
     *
     * @param positiveWeights one for all questions, or one for each
     */
    public BinaryCrossEntropy(double... positiveWeights) {
        if (positiveWeights.length == 0) {
            throw new InvalidInputException("binary cross entropy: expected at least one weight of yes, found none");
        }
        for (double weight : positiveWeights) {
            if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new InvalidInputException(
                        "binary cross entropy: expected a weight of 0 or more, found " + weight);
            }
        }
        this.positiveWeights = positiveWeights.clone();
    }

    @Override
    public double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction) {
        int G = target.dim(1);
        if (!accepts(prediction.dim(1), G)) {
            throw new InvalidInputException("binary cross entropy: expected as many predictions as targets"
                    + (positiveWeights.length == 1 ? "" : ", " + positiveWeights.length + " like the weights of yes")
                    + ", found " + prediction.dim(1) + " and " + G);
        }
        return PlaceMean.evaluate(
                prediction,
                target,
                weights,
                dPrediction,
                1,
                (predictions, from, y, slopes) ->
                        term(positiveWeight((from - prediction.offset()) % G), predictions[from], y, slopes));
    }

    private double positiveWeight(int question) {
        return positiveWeights[positiveWeights.length == 1 ? 0 : question];
    }

    private static double term(double positiveWeight, double x, double y, double[] slopes) {
        if (!(y >= 0 && y <= 1)) {
            throw new InvalidInputException("binary cross entropy: expected targets from 0 to 1, found " + y);
        }
        double yes = positiveWeight * y;
        double no = 1 - y;
        slopes[0] = no * Softplus.slope(x) - yes * Softplus.slope(-x);
        return yes * Softplus.of(-x) + no * Softplus.of(x);
    }

    @Override
    public int predictions(int targets) {
        return targets;
    }

    /** Whether there is a prediction for each target, and a weight of yes for each if there are several. */
    @Override
    public boolean accepts(int predictions, int targets) {
        return predictions == targets && (positiveWeights.length == 1 || positiveWeights.length == targets);
    }

    @Override
    public String toString() {
        return "BinaryCrossEntropy" + Arrays.toString(positiveWeights);
    }
}
