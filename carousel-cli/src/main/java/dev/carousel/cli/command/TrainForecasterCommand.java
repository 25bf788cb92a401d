package dev.carousel.cli.command;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.ScoreTable;
import dev.carousel.cli.forecast.ForecasterOptions;
import dev.carousel.cli.forecast.ForecasterRun;
import dev.carousel.cli.model.Scores;
import dev.carousel.cli.model.TrainingReport;
import dev.carousel.cli.model.TrainingRun;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.TrainingOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.HealthHistory;
import dev.carousel.train.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code carousel train forecaster}. */
@Command(
        name = "forecaster",
        customSynopsis = "carousel train forecaster DATA --target COL --horizon N --out MODEL [OPTION]...",
        description = {
            "Trains a forecaster on a table of one or many series.",
            "Simple forecasts are tried beside the LSTM on a part that is held back; the best is fitted on everything and kept."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel train forecaster a.csv --target y --time day --horizon 28 --out m",
            "  carousel train forecaster a.csv --target y --series shop --horizon 7 --out m",
            "  carousel train forecaster a.csv --target y --time day --horizon 14 \\",
            "      --count --holidays holidays.csv --known price --static region --out m",
            "  carousel train forecaster --sql \"from '*.csv'\" --target y --time day \\",
            "      --horizon 7 --out m",
            "  carousel train forecaster b.csv --delimiter tab --decimal comma --target y \\",
            "      --time day --time-format dd/MM/yyyy --frequency 1d --horizon 7 --out m",
            "  carousel train forecaster b.csv --target y --time day --warm-start m --out n"
        })
final class TrainForecasterCommand implements Callable<Integer> {
    @Mixin
    private DataArgument data;

    @Mixin
    private ForecasterOptions options;

    @Mixin
    private TrainingOptions training;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        GeneralOptions general = GeneralOptions.of(spec);
        Console console = general.console();
        SeriesColumns columns = data.columns(options.columns());
        Forecaster forecaster = options.forecaster(training.warmStart().map(TrainedForecaster::load));
        String name = data.name();
        TrainingRun run = TrainingRun.of(spec, training);
        Interval checkpointEvery = training.checkpointEvery(Settings.STEPS_PER_EPOCH);
        if (run.isFinished()) {
            nothingToResume(run.out(), console);
            return 0;
        }
        List<String> said = new ArrayList<>();
        TrainedForecaster model = run.run(
                () -> {
                    SeriesTable table = data.read(columns);
                    Settings settings = forecaster.settings(table);
                    ForecasterRun.describe(table, settings, console);
                    said.addAll(table.notes());
                    options.remarks(settings).forEach(console::note);
                    return table;
                },
                (table, how, output) -> ForecasterRun.train(
                        forecaster, table, options.calendarTold(), how, checkpointEvery, output, console));
        finish(model, said, name, run.health(), console);
        return 0;
    }

    private void nothingToResume(Path out, Console console) {
        TrainedForecaster model = TrainedForecaster.load(out);
        new TrainingReport(training.report(), console).noneOfFinished();
        console.json(ForecasterRun.json(model, out, Optional.empty(), Scores.ofCard(model.card())));
    }

    private void finish(
            TrainedForecaster model, List<String> said, String name, HealthHistory health, Console console) {
        Optional<Backtest> validation = model.report().flatMap(TrainedForecaster.FitReport::validation);
        List<String> findings = List.of(
                "The scores are of the part that was held back to choose by, before the final fit on everything.");
        Optional<Path> report = validation.flatMap(v -> training.report());
        if (validation.isEmpty()) {
            new TrainingReport(training.report(), console).none("the series are too short to hold anything back");
        }
        report.ifPresent(file -> ForecasterRun.writeReport(model, validation.get(), name, findings, health, file));
        ForecasterRun.remarks(model, said, console);
        validation.ifPresent(v -> console.say("scores on the part held back, which also chose what forecasts:"
                + System.lineSeparator() + ScoreTable.text(v.scores())));
        validation.ifPresent(v -> ForecasterRun.coverage(v, console));
        console.say("model: " + training.out());
        report.ifPresent(file -> console.say("report: " + file));
        console.json(ForecasterRun.json(model, training.out(), report, validation.map(Scores::of)));
    }
}
