package dev.carousel.cli.anomaly;

import dev.carousel.CarouselVersion;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.TrainingProgress;
import dev.carousel.cli.model.ReportFile;
import dev.carousel.cli.model.TrainingRun;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.formats.model.OutputDirectory;
import dev.carousel.models.anomaly.AnomalyDetector;
import dev.carousel.models.anomaly.DetectorEvaluation;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.anomaly.stream.Settings;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.HealthHistory;
import dev.carousel.models.training.Training;
import dev.carousel.report.model.ReportContext;
import dev.carousel.report.sequence.DetectorReport;
import dev.carousel.train.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What commands do with detectors. */
public final class DetectorRun {
    public static final String KIND = "detector";

    private static final String CAROUSEL = "carousel";
    private static final String GAUSSIAN = "windowed_gaussian";

    private DetectorRun() {}

    /** Trains with checkpoints in {@code output}, showing progress beside the training's listeners, and publishes the model there. */
    public static TrainedDetector train(
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
            TrainedDetector model = detector.fit(
                    table,
                    TrainingRun.withProgress(training, progress)
                            .checkpoints(output.checkpoints(fingerprint), checkpointEvery));
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

    /**
     * A report that was asked for.
     *
     * @param file where it goes
     * @param data what the data is called
     */
    public record Page(Path file, String data) {
        /** Scores the table that a detector was trained on, and writes what it would have said of it. */
        public void write(TrainedDetector model, SeriesTable table, HealthHistory health, int threads) {
            ReportContext context = new ReportContext(
                    data,
                    List.of(
                            "The scores are of the training table itself, whose anomalies count as usual: new data may have"
                                    + " more alarms."),
                    true,
                    health);
            ReportFile.write(
                    file,
                    DetectorReport.of(model, table, model.score(table, threads), context)
                            .html());
        }

        public void write(TrainedDetector model, SeriesTable labelled, DetectorEvaluation evaluation) {
            ReportContext context = new ReportContext(data, List.of(), false);
            ReportFile.write(
                    file,
                    DetectorReport.of(model, labelled, evaluation, context).html());
        }
    }

    /** The document of a training; there is nothing to score by without labels. */
    public static JsonObject json(TrainedDetector model, Path directory, Optional<Path> report) {
        return document(model, directory, report)
                .put("winner", Optional.empty())
                .put("scores", JsonObject.empty())
                .build();
    }

    private static JsonObjectBuilder document(TrainedDetector model, Path directory, Optional<Path> report) {
        return JsonObject.builder()
                .put("kind", KIND)
                .put("model", directory.toString())
                .put("report", report.map(Path::toString))
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
    public static void evaluate(
            TrainedDetector model,
            Path directory,
            SeriesTable table,
            int threads,
            Optional<Page> page,
            Console console) {
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
        page.ifPresent(report -> {
            report.write(model, table, evaluation);
            console.say("report: " + report.file());
        });
        console.json(document(model, directory, page.map(Page::file))
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
