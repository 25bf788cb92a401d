package dev.carousel.cli.command;

import dev.carousel.cli.console.Interruption;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.Root;
import dev.carousel.cli.option.Version;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root of all commands. */
@Command(
        name = "carousel",
        description =
                "LSTM networks for the JVM: forecasts from your own tables, and models of ONNX, Keras and PyTorch.",
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            SampleCommand.class,
            InspectCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            PredictCommand.class,
            GenerateCommand.class,
            ExplainCommand.class,
            InfoCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            RunCommand.class,
            LabCommand.class
        },
        footer = {
            "",
            "Examples:",
            "  carousel demo",
            "  carousel sample sunspots --out a.csv",
            "  carousel inspect a.csv",
            "  carousel train forecaster a.csv --target sunspots --time month \\",
            "      --horizon 24 --out m",
            "  carousel evaluate m a.csv",
            "  carousel predict m a.csv --out forecasts.csv",
            "  carousel import model.onnx --out n",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 130 interrupted (a checkpoint is kept)."
        })
public final class CarouselCommand implements Runnable, Root {
    @Mixin
    private GeneralOptions general;

    @Spec
    private CommandSpec spec;

    private final Interruption interruption;

    /** The command, whose trainings tell {@code interruption} when they run. */
    public CarouselCommand(Interruption interruption) {
        this.interruption = interruption;
    }

    @Override
    public GeneralOptions general() {
        return general;
    }

    @Override
    public Interruption interruption() {
        return interruption;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command was expected: demo, sample, inspect, train, evaluate, predict, generate, explain, info, import, export, run or lab");
    }
}
