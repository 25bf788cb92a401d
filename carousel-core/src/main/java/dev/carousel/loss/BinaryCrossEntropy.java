package dev.carousel.loss;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;

/**
 * The cross entropy of yes and no, from logits: with p = σ(x), y from 0 (no) to 1 (yes) and w the weight of yes,
 *
 * <pre>
 *     -w y log p - (1-y) log(1-p)        dx = (1-y) p - w y (1-p)
 * </pre>
 *
 * <p>PyTorch's {@code BCEWithLogitsLoss} with its {@code pos_weight}. Predictions are [N, G], like targets: G questions, each with an
 * answer of its own. Exact to the last digits of a double at any logit.
 *
 * @param positiveWeight w, 0 or more: above 1 where yes is rare and matters
 */
public record BinaryCrossEntropy(double positiveWeight) implements PointwiseLoss {
    public BinaryCrossEntropy {
        if (!(positiveWeight >= 0 && positiveWeight < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException(
                    "binary cross entropy: expected a weight of 0 or more, found " + positiveWeight);
        }
    }

    /** Yes and no count alike. */
    public BinaryCrossEntropy() {
        this(1);
    }

    @Override
    public double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction) {
        return PlaceMean.evaluate(prediction, target, weights, dPrediction, 1, this::term);
    }

    private double term(float[] predictions, int from, double y, double[] slopes) {
        if (!(y >= 0 && y <= 1)) {
            throw new InvalidInputException("binary cross entropy: expected targets from 0 to 1, found " + y);
        }
        double x = predictions[from];
        double yes = positiveWeight * y;
        double no = 1 - y;
        slopes[0] = no * Softplus.slope(x) - yes * Softplus.slope(-x);
        return yes * Softplus.of(-x) + no * Softplus.of(x);
    }

    @Override
    public int predictions(int targets) {
        return targets;
    }
}
