package dev.carousel.models.table;

import java.util.Objects;
import java.util.Optional;

/**
 * How to read columns where the table doesn't say.
 *
 * @param decimalMark what stands before the decimals of numbers
 * @param timeFormat the form of the times; empty: recognised
 * @param frequency how far steps are apart; empty: found from the times
 * @param daysFromTimes whether steps of months fall on the day of the month that the times show, whatever the frequency says
 * @param aggregation what becomes of several values in one step; empty: their mean, if there are few
 */
public record ReadingRules(
        DecimalMark decimalMark,
        Optional<TimeFormat> timeFormat,
        Optional<Frequency> frequency,
        boolean daysFromTimes,
        Optional<Aggregation> aggregation) {
    public ReadingRules {
        Objects.requireNonNull(decimalMark);
    }

    /** Everything is found from the table. */
    public static ReadingRules defaults() {
        return new ReadingRules(DecimalMark.DETECTED, Optional.empty(), Optional.empty(), false, Optional.empty());
    }
}
