package dev.carousel.models.forecast.fit;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.network.NetworkShape;
import dev.carousel.models.preparation.FeatureSizes;
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
 * @param count whether values are counts: quantiles are whole numbers
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
        boolean count,
        boolean manySeries) {
    /** Windows are sampled, so an epoch is not a pass over the data but this number of steps. */
    public static final int STEPS_PER_EPOCH = 50;

    /** The most of anything that is counted; what a damaged file asks for beyond it is not even tried. */
    static final int MOST = 1_000_000;

    public Settings {
        lags = List.copyOf(lags);
        quantiles = List.copyOf(quantiles);
        count("horizon", horizon);
        count("period", period);
        count("context", context);
        count("patch", patch);
        count("hidden", hidden);
        count("layers", layers);
        count("embedding", embedding);
        count("batch", batch);
        count("epochs", epochs);
        count("members", members);
        require("patch", context % patch == 0, "a divisor of the context, " + context, patch);
        for (int lag : lags) {
            require("lags", lag >= 0 && lag <= context, "numbers from 0 to the context, " + context, lag);
        }
        double last = 0;
        for (double level : quantiles) {
            require("quantiles", level > last && level < 1, "ascending numbers between 0 and 1", quantiles);
            last = level;
        }
        require("quantiles", quantiles.contains(.5), "the median, 0.5, among them", quantiles);
        require("dropout", dropout >= 0 && dropout < 1, "0 or more and below 1", dropout);
        require("noise", noise >= 0 && noise < Float.POSITIVE_INFINITY, "0 or more", noise);
        require("rate", rate > 0 && rate <= 1, "a number between 0 and 1", rate);
    }

    private static void count(String name, int value) {
        require(name, value >= 1 && value <= MOST, "1 to " + MOST, value);
    }

    private static void require(String name, boolean met, String expected, Object found) {
        if (!met) {
            throw new InvalidInputException(name + ": expected " + expected + ", found " + found);
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

    /** The shape of a network by these settings into which nothing but values come. */
    public NetworkShape shape(int experts) {
        return shape(experts, FeatureSizes.none());
    }

    /** The shape of a network by these settings. */
    public NetworkShape shape(int experts, FeatureSizes features) {
        return new NetworkShape(
                context,
                patch,
                embedding,
                hidden,
                layers,
                (float) dropout,
                experts,
                horizon,
                quantiles.size(),
                features);
    }
}
