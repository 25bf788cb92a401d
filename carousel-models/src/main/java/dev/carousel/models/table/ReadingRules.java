package dev.carousel.models.table;

import java.util.Objects;
import java.util.Optional;

/**
 * How to read columns where the table doesn't say.
 *
 * @param decimalMark what stands before the decimals of numbers
 * @param timeFormat the form of the times; empty: recognised
 * @param otherTimes whether times may be in another form too, which is then recognised: the same data from another source
 * @param frequency how far steps are apart; empty: found from the times
 * @param daysFromTimes whether steps of months fall on the day of the month that the times show, whatever the frequency says
 * @param aggregation what becomes of several values in one step; empty: their mean, if there are few
 */
public record ReadingRules(
        DecimalMark decimalMark,
        Optional<TimeFormat> timeFormat,
        boolean otherTimes,
        Optional<Frequency> frequency,
        boolean daysFromTimes,
        Optional<Aggregation> aggregation) {
    public ReadingRules {
        Objects.requireNonNull(decimalMark);
    }

    /** Everything is found from the table. */
    public static ReadingRules defaults() {
        return new ReadingRules(
                DecimalMark.DETECTED, Optional.empty(), true, Optional.empty(), false, Optional.empty());
    }

    ReadingRules decimalMark(DecimalMark mark) {
        return new ReadingRules(mark, timeFormat, otherTimes, frequency, daysFromTimes, aggregation);
    }

    ReadingRules timeFormat(TimeFormat format, boolean others) {
        return new ReadingRules(decimalMark, Optional.of(format), others, frequency, daysFromTimes, aggregation);
    }

    ReadingRules frequency(Frequency steps, boolean onDaysOfTimes) {
        return new ReadingRules(decimalMark, timeFormat, otherTimes, Optional.of(steps), onDaysOfTimes, aggregation);
    }

    ReadingRules aggregate(Aggregation one) {
        return new ReadingRules(decimalMark, timeFormat, otherTimes, frequency, daysFromTimes, Optional.of(one));
    }
}
