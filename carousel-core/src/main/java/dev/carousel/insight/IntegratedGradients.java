package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Layer;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a score F owes to each feature of each input step (Sundararajan, Taly and Yan 2017, "Axiomatic attribution for deep networks"):
 *
 * <pre>
 *     attribution_k = (x_k - b_k) ∫₀¹ ∂F(b + α (x - b)) / ∂x_k dα      here as a sum over M points α = (m + ½) / M
 *     Σ attribution = F(x) - F(b)                                      completeness
 * </pre>
 *
 * <p>Where a network begins with an embedding, x and the baseline b are what the categories become, and the path leads through the space of
 * embeddings. Unless the number of points is given, which then lie at equal distances, there are more of them where the score
 * bends, from 32 up to 4,096; the result says how complete it is. Where a tiny change of the input changes the output beyond all
 * bounds, in a plain RNN with large weights for one, even those are too few. For one thread.
 */
public final class IntegratedGradients {
    private final Runs runs;
    private final Baseline baseline;
    private final int points;
    private final int most;
    private final Optional<Beside> beside;

    /** Gives the baseline [F] of a step of a sequence [T, F]. */
    private interface Baseline {
        float[][] of(float[][] x);
    }

    private IntegratedGradients(Runs runs, Baseline baseline, int points, int most, Optional<Beside> beside) {
        this.runs = runs;
        this.baseline = baseline;
        this.points = points;
        this.most = most;
        this.beside = beside;
    }

    /** From a baseline of zeros, on the caller's thread. */
    public static IntegratedGradients of(Layer network) {
        return of(network, Workers.single());
    }

    public static IntegratedGradients of(Layer network, Workers workers) {
        return new IntegratedGradients(
                Runs.of(network, workers),
                x -> new float[x.length][x[0].length],
                0,
                PathIntegral.MOST,
                Optional.empty());
    }

    /** From the mean of all rows of the embedding, or of a network without one from the mean over the sequence's own steps. */
    public IntegratedGradients fromMean() {
        return new IntegratedGradients(
                runs, x -> throughout(runs.embeds() ? runs.meanEmbedding() : mean(x), x.length), points, most, beside);
    }

    /** From the same step throughout. @param step [F], in the space of embeddings if there is one */
    public IntegratedGradients from(float... step) {
        float[] own = step.clone();
        return new IntegratedGradients(runs, x -> throughout(own, x.length), points, most, beside);
    }

    /** With a given number of points. */
    public IntegratedGradients points(int count) {
        if (count < 1) {
            throw new InvalidInputException("integrated gradients: expected at least 1 point, found " + count);
        }
        return new IntegratedGradients(runs, baseline, count, most, beside);
    }

    /** With no more points than so many, at least 32, where time is dear; the result says how complete it is. */
    public IntegratedGradients atMost(int count) {
        if (count < PathIntegral.PARTS) {
            throw new InvalidInputException("integrated gradients: expected at least " + PathIntegral.PARTS
                    + " points at most, found " + count);
        }
        return new IntegratedGradients(runs, baseline, points, count, beside);
    }

    /** Where something linear stands beside the network; scores are of the sum of both. @param other of the same steps */
    public IntegratedGradients beside(Beside other) {
        return new IntegratedGradients(runs, baseline, points, most, Optional.of(other));
    }

    private static float[][] throughout(float[] step, int T) {
        float[][] steps = new float[T][];
        Arrays.fill(steps, step);
        return steps;
    }

    private static float[] mean(float[][] x) {
        float[] mean = new float[x[0].length];
        for (int k = 0; k < mean.length; k++) {
            double sum = 0;
            for (float[] step : x) {
                sum += step[k];
            }
            mean[k] = (float) (sum / x.length);
        }
        return mean;
    }

    /** @param x a sequence [T, I] of at least one step */
    public Attribution of(float[][] x, Score score) {
        float[][] to = runs.embedded(x);
        float[][] from = baseline.of(to);
        for (int t = 0; t < to.length; t++) {
            if (from[t].length != to[t].length) {
                throw new InvalidInputException("integrated gradients: expected a baseline of " + to[t].length
                        + " features, found " + from[t].length);
            }
        }
        if (beside.isPresent() && beside.get().terms().length != to.length) {
            throw new InvalidInputException("integrated gradients: expected " + to.length
                    + " steps beside the network, found " + beside.get().terms().length);
        }
        PathIntegral way = new PathIntegral(runs, score, from, to, beside);
        return points == 0 ? way.close(most) : way.equal(points);
    }
}
