package dev.carousel.cli.command;

import dev.carousel.cli.option.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code carousel train KIND}. */
@Command(
        name = "train",
        description = "Trains a model on a table or a text.",
        versionProvider = Version.class,
        subcommands = {
            TrainForecasterCommand.class,
            TrainDetectorCommand.class,
            TrainClassifierCommand.class,
            TrainRegressorCommand.class,
            TrainTaggerCommand.class,
            TrainLanguageModelCommand.class
        },
        footer = {"", "Example:", "  carousel train forecaster a.csv --target y --time day --horizon 28 --out m"})
public final class TrainCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a kind of model was expected: forecaster, detector, classifier, regressor, tagger or language-model");
    }
}
