package dev.carousel.models.forecast;

import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.TimeFormat;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a forecaster was trained on.
 *
 * @param target the column of the values
 * @param timeColumn the column of the times; empty where rows are steps
 * @param keyColumns the columns that name a series
 * @param frequency how far steps are apart
 * @param format how times are written
 * @param lastTimes the time of the last value of each series, by name
 */
public record Provenance(
        String target,
        Optional<String> timeColumn,
        List<String> keyColumns,
        Frequency frequency,
        TimeFormat format,
        Map<String, Long> lastTimes) {
    public Provenance {
        keyColumns = List.copyOf(keyColumns);
        lastTimes = Collections.unmodifiableMap(new TreeMap<>(lastTimes));
    }

    static Provenance of(SeriesTable table) {
        Map<String, Long> lastTimes = new TreeMap<>();
        for (Series series : table.series()) {
            int last = series.length() - 1;
            while (last > 0 && Double.isNaN(series.value(last))) {
                last--;
            }
            lastTimes.put(series.name(), series.time(last));
        }
        return new Provenance(
                table.targetColumn(),
                table.timeColumn(),
                table.keyColumns(),
                table.frequency(),
                table.format(),
                lastTimes);
    }

    /** Whether the value at a step of a series was part of the training data. */
    public boolean hasSeen(Series series, long step) {
        Long last = lastTimes.get(series.name());
        return last != null && series.time(step) <= last;
    }

    /** The columns under which a table of the same kind has its series. */
    public SeriesColumns columns() {
        SeriesColumns columns = SeriesColumns.target(target)
                .series(keyColumns.toArray(String[]::new))
                .frequency(frequency);
        return timeColumn.map(time -> columns.time(time).timeFormat(format)).orElse(columns);
    }
}
