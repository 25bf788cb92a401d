package dev.carousel.cli.command;

import dev.carousel.cli.console.Console;
import dev.carousel.models.anomaly.AnomalyDetector;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.train.Interval;
import java.nio.file.Path;
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
        SeriesColumns columns = data.columns(options.columns());
        AnomalyDetector detector = options.detector();
        requireNone("--warm-start", training.warmStart());
        requireNone("--report", training.report());
        data.source();
        TrainingRun run = TrainingRun.of(spec, training);
        Interval checkpointEvery = training.checkpointEvery(STEPS_PER_EPOCH);
        if (run.isFinished()) {
            console.json(DetectorRun.json(TrainedDetector.load(run.out()), run.out()));
            return 0;
        }
        TrainedDetector model = run.run(
                () -> data.read(columns),
                (table, how, output) -> DetectorRun.train(detector, table, how, checkpointEvery, output, console));
        console.say("model: " + run.out());
        console.json(DetectorRun.json(model, run.out()));
        return 0;
    }

    private void requireNone(String option, Optional<Path> given) {
        if (given.isPresent()) {
            throw new ParameterException(spec.commandLine(), option + ": detectors don't have this; leave it out");
        }
    }
}
