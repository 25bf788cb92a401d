package dev.carousel.cli.command;

import dev.carousel.cli.console.Console;
import dev.carousel.formats.model.Existing;
import dev.carousel.formats.model.OutputDirectory;
import dev.carousel.formats.model.OutputState;
import dev.carousel.formats.tensorboard.TensorBoardLog;
import dev.carousel.models.anomaly.AnomalyDetector;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import dev.carousel.train.Interval;
import dev.carousel.train.TrainingInterruptedException;
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
        Path out = training.out();
        Training plain = training.training(general);
        Interval checkpointEvery = training.checkpointEvery(STEPS_PER_EPOCH);
        data.source();
        OutputState state = OutputDirectory.recover(out);
        if (training.resume() && state == OutputState.FINISHED) {
            console.note("'" + out + "' is finished: nothing to resume");
            console.json(DetectorRun.json(TrainedDetector.load(out), out));
            return 0;
        }
        Optional<TensorBoardLog> log = training.tensorBoard(console);
        Training how = log.map(listener -> plain.listeners(listener)).orElse(plain);
        TrainedDetector model;
        try (OutputDirectory output = OutputDirectory.open(out, existing(state))) {
            if (training.resume() && !output.resuming()) {
                console.note("no checkpoint in '" + out + "' yet: training starts from the beginning");
            }
            SeriesTable table = data.read(columns);
            model = CarouselCommand.above(spec)
                    .interruption()
                    .whileTraining(() -> DetectorRun.train(detector, table, how, checkpointEvery, output, console));
        } catch (TrainingInterruptedException e) {
            throw new TrainingInterruptedException(
                    e.getMessage() + "; a checkpoint is kept in '" + out + "': the same command with --resume goes on");
        } finally {
            log.ifPresent(TensorBoardLog::close);
        }
        console.say("model: " + out);
        console.json(DetectorRun.json(model, out));
        return 0;
    }

    private void requireNone(String option, Optional<Path> given) {
        if (given.isPresent()) {
            throw new ParameterException(spec.commandLine(), option + ": detectors don't have this; leave it out");
        }
    }

    private Existing existing(OutputState state) {
        boolean anew = training.overwrite() && state != OutputState.UNFINISHED;
        return anew ? Existing.OVERWRITE : training.existing();
    }
}
