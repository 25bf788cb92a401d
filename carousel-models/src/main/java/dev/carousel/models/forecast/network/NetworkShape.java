package dev.carousel.models.forecast.network;

import dev.carousel.InvalidInputException;

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
        int quantiles) {
    private static final int MOST_LAYERS = 1000;

    public NetworkShape {
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
            long total = matrix(patch + 1L, embedding);
            for (int l = 0; l < layers; l++) {
                long inputs = l == 0 ? embedding : hidden;
                total = Math.addExact(total, matrix(4L * hidden, inputs + hidden + 2));
            }
            long outputs = matrix(horizon, quantiles) + experts;
            return Math.toIntExact(Math.addExact(total, matrix(outputs, hidden + 1L)));
        } catch (ArithmeticException e) {
            throw new InvalidInputException(
                    "forecaster: a network with " + hidden + " hidden units, " + layers + " layers, an embedding of "
                            + embedding + ", patches of " + patch + " values, horizon " + horizon + " and " + quantiles
                            + " quantiles has more than " + Integer.MAX_VALUE + " parameters",
                    e);
        }
    }

    private static long matrix(long rows, long columns) {
        return Math.multiplyExact(rows, columns);
    }
}
