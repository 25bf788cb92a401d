package dev.carousel.cli.lab;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.report.lab.LabResult;
import dev.carousel.report.lab.ModelResult;
import dev.carousel.report.lab.Published;
import dev.carousel.report.lab.Run;
import dev.carousel.report.lab.Setup;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An experiment's result as a document. */
public final class LabJson {
    private LabJson() {}

    public static JsonObject of(LabResult result, Optional<Path> page) {
        Setup setup = result.setup();
        JsonObjectBuilder models = JsonObject.builder();
        result.models().forEach(model -> models.put(model.model().key(), model(model)));
        return JsonObject.builder()
                .put("experiment", setup.words().experiment())
                .put("title", setup.words().title())
                .put("task", setup.words().task())
                .put("learned_if", setup.words().criterion())
                .put("error", setup.words().error())
                .put("max_sequences", setup.budget())
                .put(
                        "published",
                        setup.published().stream().map(LabJson::published).toList())
                .put("models", models.build())
                .put("page", page.map(Path::toString))
                .build();
    }

    private static JsonObject published(Published figure) {
        return JsonObject.builder()
                .put("who", figure.who())
                .put("source", figure.source())
                .put("success_percent", figure.successPercent())
                .put(
                        "sequences",
                        figure.sequences().isPresent()
                                ? Optional.of(figure.sequences().getAsLong())
                                : Optional.empty())
                .put("note", figure.note())
                .build();
    }

    private static JsonObject model(ModelResult model) {
        return JsonObject.builder()
                .put("learned", model.successes())
                .put("networks", model.runs().size())
                .put("sequences_mean", model.meanSequences())
                .put("sequences_deviation", model.deviation())
                .put("weights", model.parameters())
                .put("recipe", model.recipe().words())
                .put("runs", model.runs().stream().map(LabJson::run).toList())
                .build();
    }

    private static JsonObject run(Run run) {
        List<Long> sequences =
                run.curve().stream().map(Run.CurvePoint::sequences).toList();
        List<Optional<Double>> errors = run.curve().stream()
                .map(point -> Optional.of(point.error()).filter(Double::isFinite))
                .toList();
        return JsonObject.builder()
                .put("seed", run.seed())
                .put("end", run.end().name().toLowerCase(Locale.ROOT))
                .put("sequences", run.sequences())
                .put("exams", run.exams())
                .put("exam_of", run.exam().of())
                .put("exam_wrong", run.exam().wrong())
                .putIfFinite("exam_mean_error", run.exam().meanError())
                .put("seconds", run.seconds())
                .putObject("curve", curve -> curve.put("sequences", sequences).put("errors", errors))
                .build();
    }
}
