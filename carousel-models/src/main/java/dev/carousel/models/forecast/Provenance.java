package dev.carousel.models.forecast;

import dev.carousel.models.table.CovariateColumn;
import dev.carousel.models.table.DecimalMark;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.TimeFormat;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a forecaster was trained on.
 *
 * @param columns those under which a table of the same kind has its series; with the frequency, the form of times and which
 *     columns hold names, as training found them
 * @param lastTimes the time of the last value of each series, by name
 */
public record Provenance(SeriesColumns columns, Map<String, Long> lastTimes) {
    public Provenance {
        if (columns.rules().frequency().isEmpty()) {
            throw new IllegalArgumentException("columns without a frequency");
        }
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
        List<String> names = table.covariates().stream()
                .filter(CovariateColumn::isCategorical)
                .map(CovariateColumn::name)
                .toList();
        SeriesColumns columns =
                table.columns().categories(names.toArray(String[]::new)).frequency(table.frequency());
        // The decimal mark is a table's own, and recognised in the next.
        columns = columns.decimalMark(DecimalMark.DETECTED);
        return new Provenance(
                table.timeColumn().isPresent() ? columns.likelyTimeFormat(table.format()) : columns, lastTimes);
    }

    /** How far steps are apart. */
    public Frequency frequency() {
        return columns.rules().frequency().orElseThrow();
    }

    /** How times are written. */
    public TimeFormat format() {
        return columns.rules().timeFormat().orElse(TimeFormat.INDEX);
    }

    /** Whether the value at a step of a series was part of the training data. */
    public boolean hasSeen(Series series, long step) {
        Long last = lastTimes.get(series.name());
        return last != null && series.time(step) <= last;
    }
}
