package dev.carousel.models.sequence;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.TimeFormat;

/** The columns of a model's table in its {@code config.json}. */
public final class ColumnsJson {
    private ColumnsJson() {}

    public static JsonObject of(SequenceColumns columns) {
        return JsonObject.builder()
                .put("features", columns.features())
                .put("sequence", columns.sequence())
                .put("time", columns.time())
                .put("time_format", columns.rules().timeFormat().map(TimeFormat::pattern))
                .put("label", columns.label())
                .put("target", columns.target())
                .build();
    }

    public static SequenceColumns read(JsonObject config) {
        SequenceColumns columns = SequenceColumns.of(config.list("features").texts())
                .sequence(config.list("sequence").texts().toArray(String[]::new));
        columns = config.optionalText("time").map(columns::time).orElse(columns);
        if (columns.time().isPresent() && config.optionalText("time_format").isPresent()) {
            columns = columns.timesReadIn(TimeFormat.of(config.text("time_format")));
        }
        columns = config.optionalText("label").map(columns::label).orElse(columns);
        return config.optionalText("target").map(columns::target).orElse(columns);
    }
}
