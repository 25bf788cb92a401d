package dev.carousel.cli.command;

import dev.carousel.CarouselVersion;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.TrainingProgress;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.formats.model.OutputDirectory;
import dev.carousel.models.anomaly.AnomalyDetector;
import dev.carousel.models.anomaly.DetectorEvaluation;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.anomaly.stream.Settings;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import dev.carousel.train.Interval;
import dev.carousel.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What commands do with detectors. */
final class DetectorRun {
    static final String KIND = "detector";

    private static final String CAROUSEL = "carousel";
    private static final String GAUSSIAN = "windowed_gaussian";

    private DetectorRun() {}

    /** Trains with checkpoints in {@code output}, showing progress beside the training's listeners, and publishes the model there. */
    static TrainedDetector train(
            AnomalyDetector detector,
            SeriesTable table,
            Training training,
            Interval checkpointEvery,
            OutputDirectory output,
            Console console) {
        Settings settings = detector.settings(table);
        describe(table, settings, console);
        JsonObject fingerprint = JsonObject.builder()
                .put("carousel", CarouselVersion.current())
                .put("kind", KIND)
                .put("data", table.fingerprint())
                .put("settings", settings)
                .put("seed", training.seed())
                .put("validation_share", training.validationShare())
                .build();
        try (TrainingProgress progress = new TrainingProgress(console)) {
            List<TrainingListener> listeners = new ArrayList<>(training.listeners());
            listeners.add(progress);
            TrainedDetector model = detector.fit(
                    table,
                    training.checkpoints(output.checkpoints(fingerprint), checkpointEvery)
                            .listeners(listeners.toArray(TrainingListener[]::new)));
            output.publish(model.files());
            model.report()
                    .ifPresent(report -> report.remarks().stream()
                            .filter(remark -> !table.notes().contains(remark))
                            .forEach(console::note));
            return model;
        }
    }

    private static void describe(SeriesTable table, Settings settings, Console console) {
        if (table.timeColumn().isEmpty()) {
            console.note("rows are taken as steps, in their order; where a column has the times, name it with --time");
        }
        table.notes().forEach(console::note);
        String count = table.series().size() == 1 ? "1 series" : table.series().size() + " series";
        console.note(
                count + ", " + table.steps() + " steps, " + table.frequency().name() + "; season " + settings.period()
                        + ", refractory period " + settings.refractory());
    }

    /** The document of a training; there is nothing to score by without labels. */
    static JsonObject json(TrainedDetector model, Path directory) {
        return document(model, directory).put("scores", JsonObject.empty()).build();
    }

    private static JsonObjectBuilder document(TrainedDetector model, Path directory) {
        return JsonObject.builder()
                .put("kind", KIND)
                .put("model", directory.toString())
                .put("train_seconds", model.card().number("train_seconds"))
                .put("threshold", model.threshold())
                .put(
                        "remarks",
                        model.card()
                                .optionalList("remarks")
                                .map(JsonList::texts)
                                .orElse(List.of()));
    }

    /** Scores a labelled table beside the baseline, and says and writes what came out. */
    static void evaluate(TrainedDetector model, Path directory, SeriesTable table, int threads, Console console) {
        DetectorEvaluation evaluation = DetectorEvaluation.run(model, table, threads);
        console.say(evaluation.windows() + (evaluation.windows() == 1 ? " labelled window" : " labelled windows")
                + "; the first 15 % of each series, at most 750 steps, are not judged:");
        console.say(String.format(
                Locale.ROOT, "%-20s%10s%8s%8s%8s%8s%8s", "", "precision", "recall", "f1", "nab", "found", "false"));
        line(CAROUSEL, evaluation.carousel(), console);
        line(GAUSSIAN, evaluation.windowedGaussian(), console);
        console.say(
                "precision, recall and f1 are of alarms, step by step; nab, found and false alarms with the threshold"
                        + " that is best for these labels");
        boolean ours = evaluation.carousel().nab().score()
                >= evaluation.windowedGaussian().nab().score();
        console.json(document(model, directory)
                .put("winner", ours ? CAROUSEL : GAUSSIAN)
                .putObject(
                        "scores",
                        scores -> scores.put(CAROUSEL, json(evaluation.carousel()))
                                .put(GAUSSIAN, json(evaluation.windowedGaussian())))
                .put("windows", evaluation.windows())
                .build());
    }

    private static void line(String name, DetectorEvaluation.Scores scores, Console console) {
        console.say(String.format(
                Locale.ROOT,
                "%-20s%10.3f%8.3f%8.3f%8.2f%8d%8d",
                name,
                scores.points().precision(),
                scores.points().recall(),
                scores.points().f1(),
                scores.nab().score(),
                scores.nab().found(),
                scores.nab().falseAlarms()));
    }

    private static JsonObject json(DetectorEvaluation.Scores scores) {
        return JsonObject.builder()
                .put("precision", scores.points().precision())
                .put("recall", scores.points().recall())
                .put("f1", scores.points().f1())
                .put("nab", scores.nab().score())
                .put("nab_of_alarms", scores.nabOfAlarms().score())
                .build();
    }
}
