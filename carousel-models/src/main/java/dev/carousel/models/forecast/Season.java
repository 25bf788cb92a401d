package dev.carousel.models.forecast;

import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.PeriodDetection;
import dev.carousel.models.table.SeriesTable;
import java.util.List;

/** The season of a table about which nothing was said. */
final class Season {
    private Season() {}

    /** The calendar's season where the data shows one or nothing else is as handy; else the strongest cycle. */
    static int of(SeriesTable table, List<String> remarks) {
        Frequency frequency = table.frequency();
        int strongest = PeriodDetection.of(table).strongest();
        List<Integer> calendar = frequency.likelyPeriods();
        if (!calendar.isEmpty() && !calendar.contains(strongest)) {
            if (strongest > 1) {
                remarks.add("the strongest cycle has " + strongest + " steps; the calendar's " + calendar.get(0)
                        + " are taken as the season (--period overrides)");
            }
            return calendar.get(0);
        }
        return strongest;
    }
}
