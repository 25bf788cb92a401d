package dev.carousel.models.sequence;

import dev.carousel.CarouselVersion;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.Training;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** What is worth knowing about a model of sequences besides how to run it. */
public final class SequenceCard {
    private SequenceCard() {}

    /** A card of data, settings, seed, version and scores. */
    public static JsonObject of(SequenceTable table, Object settings, Training training, FitReport report) {
        JsonObject data = JsonObject.builder()
                .put("fingerprint", table.fingerprint())
                .put("sequences", table.sequences().size())
                .put("steps", table.steps())
                .put("features", table.features())
                .build();
        return of(data, settings, training, report);
    }

    /** The same with what is worth knowing about data of any kind. */
    public static JsonObject of(JsonObject data, Object settings, Training training, FitReport report) {
        JsonObjectBuilder card = JsonObject.builder()
                .put("carousel", CarouselVersion.current())
                .put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("train_seconds", Math.round(report.seconds() * 10) / 10.0)
                .put("seed", training.seed())
                .put("validation_share", training.validationShare())
                .put("data", data)
                .put("settings", settings)
                .put("remarks", report.remarks());
        if (!report.validation().isEmpty()) {
            card.putObject(
                    "validation_scores",
                    scores -> report.validation().forEach((name, values) -> scores.put(name, byKey(values))));
        }
        return card.build();
    }

    private static JsonObject byKey(Map<String, Double> scores) {
        JsonObjectBuilder object = JsonObject.builder();
        scores.forEach((name, value) -> object.putIfFinite(name, value));
        return object.build();
    }
}
