package dev.carousel.models.anomaly.metric;

import dev.carousel.InvalidInputException;
import java.util.List;

/**
 * What an application of NAB gives for a window that is found in time and takes for mistakes. The three that the benchmark reports are
 * constants here.
 *
 * @param name as in the benchmark's files
 * @param found for a window whose first row is reported
 * @param missed taken for a window without a report
 * @param falseAlarm taken for a reported row far from any window
 */
public record NabProfile(String name, double found, double missed, double falseAlarm) {
    public static final NabProfile STANDARD = new NabProfile("standard", 1, 1, .11);
    public static final NabProfile FEW_FALSE_ALARMS = new NabProfile("reward_low_FP_rate", 1, 1, .22);
    public static final NabProfile FEW_MISSES = new NabProfile("reward_low_FN_rate", 1, 2, .11);

    public NabProfile {
        if (!(found > 0 && missed >= 0 && falseAlarm >= 0)) {
            throw new InvalidInputException(
                    "profile '" + name + "': expected a weight above 0 for what is found and 0 or"
                            + " more for mistakes, found " + found + ", " + missed + " and " + falseAlarm);
        }
    }

    /** Those that the benchmark reports, in its order. */
    public static List<NabProfile> all() {
        return List.of(STANDARD, FEW_FALSE_ALARMS, FEW_MISSES);
    }
}
