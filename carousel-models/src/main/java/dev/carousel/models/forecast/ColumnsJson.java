package dev.carousel.models.forecast;

import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.models.table.Aggregation;
import dev.carousel.models.table.CovariateNames;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.TimeFormat;
import java.util.List;
import java.util.Optional;

/** The columns of a model's table in its {@code config.json}; those beside the target only where there are some. */
final class ColumnsJson {
    private ColumnsJson() {}

    static JsonObject of(Provenance provenance) {
        SeriesColumns columns = provenance.columns();
        CovariateNames beside = columns.covariates();
        Frequency frequency = provenance.frequency();
        boolean one = columns.targets().size() == 1;
        JsonObjectBuilder object = JsonObject.builder()
                .put("target", one ? columns.targets().get(0) : columns.targets())
                .put("time", columns.time())
                .put("series", columns.series());
        put(object, "past", beside.past());
        put(object, "known", beside.known());
        put(object, "static", beside.statics());
        put(object, "categories", beside.categories());
        columns.rules().aggregation().ifPresent(aggregation -> object.put("aggregate", aggregation.key()));
        return object.putObject(
                        "frequency",
                        f -> f.put("unit", frequency.unit())
                                .put("count", frequency.count())
                                .put("day", frequency.day()))
                .put("time_format", provenance.format().pattern())
                .build();
    }

    private static void put(JsonObjectBuilder object, String name, List<String> columns) {
        if (!columns.isEmpty()) {
            object.put(name, columns);
        }
    }

    static SeriesColumns read(JsonObject config) {
        boolean several = config.print("target").startsWith("[");
        List<String> targets = several ? config.list("target").texts() : List.of(config.text("target"));
        JsonObject frequency = config.object("frequency");
        SeriesColumns columns = SeriesColumns.of(targets)
                .series(config.list("series").texts().toArray(String[]::new))
                .past(names(config, "past"))
                .known(names(config, "known"))
                .statics(names(config, "static"))
                .categories(names(config, "categories"))
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

    private static String[] names(JsonObject config, String name) {
        return config.optionalList(name).map(JsonList::texts).orElse(List.of()).toArray(String[]::new);
    }
}
