package dev.carousel.models.forecast;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.table.Aggregation;
import dev.carousel.models.table.CovariateNames;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.TimeFormat;
import java.util.List;
import java.util.Optional;

/** The columns of a model's table in its {@code config.json}; every list is there, empty ones too. */
final class ColumnsJson {
    private ColumnsJson() {}

    static JsonObject of(Provenance provenance) {
        SeriesColumns columns = provenance.columns();
        CovariateNames beside = columns.covariates();
        Frequency frequency = provenance.frequency();
        boolean one = columns.targets().size() == 1;
        return JsonObject.builder()
                .put("target", one ? columns.targets().get(0) : columns.targets())
                .put("time", columns.time())
                .put("series", columns.series())
                .put("past", beside.past())
                .put("known", beside.known())
                .put("static", beside.statics())
                .put("categories", beside.categories())
                .put("aggregate", columns.rules().aggregation().map(Aggregation::key))
                .putObject(
                        "frequency",
                        f -> f.put("unit", frequency.unit())
                                .put("count", frequency.count())
                                .put("day", frequency.day()))
                .put("time_format", provenance.format().pattern())
                .build();
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
        return config.list(name).texts().toArray(String[]::new);
    }
}
