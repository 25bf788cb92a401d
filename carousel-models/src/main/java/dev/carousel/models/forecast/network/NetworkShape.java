package dev.carousel.models.forecast.network;

import dev.carousel.InvalidInputException;
import dev.carousel.models.preparation.FeatureSizes;
import java.util.Objects;

/**
 * The sizes of a {@link GatedNetwork}.
 *
 * @param context C, the values of a window; a multiple of the patch
 * @param patch P, the values that one LSTM step takes in
 * @param embedding E, the size that a patch is brought to
 * @param hidden H, the LSTM's hidden units
 * @param layers L, the LSTM's layers
 * @param dropout of the LSTM's last state, in training
 * @param experts K, the simple forecasts that are mixed
 * @param horizon the steps that are forecast
 * @param quantiles Q, the levels that are forecast
 * @param features what comes in beside values
 */
public record NetworkShape(
        int context,
        int patch,
        int embedding,
        int hidden,
        int layers,
        float dropout,
        int experts,
        int horizon,
        int quantiles,
        FeatureSizes features) {
    private static final int MOST_LAYERS = 1000;

    public NetworkShape {
        Objects.requireNonNull(features);
        if (patch < 1
                || context < patch
                || context % patch != 0
                || experts < 1
                || horizon < 1
                || quantiles < 1
                || embedding < 1
                || hidden < 1
                || layers < 1
                || layers > MOST_LAYERS) {
            throw new InvalidInputException(
                    "forecaster: a context of " + context + " values in patches of " + patch + ", "
                            + embedding + " embedded, " + hidden + " hidden units, " + layers + " layers, " + experts
                            + " experts, horizon " + horizon + " and " + quantiles
                            + " quantiles do not make a network: expected"
                            + " at least 1 of each, whole patches and at most " + MOST_LAYERS + " layers");
        }
    }

    /** The shape of a network into which nothing but values come. */
    public NetworkShape(
            int context,
            int patch,
            int embedding,
            int hidden,
            int layers,
            float dropout,
            int experts,
            int horizon,
            int quantiles) {
        this(context, patch, embedding, hidden, layers, dropout, experts, horizon, quantiles, FeatureSizes.none());
    }

    /** The numbers of a patch: its values, and the features of its steps. */
    int patchNumbers() {
        return Math.multiplyExact(patch, Math.addExact(1, features.perStep()));
    }

    /** The numbers of a window. */
    int windowNumbers() {
        long past = (long) context * (1 + features.perStep());
        return (int) Math.min(Integer.MAX_VALUE, past + (long) horizon * features.known());
    }

    /** T, the LSTM's steps. */
    public int steps() {
        return context / patch;
    }

    /**
     * The number of parameters of such a network, computed before anything is allocated.
     *
     * @throws InvalidInputException if they are more than an array holds
     */
    public int parameters() {
        try {
            long total = matrix(patchNumbers() + features.statics() + 1L, embedding);
            for (int l = 0; l < layers; l++) {
                long inputs = l == 0 ? embedding : hidden;
                total = Math.addExact(total, matrix(4L * hidden, inputs + hidden + 2));
            }
            long outputs = matrix(horizon, quantiles) + experts;
            total = Math.addExact(total, featureParameters());
            return Math.toIntExact(Math.addExact(total, matrix(outputs, hidden + 1L)));
        } catch (ArithmeticException e) {
            throw new InvalidInputException(
                    "forecaster: a network with " + hidden + " hidden units, " + layers + " layers, an embedding of "
                            + embedding + ", patches of " + patch + " values, horizon " + horizon + " and " + quantiles
                            + " quantiles has more than " + Integer.MAX_VALUE + " parameters",
                    e);
        }
    }

    private long featureParameters() {
        long total = 0;
        for (int k = 0; k < features.categories().size(); k++) {
            total = Math.addExact(total, matrix(features.categories().get(k), features.embedding(k)));
        }
        if (features.known() == 0) {
            return total;
        }
        long inputs = (long) features.known() + features.statics() + hidden;
        total = Math.addExact(total, matrix(inputs + 1, FutureDecoder.HIDDEN));
        return Math.addExact(total, matrix(FutureDecoder.HIDDEN + 1L, quantiles));
    }

    private static long matrix(long rows, long columns) {
        return Math.multiplyExact(rows, columns);
    }
}
