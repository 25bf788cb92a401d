package dev.carousel.models.forecast;

import dev.carousel.CarouselVersion;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.forecast.metric.Coverage;
import dev.carousel.models.forecast.result.Metric;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/** What is worth knowing about a model besides how to run it. */
final class ModelCard {
    private static final String VALIDATION_COVERAGE = "validation_coverage";

    /** Those that don't overlap. */
    private static final String VALIDATION_WINDOWS = "validation_independent_windows";

    private ModelCard() {}

    /**
     * A card.
     *
     * @param warmStart what networks started from; empty for scratch
     */
    static JsonObject of(
            SeriesTable table,
            Settings settings,
            String uses,
            Training training,
            TrainedForecaster.FitReport report,
            Optional<JsonObject> warmStart) {
        JsonObjectBuilder card = JsonObject.builder()
                .put("carousel", CarouselVersion.current())
                .put("created", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString())
                .put("train_seconds", Math.round(report.seconds() * 10) / 10.0)
                .put("seed", training.seed())
                .put("validation_share", training.validationShare())
                .put("uses", uses)
                .putObject(
                        "data",
                        data -> data.put("fingerprint", table.fingerprint())
                                .put("target", table.targetColumn())
                                .put("series", table.series().size())
                                .put("steps", table.steps())
                                .put("frequency", table.frequency().name()))
                .put("settings", settings)
                .put("remarks", report.remarks())
                .put("candidates", report.candidates());
        warmStart.ifPresent(start -> card.put("warm_start", start));
        report.validation()
                .ifPresent(validation -> card.putObject(
                        "validation_scores",
                        scores -> validation.scores().forEach((name, values) -> scores.put(name, byKey(values)))));
        report.validation()
                .map(validation -> Coverage.of(validation.windows(), Backtester.CAROUSEL))
                .ifPresent(coverage -> card.put(VALIDATION_COVERAGE, coverage.json())
                        .put(VALIDATION_WINDOWS, coverage.independentWindows()));
        return card.build();
    }

    /** Scores under the names they have in JSON. */
    static JsonObject byKey(Map<Metric, Double> scores) {
        JsonObjectBuilder object = JsonObject.builder();
        scores.forEach((metric, value) -> object.put(metric.key(), value.doubleValue()));
        return object.build();
    }
}
