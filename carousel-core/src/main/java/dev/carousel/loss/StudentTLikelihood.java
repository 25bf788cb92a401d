package dev.carousel.loss;

import dev.carousel.tensor.Tensor;

/**
 * The negative log-likelihood of targets under Student's t, shifted and scaled: like a normal distribution but with tails that forgive
 * outliers. With z = (y - μ) / σ and ν degrees of freedom,
 *
 * <pre>
 *     log σ + log(νπ)/2 + log Γ(ν/2) - log Γ((ν+1)/2) + (ν+1)/2 log(1 + z²/ν)
 *     dμ = -(ν+1) z / (σ (ν + z²))        d(log σ) = 1 - (ν+1) z² / (ν + z²)
 *     dν = (1/ν + ψ(ν/2) - ψ((ν+1)/2) + log(1 + z²/ν) - (ν+1) z² / (ν (ν + z²))) / 2
 * </pre>
 *
 * <p>Predictions are [N, 3G]: for each target μ, a number that stands for σ, and one that stands for ν = 2 + softplus, so that the
 * variance is finite.
 *
 * @param scale how the second number stands for σ
 */
public record StudentTLikelihood(Scale scale) implements PointwiseLoss {
    /** log Γ(ν/2 + 1/2) - log Γ(ν/2) is half of log(ν/2) and a rise; with half of log(νπ) this is left. */
    private static final double HALF_LOG_TWO_PI = 0.91893853320467274178;

    /** σ as a softplus. */
    public StudentTLikelihood() {
        this(Scale.SOFTPLUS);
    }

    /** ν for the third of a target's predictions. */
    public static double degreesOfFreedom(double prediction) {
        return 2 + Softplus.of(prediction);
    }

    @Override
    public double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction) {
        return PlaceMean.evaluate(prediction, target, weights, dPrediction, 3, this::term);
    }

    private double term(float[] predictions, int from, double y, double[] slopes) {
        double rawScale = predictions[from + 1];
        double rawFreedom = predictions[from + 2];
        double sigma = scale.of(rawScale);
        double nu = degreesOfFreedom(rawFreedom);
        double z = (y - predictions[from]) / sigma;
        double pull = (nu + 1) * z / (nu + z * z);
        double tail = StrictMath.log1p(z * z / nu);
        slopes[0] = -pull / sigma;
        slopes[1] = (1 - pull * z) * scale.logSlope(rawScale);
        slopes[2] = (1 / nu - LogGamma.slopeRise(nu / 2, 0.5) + tail - pull * z / nu) / 2 * Softplus.slope(rawFreedom);
        return scale.log(rawScale) + HALF_LOG_TWO_PI - LogGamma.rise(nu / 2, 0.5) + (nu + 1) / 2 * tail;
    }

    @Override
    public int predictions(int targets) {
        return Math.multiplyExact(3, targets);
    }
}
