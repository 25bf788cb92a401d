package dev.carousel.models.forecast.network;

import dev.carousel.InvalidInputException;

/**
 * The sizes of a {@link GatedNetwork}.
 *
 * @param context C, the values of a window; a multiple of the patch
 * @param patch P, the values that one LSTM step takes in
 * @param levelInput whether each step is told the window's level as well
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
        boolean levelInput,
        int embedding,
        int hidden,
        int layers,
        float dropout,
        int experts,
        int horizon,
        int quantiles) {
    private static final int MOST_LAYERS = 1000;
    private static final int MOST_UNITS = 1_000_000;

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
                || layers > MOST_LAYERS
                || embedding > MOST_UNITS
                || hidden > MOST_UNITS) {
            throw new InvalidInputException(
                    "a network of " + hidden + " hidden units, " + layers + " layers, embedding "
                            + embedding + ", context " + context + " in patches of " + patch + ", " + experts
                            + " experts, horizon " + horizon + " and " + quantiles
                            + " quantiles: expected 1 or more of each, at most "
                            + MOST_LAYERS + " layers and " + MOST_UNITS + " units, and whole patches");
        }
    }

    /** T, the LSTM's steps. */
    public int steps() {
        return context / patch;
    }

    /** The features of an LSTM step before embedding. */
    public int features() {
        return patch + (levelInput ? 1 : 0);
    }

    /** The number of parameters of such a network, computed before anything is allocated. */
    public long parameters() {
        long embed = (features() + 1L) * embedding;
        long lstm = 0;
        for (int l = 0; l < layers; l++) {
            lstm += 4L * hidden * ((l == 0 ? embedding : hidden) + hidden + 2L);
        }
        long outputs = (long) horizon * quantiles + experts;
        return Math.addExact(Math.addExact(embed, lstm), Math.multiplyExact(outputs, hidden + 1L));
    }
}
