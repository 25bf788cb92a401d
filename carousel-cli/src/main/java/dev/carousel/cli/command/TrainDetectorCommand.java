package dev.carousel.cli.command;

import dev.carousel.cli.anomaly.DetectorOptions;
import dev.carousel.cli.anomaly.DetectorRun;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.model.TrainingRun;
import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.TrainingOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.models.anomaly.AnomalyDetector;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.train.Interval;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code carousel train detector}. */
@Command(
        name = "detector",
        customSynopsis = "carousel train detector DATA --target COLS --out MODEL [OPTION]...",
        description = {
            "Trains a detector of anomalies on a table of one or many series in which they are rare.",
            "It scores values as they come: by their level, by their change beside its forecast, and by how rare both are."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel train detector normal.csv --target heat,flow --time time --out pumps",
            "  carousel predict pumps today.csv",
            "  carousel evaluate pumps labelled.csv --label broken"
        })
final class TrainDetectorCommand implements Callable<Integer> {
    /** Of the steps of training, for --checkpoint-every. */
    private static final int STEPS_PER_EPOCH = 50;

    @Mixin
    private DataArgument data;

    @Mixin
    private DetectorOptions options;

    @Mixin
    private TrainingOptions training;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        GeneralOptions general = GeneralOptions.of(spec);
        Console console = general.console();
        ConfigFile config = options.config();
        SeriesColumns columns = data.columns(options.columns(config));
        AnomalyDetector detector = options.detector(config);
        if (training.warmStart().isPresent()) {
            throw new ParameterException(spec.commandLine(), "--warm-start: detectors don't have this; leave it out");
        }
        data.source();
        TrainingRun run = TrainingRun.of(spec, training);
        Interval checkpointEvery = training.checkpointEvery(STEPS_PER_EPOCH);
        if (run.isFinished()) {
            training.report()
                    .ifPresent(file -> console.note("no report is written to '" + file
                            + "': nothing was trained; carousel evaluate --report has one"));
            console.json(DetectorRun.json(TrainedDetector.load(run.out()), run.out(), Optional.empty()));
            return 0;
        }
        Trained trained = run.run(
                () -> data.read(columns),
                (table, how, output) ->
                        new Trained(DetectorRun.train(detector, table, how, checkpointEvery, output, console), table));
        training.report()
                .ifPresent(file -> new DetectorRun.Page(file, data.name())
                        .write(trained.model(), trained.table(), run.health(), general.threads()));
        console.say("model: " + run.out());
        training.report().ifPresent(file -> console.say("report: " + file));
        console.json(DetectorRun.json(trained.model(), run.out(), training.report()));
        return 0;
    }

    private record Trained(TrainedDetector model, SeriesTable table) {}
}
