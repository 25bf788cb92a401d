package dev.carousel.cli.forecast;

import dev.carousel.CarouselVersion;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.CoverageTable;
import dev.carousel.cli.console.TrainingProgress;
import dev.carousel.cli.model.ReportFile;
import dev.carousel.cli.model.Scores;
import dev.carousel.cli.model.TrainingRun;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.formats.model.OutputDirectory;
import dev.carousel.models.forecast.Backtester;
import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.forecast.metric.Coverage;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.HealthHistory;
import dev.carousel.models.training.Training;
import dev.carousel.report.forecast.ForecastReport;
import dev.carousel.report.forecast.ForecastReportPage;
import dev.carousel.report.forecast.ForecastReports;
import dev.carousel.train.Interval;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code demo}, {@code train forecaster} and {@code evaluate} have in common. */
public final class ForecasterRun {
    public static final String KIND = "forecaster";

    private ForecasterRun() {}

    /**
     * Trains with checkpoints in {@code output}, showing progress beside the training's listeners, and publishes the model there.
     *
     * @param told what the forecaster was told that is neither a setting nor in the table; another run must not go on from here
     */
    public static TrainedForecaster train(
            Forecaster forecaster,
            SeriesTable table,
            JsonObject told,
            Training training,
            Interval checkpointEvery,
            OutputDirectory output,
            Console console) {
        JsonObjectBuilder identity = JsonObject.builder()
                .put("carousel", CarouselVersion.current())
                .put("data", table.fingerprint())
                .put("settings", forecaster.settings(table))
                .putAll(told)
                .put("seed", training.seed())
                .put("validation_share", training.validationShare());
        forecaster.startsFrom().ifPresent(networks -> identity.put("warm_start", networks));
        JsonObject fingerprint = identity.build();
        try (TrainingProgress progress = new TrainingProgress(console)) {
            TrainedForecaster model = forecaster.fit(
                    table,
                    TrainingRun.withProgress(training, progress)
                            .checkpoints(output.checkpoints(fingerprint), checkpointEvery));
            output.publish(model.files());
            return model;
        }
    }

    /** Refuses a place where a report can't be written, before the work is done that it is to report. */
    public static void requireWritable(Path file) {
        ReportFile.requireWritable(file);
    }

    /** Writes the page, whole or not at all. */
    public static void writeReport(
            TrainedForecaster model,
            Backtest backtest,
            String dataName,
            List<String> findings,
            HealthHistory health,
            Path file) {
        ForecastReport report = ForecastReports.of(model, backtest, dataName, findings, health);
        ReportFile.write(file, ForecastReportPage.of(report).html());
    }

    /** The document of INTERFACES: kind, places, time, winner, scores. */
    public static JsonObject json(
            TrainedForecaster model, Path directory, Optional<Path> report, Optional<Scores> scores) {
        return JsonObject.builder()
                .put("kind", KIND)
                .put("model", directory.toString())
                .put("report", report.map(Path::toString))
                .put("train_seconds", model.card().number("train_seconds"))
                .put("winner", scores.map(Scores::winner))
                .put("uses", model.uses())
                .put("remarks", remarks(model))
                .put("scores", scores.map(Scores::byName).orElse(JsonObject.empty()))
                .put("coverage", scores.map(Scores::coverage).orElse(JsonObject.empty()))
                .put(
                        "independent_windows",
                        scores.map(Scores::independentWindows).orElse(0))
                .build();
    }

    private static List<String> remarks(TrainedForecaster model) {
        return model.card().optionalList("remarks").map(JsonList::texts).orElse(List.of());
    }

    /** What data looked like and what was made of it. */
    public static void describe(SeriesTable table, Settings settings, Console console) {
        if (table.timeColumn().isEmpty()) {
            console.note("rows are taken as steps, in their order; where a column has the times, name it with --time");
        }
        String count = table.series().size() == 1 ? "1 series" : table.series().size() + " series";
        table.notes().forEach(console::note);
        console.note(
                count + ", " + table.steps() + " steps, " + table.frequency().name() + "; season " + settings.period()
                        + ", context " + settings.context() + ", horizon " + settings.horizon());
    }

    /** What our intervals held of what they promise. */
    public static void coverage(Backtest backtest, Console console) {
        Coverage coverage = Coverage.of(backtest.windows(), Backtester.CAROUSEL);
        CoverageTable.lines(coverage).forEach(console::say);
    }

    /** Remarks that were not said before training, and the plain word where the LSTM is not what forecasts. */
    public static void remarks(TrainedForecaster model, List<String> said, Console console) {
        model.report()
                .ifPresent(fit -> fit.remarks().stream()
                        .filter(remark -> !said.contains(remark))
                        .forEach(console::note));
        model.remark().ifPresent(console::say);
    }
}
