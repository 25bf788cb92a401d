package dev.carousel.models.anomaly.stream;

import dev.carousel.InvalidInputException;

/**
 * How a detector works; see the builder of {@link dev.carousel.models.anomaly.AnomalyDetector} for what each says.
 *
 * @param forecasts whether a network forecasts changes; else levels alone are judged
 * @param hidden units of its LSTM
 * @param updates steps of training at the most
 * @param period steps of a season; 1 for none
 * @param memory values that a level and a tail are judged by
 * @param refractory steps in which evidence must be stronger than all before to be news
 * @param alarmsPerMonth that are expected where nothing is wrong
 */
public record Settings(
        boolean forecasts, int hidden, int updates, int period, int memory, int refractory, double alarmsPerMonth) {
    /** More would make the memory of a stream too large to keep many. */
    static final int LONGEST = 1_000_000;

    public Settings {
        within("hidden", hidden, 1, 4096);
        within("updates", updates, 0, Integer.MAX_VALUE);
        within("period", period, 1, LONGEST);
        within("memory", memory, 10, Integer.MAX_VALUE);
        within("refractory", refractory, 1, Integer.MAX_VALUE);
        if (!(alarmsPerMonth > 0 && alarmsPerMonth <= 1e6)) {
            throw new InvalidInputException(
                    "alarms per month: expected a number above 0 and at most a million, found " + alarmsPerMonth);
        }
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new InvalidInputException(
                    name + ": expected a number from " + least + " to " + most + ", found " + value);
        }
    }
}
