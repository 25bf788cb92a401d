package dev.carousel.cli.option;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.console.Console;
import dev.carousel.formats.model.Existing;
import dev.carousel.formats.tensorboard.TensorBoardLog;
import dev.carousel.models.training.Training;
import dev.carousel.train.Interval;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of training any kind of model. */
public final class TrainingOptions {
    @Option(
            names = "--out",
            paramLabel = "MODEL",
            description =
                    "The directory to make. What it holds already is kept, unless --resume or --overwrite says otherwise.")
    private Optional<Path> out = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--overwrite",
            description = "Begin anew; a finished model that is there is replaced once the new one is finished.")
    private boolean overwrite;

    @Option(names = "--resume", description = "Go on from the checkpoint in MODEL; without one, start and say so.")
    private boolean resume;

    @Option(
            names = "--warm-start",
            paramLabel = "MODEL",
            description =
                    "For forecasters and language models: go on from the networks of a trained model, with new data, of a"
                            + " forecaster for the same columns: at 0.3 of its rate and for half as many epochs unless --rate and --epochs say otherwise. Its other"
                            + " settings hold.")
    private Optional<Path> warmStart = Optional.empty();

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N",
            defaultValue = "10s",
            description =
                    "How often to keep a checkpoint: epochs (5), steps (500steps) or time (30s). Default: ${DEFAULT-VALUE}.")
    private String checkpointEvery;

    @Option(
            names = "--validation",
            paramLabel = "SHARE",
            defaultValue = "0.15",
            description =
                    "The share of each series, of the sequences or of a text that is held back to choose by; of a forecaster at"
                            + " least one horizon. Default:"
                            + " ${DEFAULT-VALUE}.")
    private double validation;

    @Option(
            names = "--tensorboard",
            paramLabel = "DIR",
            description = "Log loss, gradient norm, learning rate and validation score of each stage of training below"
                    + " DIR, for tensorboard --logdir DIR. A resumed training adds to what is there.")
    private Optional<Path> tensorBoard = Optional.empty();

    @Option(names = "--report", paramLabel = "FILE", description = "Write an HTML report about the training.")
    private Optional<Path> report = Optional.empty();

    /** Not a required option for picocli, which would ask for it before it points out a misspelt other one. */
    public Path out() {
        return out.orElseThrow(() -> wrong("--out is missing: the directory to make"));
    }

    public Optional<Path> warmStart() {
        return warmStart;
    }

    public boolean resume() {
        return resume;
    }

    public boolean overwrite() {
        return overwrite;
    }

    public Existing existing() {
        return resume ? Existing.RESUME : overwrite ? Existing.OVERWRITE : Existing.REFUSE;
    }

    /** How to train, as far as it was said here. */
    public Training training(GeneralOptions general) {
        try {
            return Training.defaults()
                    .seed(general.seed())
                    .threads(general.threads())
                    .validationShare(validation);
        } catch (InvalidInputException e) {
            throw wrong("--" + e.getMessage());
        }
    }

    /** The log that was asked for, ready to be written; to be closed after training. */
    public Optional<TensorBoardLog> tensorBoard(Console console) {
        return tensorBoard.map(folder -> TensorBoardLog.open(folder, console::note));
    }

    public Optional<Path> report() {
        return report;
    }

    /** The checkpoint interval; an epoch has {@code stepsPerEpoch} steps. */
    public Interval checkpointEvery(int stepsPerEpoch) {
        try {
            if (checkpointEvery.endsWith("steps")) {
                return Interval.ofSteps(positive(checkpointEvery, "steps"));
            }
            if (checkpointEvery.endsWith("s")) {
                return Interval.ofTime(Duration.ofSeconds(positive(checkpointEvery, "s")));
            }
            return Interval.ofSteps(Math.multiplyExact(positive(checkpointEvery, ""), (long) stepsPerEpoch));
        } catch (NumberFormatException | ArithmeticException e) {
            throw wrong("--checkpoint-every: expected epochs (5), steps (500steps) or seconds (30s), found '"
                    + checkpointEvery + "'");
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private static long positive(String text, String unit) {
        long number = Long.parseLong(text.substring(0, text.length() - unit.length()));
        if (number < 1) {
            throw new NumberFormatException(text);
        }
        return number;
    }
}
