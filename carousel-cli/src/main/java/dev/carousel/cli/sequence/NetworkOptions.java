package dev.carousel.cli.sequence;

import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.Telling;
import dev.carousel.models.sequence.NetworkBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
        Telling telling = new Telling(spec, config);
        telling.whole("hidden", hidden, builder::hidden);
        telling.whole("layers", layers, builder::layers);
        telling.whole("members", members, builder::members);
        telling.whole("batch", batch, builder::batch);
        telling.whole("folds", folds, builder::folds);
        telling.number("dropout", dropout, builder::dropout);
        telling.number("rate", rate, builder::rate);
        telling.tell("epochs", epochs, epochsOf(config), builder::epochs);
        telling.tell("steps", steps, stepsOf(config), builder::steps);
    }

    /** A model's configuration has steps alone, which must not outdo the epochs that are given here. */
    private Optional<Integer> epochsOf(ConfigFile config) {
        return config.ofModel() || steps.isPresent() ? Optional.empty() : config.integer("epochs");
    }

    private Optional<Long> stepsOf(ConfigFile config) {
        return epochs.isPresent() ? Optional.empty() : config.longInteger("steps");
    }
}
