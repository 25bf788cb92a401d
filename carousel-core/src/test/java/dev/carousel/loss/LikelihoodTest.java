package dev.carousel.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Likelihoods against textbook densities, and where numbers are extreme. */
class LikelihoodTest {
    /** Lanczos's approximation with g = 7, good to 15 digits: another way than the engine's. */
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    static double logGamma(double x) {
        double sum = LANCZOS[0];
        for (int k = 1; k < LANCZOS.length; k++) {
            sum += LANCZOS[k] / (x - 1 + k);
        }
        double t = x + 6.5;
        return 0.5 * StrictMath.log(2 * Math.PI) + (x - 0.5) * StrictMath.log(t) - t + StrictMath.log(sum);
    }

    private static double softplus(double x) {
        return StrictMath.log(1 + StrictMath.exp(x));
    }

    private static double positive(Scale scale, double x) {
        return scale == Scale.SOFTPLUS ? softplus(x) : StrictMath.exp(x);
    }

    static PointwiseLossTest.Term gaussian(Scale scale) {
        return (p, k, y) -> {
            double sigma = positive(scale, p[k + 1]);
            return -StrictMath.log(StrictMath.exp(-(y - p[k]) * (y - p[k]) / (2 * sigma * sigma)))
                    + StrictMath.log(sigma * Math.sqrt(2 * Math.PI));
        };
    }

    static PointwiseLossTest.Term studentT(Scale scale) {
        return (p, k, y) -> {
            double sigma = positive(scale, p[k + 1]);
            double nu = 2 + softplus(p[k + 2]);
            double z = (y - p[k]) / sigma;
            return -logGamma((nu + 1) / 2)
                    + logGamma(nu / 2)
                    + StrictMath.log(Math.sqrt(nu * Math.PI) * sigma)
                    + (nu + 1) / 2 * StrictMath.log(1 + z * z / nu);
        };
    }

    static PointwiseLossTest.Term negativeBinomial() {
        return (p, k, y) -> {
            double mu = softplus(p[k]);
            double alpha = softplus(p[k + 1]);
            return -logGamma(y + 1 / alpha)
                    + logGamma(y + 1)
                    + logGamma(1 / alpha)
                    - StrictMath.log(1 / (1 + alpha * mu)) / alpha
                    - y * StrictMath.log(alpha * mu / (1 + alpha * mu));
        };
    }

    private static double value(PointwiseLoss loss, double y, double... predictions) {
        return run(loss, y, predictions)[0];
    }

    /** The value, and then the gradient. */
    private static double[] run(PointwiseLoss loss, double y, double... predictions) {
        int P = predictions.length;
        Tensor prediction = Tensor.zeros(1, P);
        for (int k = 0; k < P; k++) {
            prediction.set((float) predictions[k], 0, k);
        }
        Tensor gradient = Tensor.zeros(1, P);
        double[] result = new double[P + 1];
        result[0] = loss.evaluate(prediction, Tensor.of(new float[] {(float) y}, 1, 1), new float[] {1}, gradient);
        for (int k = 0; k < P; k++) {
            result[k + 1] = gradient.get(0, k);
        }
        return result;
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.5, -4", "3, 2", "-2, 30"})
    void densitiesIntegrateToOne(double raw, double rawFreedom) {
        double gaussian = 0;
        double studentT = 0;
        // Whole steps of z/64 up to 60 and, for the tails of t, in steps that grow; all targets are exact in float.
        for (int k = -60 * 64; k <= 60 * 64; k++) {
            gaussian += StrictMath.exp(-value(new GaussianLikelihood(), k / 64.0, 0.25, raw)) / 64;
            studentT += StrictMath.exp(-value(new StudentTLikelihood(), k / 64.0, 0.25, raw, rawFreedom)) / 64;
        }
        assertThat(gaussian).isCloseTo(1, within(1e-9));
        // With 2 degrees of freedom and more, less than (σ/60)² lies beyond 60.
        double beyond = Math.pow(softplus(raw) / 60, 2) * 2;
        assertThat(studentT).isCloseTo(1, within(beyond));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "3, -6", "3, -60", "2, 1", "-5, 3"})
    void probabilitiesOfCountsSumToOneWithTheirMeanAndVariance(double rawMean, double rawShape) {
        NegativeBinomialLikelihood loss = new NegativeBinomialLikelihood();
        double sum = 0;
        double mean = 0;
        double square = 0;
        for (int y = 0; y < 3000; y++) {
            double p = StrictMath.exp(-value(loss, y, rawMean, rawShape));
            sum += p;
            mean += p * y;
            square += p * y * y;
        }
        double mu = NegativeBinomialLikelihood.mean((float) rawMean);
        double alpha = NegativeBinomialLikelihood.shape((float) rawShape);
        assertThat(sum).isCloseTo(1, within(1e-9));
        assertThat(mean).isCloseTo(mu, within(1e-8));
        assertThat(square - mean * mean).isCloseTo(mu + alpha * mu * mu, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({"-100", "-60", "-30"})
    void countsOfAlmostNoShapeArePoisson(double rawShape) {
        double mu = NegativeBinomialLikelihood.mean(2.5f);
        for (int y : new int[] {0, 1, 4, 40}) {
            double[] found = run(new NegativeBinomialLikelihood(), y, 2.5, rawShape);
            assertThat(found[0]).isCloseTo(mu - y * StrictMath.log(mu) + logGamma(y + 1), within(1e-9));
            assertThat(found[1]).isCloseTo((1 - y / mu) / (1 + StrictMath.exp(-2.5)), within(1e-6));
            assertThat(found[2]).as("the little that the shape can do").isCloseTo(0, within(1e-9));
        }
    }

    /** The limit of many degrees of freedom. */
    @Test
    void aTWithManyDegreesOfFreedomIsGaussian() {
        for (double y : new double[] {0, 1, 30}) {
            double[] t = run(new StudentTLikelihood(), y, 0.5, 1, 1e12);
            double[] normal = run(new GaussianLikelihood(), y, 0.5, 1);
            assertThat(t[0]).isCloseTo(normal[0], within(1e-6));
            assertThat(t[1]).isCloseTo(normal[1], within(1e-6));
            assertThat(t[2]).isCloseTo(normal[2], within(1e-4));
            assertThat(t[3]).isCloseTo(0, within(1e-12));
        }
    }

    @ParameterizedTest
    @CsvSource({"-100", "100"})
    void staysFiniteAtOutputsOfAHundred(double raw) {
        for (Scale scale : Scale.values()) {
            // Where the target is met exactly, even a scale of 1e-44 is no trouble.
            assertThat(value(new GaussianLikelihood(scale), 2, 2, raw)).isFinite();
            assertThat(value(new StudentTLikelihood(scale), 2, 2, raw, raw)).isFinite();
            assertThat(value(new StudentTLikelihood(scale), 3, 2, raw, raw)).isFinite();
        }
        assertThat(value(new GaussianLikelihood(Scale.EXPONENTIAL), 0, 0, -100))
                .isCloseTo(-100 + 0.5 * StrictMath.log(2 * Math.PI), within(1e-12));
        for (double y : new double[] {0, 1, 1e6}) {
            for (double[] raws : new double[][] {{raw, raw}, {raw, -raw}, {1e5, 1e5}, {-1e5, -1e5}}) {
                double[] found = run(new NegativeBinomialLikelihood(), y, raws);
                assertThat(found[0]).isFinite();
                assertThat(found[1]).isFinite();
                assertThat(found[2]).isFinite();
            }
        }
    }

    @Test
    void gradientsHoldAtTinyAndLargeScales() {
        LossCheck gaussian = PointwiseLossTest.check(new GaussianLikelihood(), gaussian(Scale.SOFTPLUS));
        gaussian.at(new float[] {1, -6}, new float[] {1.001f}, 1);
        gaussian.at(new float[] {1, 100}, new float[] {50}, 1);
        LossCheck t = PointwiseLossTest.check(new StudentTLikelihood(Scale.EXPONENTIAL), studentT(Scale.EXPONENTIAL));
        t.at(new float[] {1, -6, 30}, new float[] {3}, 1);
        t.at(new float[] {1, 6, -30}, new float[] {3}, 1);
        LossCheck counts = PointwiseLossTest.check(new NegativeBinomialLikelihood(), negativeBinomial());
        counts.at(new float[] {-12, 2}, new float[] {3}, 1);
        counts.at(new float[] {30, 8}, new float[] {0}, 1);
        counts.at(new float[] {30, -2}, new float[] {25}, 1);
    }
}
