package dev.carousel.cli.model;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.Interruption;
import dev.carousel.cli.console.TrainingProgress;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.Root;
import dev.carousel.cli.option.TrainingOptions;
import dev.carousel.formats.model.Existing;
import dev.carousel.formats.model.OutputDirectory;
import dev.carousel.formats.model.OutputState;
import dev.carousel.formats.tensorboard.TensorBoardLog;
import dev.carousel.models.training.HealthHistory;
import dev.carousel.models.training.HealthLog;
import dev.carousel.models.training.Training;
import dev.carousel.train.TrainingInterruptedException;
import dev.carousel.train.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** What the training of every kind of model has around it: a directory that is claimed, a log, Ctrl-C, going on where it was stopped. */
public final class TrainingRun {
    private final TrainingOptions options;
    private final Training plain;
    private final Path out;
    private final OutputState state;
    private final Console console;
    private final Interruption interruption;
    private final HealthLog health = new HealthLog();

    private TrainingRun(TrainingOptions options, Training plain, Path out, Console console, Interruption interruption) {
        this.options = options;
        this.plain = plain;
        this.out = out;
        this.state = OutputDirectory.recover(out);
        this.console = console;
        this.interruption = interruption;
    }

    /** Refuses options that can't be meant; then looks at the directory, of which nothing is changed yet. */
    public static TrainingRun of(CommandSpec command, TrainingOptions options) {
        GeneralOptions general = GeneralOptions.of(command);
        Path out = options.out();
        Training plain = options.training(general);
        options.checkpointEvery(1);
        options.report().ifPresent(ReportFile::requireWritable);
        Interruption interruption = Root.above(command).interruption();
        return new TrainingRun(options, plain, out, general.console(), interruption);
    }

    public Path out() {
        return out;
    }

    /** Whether it is to be resumed and there is nothing left to do, which is then said. */
    public boolean isFinished() {
        if (!options.resume() || state != OutputState.FINISHED) {
            return false;
        }
        console.note("'" + out + "' is finished: nothing to resume");
        return true;
    }

    /** Makes a model of a table, with checkpoints in a directory, and publishes it there. */
    public interface Work<T, M> {
        M train(T table, Training how, OutputDirectory output);
    }

    /** Does the work in the directory. Only while it trains does Ctrl-C wait for a checkpoint. */
    public <T, M> M run(Supplier<T> read, Work<T, M> work) {
        Optional<TensorBoardLog> log = options.tensorBoard(console);
        Training how = log.map(listener -> plain.listeners(health, listener)).orElse(plain.listeners(health));
        try (OutputDirectory output = OutputDirectory.open(out, existing())) {
            if (options.resume() && !output.resuming()) {
                console.note("no checkpoint in '" + out + "' yet: training starts from the beginning");
            }
            T table = read.get();
            M model = interruption.whileTraining(() -> work.train(table, how, output));
            health.history().warnings().forEach(console::note);
            return model;
        } catch (TrainingInterruptedException e) {
            throw new TrainingInterruptedException(
                    e.getMessage() + "; a checkpoint is kept in '" + out + "': the same command with --resume goes on");
        } finally {
            log.ifPresent(TensorBoardLog::close);
        }
    }

    /** What was found out about the networks that were trained. */
    public HealthHistory health() {
        return health.history();
    }

    /** Progress is shown beside the listeners that a training has already. */
    public static Training withProgress(Training training, TrainingProgress progress) {
        List<TrainingListener> listeners = new ArrayList<>(training.listeners());
        listeners.add(progress);
        return training.listeners(listeners.toArray(TrainingListener[]::new));
    }

    /** Whether a folder may be taken: a new training over an unfinished one has to be asked for. */
    private Existing existing() {
        boolean anew = options.overwrite() && state != OutputState.UNFINISHED;
        return anew ? Existing.OVERWRITE : options.existing();
    }
}
