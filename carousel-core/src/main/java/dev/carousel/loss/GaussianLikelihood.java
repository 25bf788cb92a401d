package dev.carousel.loss;

import dev.carousel.tensor.Tensor;

/**
 * The negative log-likelihood of targets under normal distributions: with z = (y - μ) / σ,
 *
 * <pre>
 *     log σ + z²/2 + log(2π)/2        dμ = -z/σ        d(log σ) = 1 - z²
 * </pre>
 *
 * <p>Predictions are [N, 2G]: for each target μ and then a number that stands for σ. Nothing keeps σ from 0 but the data: where targets
 * are repeated exactly the loss has no least value, so give them noise or use another loss.
 *
 * @param scale how that number stands for σ
 */
public record GaussianLikelihood(Scale scale) implements PointwiseLoss {
    private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

    /** σ as a softplus. */
    public GaussianLikelihood() {
        this(Scale.SOFTPLUS);
    }

    @Override
    public double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction) {
        return PlaceMean.evaluate(prediction, target, weights, dPrediction, 2, this::term);
    }

    private double term(float[] predictions, int from, double y, double[] slopes) {
        double raw = predictions[from + 1];
        double sigma = scale.of(raw);
        double z = (y - predictions[from]) / sigma;
        slopes[0] = -z / sigma;
        slopes[1] = (1 - z * z) * scale.logSlope(raw);
        return scale.log(raw) + z * z / 2 + HALF_LOG_TWO_PI;
    }

    @Override
    public int predictions(int targets) {
        return Math.multiplyExact(2, targets);
    }
}
