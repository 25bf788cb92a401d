package dev.carousel.models.anomaly;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.models.table.Aggregation;
import dev.carousel.models.table.DecimalMark;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.TimeFormat;
import java.util.Optional;

/** The columns of a detector's table in its {@code config.json}. */
final class DetectorColumns {
    private DetectorColumns() {}

    /** Those under which another table of the same kind has its series, with frequency and form of times as training found them. */
    static SeriesColumns of(SeriesTable table) {
        // The decimal mark is a table's own, and recognised in the next.
        SeriesColumns columns = table.columns().frequency(table.frequency()).decimalMark(DecimalMark.DETECTED);
        return table.timeColumn().isPresent() ? columns.likelyTimeFormat(table.format()) : columns;
    }

    static JsonObjectBuilder write(SeriesColumns columns, JsonObjectBuilder config) {
        Frequency frequency = columns.rules().frequency().orElseThrow();
        return config.put("target", columns.targets())
                .put("time", columns.time())
                .put("series", columns.series())
                .put("aggregate", columns.rules().aggregation().map(Aggregation::key))
                .putObject(
                        "frequency",
                        f -> f.put("unit", frequency.unit())
                                .put("count", frequency.count())
                                .put("day", frequency.day()))
                .put(
                        "time_format",
                        columns.rules().timeFormat().orElse(TimeFormat.INDEX).pattern());
    }

    static SeriesColumns read(JsonObject config) {
        JsonObject frequency = config.object("frequency");
        SeriesColumns columns = SeriesColumns.of(config.list("target").texts())
                .series(config.list("series").texts().toArray(String[]::new))
                .frequency(new Frequency(
                        frequency.choice("unit", Frequency.Unit.class),
                        frequency.integer("count"),
                        frequency.integer("day")));
        Optional<String> aggregation = config.optionalText("aggregate");
        SeriesColumns aggregated =
                aggregation.map(Aggregation::of).map(columns::aggregate).orElse(columns);
        TimeFormat format = TimeFormat.of(config.text("time_format"));
        return config.optionalText("time")
                .map(time -> aggregated.time(time).likelyTimeFormat(format))
                .orElse(aggregated);
    }
}
