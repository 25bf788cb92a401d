package dev.carousel.models.anomaly.fit;

import dev.carousel.models.anomaly.network.Clock;
import dev.carousel.models.anomaly.stream.Settings;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.PeriodDetection;
import dev.carousel.models.table.SeriesTable;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** What was said of a detector before it saw data. */
public record Wishes(
        boolean forecasts,
        OptionalInt hidden,
        OptionalInt updates,
        OptionalInt period,
        OptionalInt memory,
        OptionalInt refractory,
        OptionalDouble alarmsPerMonth) {
    static final int HIDDEN = 32;
    static final int UPDATES = 400;
    static final int MEMORY = 20_000;
    static final int REFRACTORY = 300;
    static final double ALARMS = 1;

    private static final double SECONDS_A_MONTH = 30.436875 * 86_400;

    /** Without a calendar so many steps count as a month. */
    private static final double STEPS_OF_AN_INDEX = 1000;

    /** With defaults in the places of what was not said. */
    Settings settings(SeriesTable table) {
        return new Settings(
                forecasts,
                hidden.orElse(HIDDEN),
                updates.orElse(UPDATES),
                period.orElseGet(() -> PeriodDetection.of(table).strongest()),
                memory.orElse(MEMORY),
                refractory.orElse(REFRACTORY),
                alarmsPerMonth.orElse(ALARMS));
    }

    /** Steps in a month. */
    public static double stepsPerMonth(Frequency frequency) {
        return frequency.unit() == Frequency.Unit.INDEX
                ? STEPS_OF_AN_INDEX
                : SECONDS_A_MONTH / Clock.secondsOf(frequency);
    }
}
