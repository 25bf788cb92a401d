package dev.carousel.models.forecast.fit;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.network.NetworkShape;
import java.util.List;

/**
 * Everything about a forecaster that is decided before training: what the user said, and defaults from the data for the rest.
 *
 * @param horizon steps to forecast
 * @param period m, the steps of a season; 1 for none
 * @param context C, the values that a forecast looks at
 * @param patch P, the values that one LSTM step takes in
 * @param lags distances of the repeating experts
 * @param quantiles Q levels, ascending
 * @param hidden units of the LSTM
 * @param layers of the LSTM
 * @param embedding size of an embedded patch
 * @param dropout of the LSTM's last state
 * @param noise deviation of the noise on the network's inputs, in prepared units
 * @param batch windows of a training step
 * @param rate the highest learning rate
 * @param epochs of {@value #STEPS_PER_EPOCH} steps each
 * @param members networks that forecast together
 * @param nonNegative whether forecasts below 0 are raised to 0
 * @param manySeries whether the recipe for many series is used, or the one for few
 */
public record Settings(
        int horizon,
        int period,
        int context,
        int patch,
        List<Integer> lags,
        List<Double> quantiles,
        int hidden,
        int layers,
        int embedding,
        double dropout,
        double noise,
        int batch,
        double rate,
        int epochs,
        int members,
        boolean nonNegative,
        boolean manySeries) {
    /** Windows are sampled, so an epoch is not a pass over the data but this number of steps. */
    public static final int STEPS_PER_EPOCH = 50;

    public Settings {
        lags = List.copyOf(lags);
        quantiles = List.copyOf(quantiles);
        atLeastOne("horizon", horizon);
        atLeastOne("period", period);
        atLeastOne("context", context);
        atLeastOne("batch", batch);
        atLeastOne("epochs", epochs);
        atLeastOne("members", members);
        for (int lag : lags) {
            if (lag < 0 || lag > context) {
                throw new InvalidInputException("lags: expected 0 to the context, " + context + ", found " + lag);
            }
        }
        double below = 0;
        for (double level : quantiles) {
            if (!(level > below && level < 1)) {
                throw new InvalidInputException(
                        "quantiles: expected ascending numbers between 0 and 1, found " + quantiles);
            }
            below = level;
        }
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new InvalidInputException(name + ": expected 1 or more, found " + value);
        }
    }

    /** Updates at the most. */
    public long steps() {
        return (long) epochs * STEPS_PER_EPOCH;
    }

    /** The levels as an array [Q]. */
    public double[] levelArray() {
        return quantiles.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** The shape of a network by these settings. */
    public NetworkShape shape(boolean levelInput, int experts) {
        return new NetworkShape(
                context,
                patch,
                levelInput,
                embedding,
                hidden,
                layers,
                (float) dropout,
                experts,
                horizon,
                quantiles.size());
    }
}
