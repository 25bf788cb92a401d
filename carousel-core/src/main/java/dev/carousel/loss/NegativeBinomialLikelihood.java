package dev.carousel.loss;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;

/**
 * The negative log-likelihood of counts under negative binomial distributions with mean μ and shape α, as in DeepAR (Salinas et al.
 * 2020): the variance is μ + α μ². With r = 1/α and m = αμ,
 *
 * <pre>
 *     log Γ(y+1) - log Γ(y+r) + log Γ(r) + r log(1+m) + y log((1+m) / m)
 *     dμ       = (μ - y) / (μ (1+m))
 *     d(log α) = r (ψ(r+y) - ψ(r)) - y - r (log(1+m) - m/(1+m)) + y m/(1+m)
 * </pre>
 *
 * <p>Predictions are [N, 2G]: for each target two numbers whose softplus μ and α are. Targets are 0 or more; whole in counts, but any
 * will do. α near 0 is the Poisson distribution, which the formulas pass into without losing digits; below 1e-30 α counts as 1e-30.
 */
public record NegativeBinomialLikelihood() implements PointwiseLoss {
    private static final double LEAST_SHAPE = 1e-30;

    /** μ for the first of a target's predictions. */
    public static double mean(double prediction) {
        return Softplus.of(prediction);
    }

    /** α for the second of a target's predictions. */
    public static double shape(double prediction) {
        return Math.max(Softplus.of(prediction), LEAST_SHAPE);
    }

    @Override
    public double evaluate(Tensor prediction, Tensor target, float[] weights, Tensor dPrediction) {
        return PlaceMean.evaluate(prediction, target, weights, dPrediction, 2, NegativeBinomialLikelihood::term);
    }

    private static double term(float[] predictions, int from, double y, double[] slopes) {
        if (!(y >= 0 && y < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException("negative binomial likelihood: expected targets of 0 or more, found " + y);
        }
        double rawMean = predictions[from];
        double rawShape = predictions[from + 1];
        double mu = mean(rawMean);
        double r = 1 / shape(rawShape);
        double m = mu / r;
        double logOnePlus = StrictMath.log1p(m);
        double share = m / (1 + m);
        slopes[0] = (mu - y) / (1 + m) * Softplus.logSlope(rawMean);
        slopes[1] =
                (r * LogGamma.slopeRise(r, y) - y - r * (logOnePlus - share) + y * share) * Softplus.logSlope(rawShape);
        return LogGamma.rise(1, y) - LogGamma.rise(r, y) + r * logOnePlus - y * (Softplus.log(rawMean) - logOnePlus);
    }

    @Override
    public int predictions(int targets) {
        return Math.multiplyExact(2, targets);
    }
}
