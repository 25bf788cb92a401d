package dev.carousel.cli.sequence;

import dev.carousel.cli.option.ConfigFile;
import dev.carousel.models.sequence.NetworkBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The networks of a model of sequences, and how they are trained. Every option has the same name in {@code config.json}, from which
 * {@code --config} takes what the command line leaves out.
 */
public final class NetworkOptions {
    @Option(names = "--hidden", paramLabel = "N", description = "Hidden units of the LSTM. Default: 64.")
    private Optional<Integer> hidden = Optional.empty();

    @Option(names = "--layers", paramLabel = "N", description = "Layers of the LSTM. Default: by the kind of model.")
    private Optional<Integer> layers = Optional.empty();

    @Option(
            names = "--members",
            paramLabel = "K",
            description = "Networks that answer together. Default: 3; 1 is a fair fast mode.")
    private Optional<Integer> members = Optional.empty();

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "Passes over the data. Default: by the kind of model and the size of the data.")
    private Optional<Integer> epochs = Optional.empty();

    @Option(names = "--steps", paramLabel = "N", description = "Steps of training, whatever the epochs.")
    private Optional<Long> steps = Optional.empty();

    @Option(names = "--batch", paramLabel = "N", description = "Sequences in a training step. Default: 16; texts 32.")
    private Optional<Integer> batch = Optional.empty();

    @Option(names = "--rate", paramLabel = "X", description = "The highest learning rate. Default: 0.003.")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--dropout",
            paramLabel = "X",
            description = "Dropout rate in training. Default: by the kind of model.")
    private Optional<Double> dropout = Optional.empty();

    @Option(
            names = "--folds",
            paramLabel = "N",
            description =
                    "Parts in which data is held back in turn, to choose and to score by; 0: none is. Default: 1,"
                            + " which holds back the share of --validation once; a classifier of fewer than 300 sequences or 2000 texts: 3.")
    private Optional<Integer> folds = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE.json",
            description = "Take what is not given here from a model's config.json, or from a file with the same names.")
    private Optional<Path> configFile = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** @param own where the kind's own options stand in a model's settings */
    public ConfigFile config(String kind, Map<String, String> own) {
        return ConfigFile.read(configFile, kind, own);
    }

    /** Tells a builder what is said here or in a file. */
    public void tell(NetworkBuilder<?> builder, ConfigFile config) {
        config.telling(() -> {
            atLeast("--hidden", 1, hidden).or(() -> config.integer("hidden")).ifPresent(builder::hidden);
            atLeast("--layers", 1, layers).or(() -> config.integer("layers")).ifPresent(builder::layers);
            atLeast("--members", 1, members).or(() -> config.integer("members")).ifPresent(builder::members);
            atLeast("--batch", 1, batch).or(() -> config.integer("batch")).ifPresent(builder::batch);
            atLeast("--folds", 0, folds).or(() -> config.integer("folds")).ifPresent(builder::folds);
            share("--dropout", dropout).or(() -> config.number("dropout")).ifPresent(builder::dropout);
            epochs(config).ifPresent(builder::epochs);
            steps(config).ifPresent(builder::steps);
            rate(config).ifPresent(builder::rate);
        });
    }

    /** A model's configuration has steps alone, which must not outdo the epochs that are given here. */
    private Optional<Integer> epochs(ConfigFile config) {
        return atLeast("--epochs", 1, epochs)
                .or(() -> config.ofModel() || steps.isPresent() ? Optional.empty() : config.integer("epochs"));
    }

    private Optional<Long> steps(ConfigFile config) {
        steps.filter(number -> number < 1).ifPresent(number -> {
            throw wrong("--steps: expected 1 or more, found " + number);
        });
        return steps.or(() -> epochs.isPresent() ? Optional.empty() : config.longInteger("steps"));
    }

    private Optional<Double> rate(ConfigFile config) {
        rate.filter(number -> !(number > 0 && number <= 1)).ifPresent(number -> {
            throw wrong("--rate: expected a number above 0 and at most 1, found " + number);
        });
        return rate.or(() -> config.number("rate"));
    }

    private Optional<Integer> atLeast(String option, int least, Optional<Integer> value) {
        value.filter(number -> number < least).ifPresent(number -> {
            throw wrong(option + ": expected " + least + " or more, found " + number);
        });
        return value;
    }

    private Optional<Double> share(String option, Optional<Double> value) {
        value.filter(number -> !(number >= 0 && number < 1)).ifPresent(number -> {
            throw wrong(option + ": expected a number from 0 up to but not 1, found " + number);
        });
        return value;
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
