package dev.carousel.cli.command;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.ScoreTable;
import dev.carousel.cli.forecast.ForecasterRun;
import dev.carousel.cli.model.Scores;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.Root;
import dev.carousel.cli.option.Version;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.Existing;
import dev.carousel.formats.model.OutputDirectory;
import dev.carousel.models.forecast.Backtester;
import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.sample.Samples;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.HealthLog;
import dev.carousel.models.training.Training;
import dev.carousel.train.Interval;
import dev.carousel.train.TrainingInterruptedException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code carousel demo}. */
@Command(
        name = "demo",
        description = {
            "Does the main job on built-in data: forecasts monthly sunspot numbers.",
            "Trains a forecaster on the months up to 1942, then forecasts the next 24 months from each of 40 yearly origins"
                    + " that it has not seen, beside four baselines."
        },
        versionProvider = Version.class,
        footer = {"", "Example:", "  carousel demo --out sunspots"})
final class DemoCommand implements Callable<Integer> {
    private static final int HORIZON = 24;
    private static final int ORIGINS = 40;
    private static final int STRIDE = 12;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "carousel-demo",
            description = "Where model/ and report.html go. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        GeneralOptions general = GeneralOptions.of(spec);
        Console console = general.console();
        SeriesTable whole;
        try (CsvTable table =
                CsvTable.open(Samples.sunspots().open(), "the built-in sunspots", CsvOptions.defaults())) {
            whole = SeriesTable.read(table, SeriesColumns.target("sunspots").time("month"));
        }
        int length = whole.series().get(0).length();
        int firstOrigin = length - HORIZON - (ORIGINS - 1) * STRIDE;
        SeriesTable known = whole.first(firstOrigin);
        String until = known.series().get(0).timeLabel(firstOrigin - 1L);
        Forecaster forecaster =
                Forecaster.builder().horizon(HORIZON).nonNegative(true).build();
        Path directory = out.resolve("model");
        HealthLog health = new HealthLog();
        TrainedForecaster model;
        try (OutputDirectory output = OutputDirectory.open(directory, Existing.OVERWRITE)) {
            console.note(Samples.sunspots().description() + " Trained on the months up to " + until + ".");
            ForecasterRun.describe(known, forecaster.settings(known), console);
            Training training = Training.defaults()
                    .seed(general.seed())
                    .threads(general.threads())
                    .listeners(health);
            model = Root.above(spec)
                    .interruption()
                    .whileTraining(() -> ForecasterRun.train(
                            forecaster,
                            known,
                            JsonObject.empty(),
                            training,
                            Interval.ofTime(Duration.ofSeconds(10)),
                            output,
                            console));
        } catch (TrainingInterruptedException e) {
            throw new TrainingInterruptedException(e.getMessage() + "; the demo begins anew when it is run again");
        }
        Backtest backtest = Backtester.run(model, whole, ORIGINS, STRIDE, general.threads());
        Path report = out.resolve("report.html");
        List<String> findings = List.of("Everything was fitted once, on the months up to " + until + "; the " + ORIGINS
                + " origins, a year apart, all lie after that.");
        ForecasterRun.writeReport(model, backtest, "Monthly sunspots", findings, health.history(), report);

        ForecasterRun.remarks(model, List.of(), console);
        health.history().warnings().forEach(console::note);
        console.say(ORIGINS + " origins after " + until + ", horizon " + HORIZON + " months:");
        console.say(ScoreTable.text(backtest.scores()));
        ForecasterRun.coverage(backtest, console);
        console.say("model: " + directory);
        console.say("report: " + report);
        console.json(ForecasterRun.json(model, directory, Optional.of(report), Optional.of(Scores.of(backtest))));
        return 0;
    }
}
