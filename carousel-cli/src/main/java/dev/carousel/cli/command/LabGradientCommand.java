package dev.carousel.cli.command;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.TrainingProgress;
import dev.carousel.cli.forecast.ForecasterRun;
import dev.carousel.cli.lab.GradientJson;
import dev.carousel.cli.lab.GradientText;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.Root;
import dev.carousel.cli.option.Version;
import dev.carousel.models.training.Training;
import dev.carousel.report.lab.gradient.GradientLab;
import dev.carousel.report.lab.gradient.GradientResult;
import dev.carousel.report.lab.gradient.GradientSetup;
import dev.carousel.report.lab.page.GradientPage;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code carousel lab vanishing-gradient}. */
@Command(
        name = GradientJson.EXPERIMENT,
        customSynopsis = "carousel lab vanishing-gradient [OPTION]...",
        description = {
            "Follows an error back through a plain RNN, a GRU and three LSTMs, with forget bias 0, with forget bias 1 and with forget"
                    + " gates that are 1, as they start and while they learn to recall a number over a distance.",
            "The page has sliders that compute such cells anew."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel lab vanishing-gradient --out gradients.html",
            "  carousel lab vanishing-gradient --length 200 --seeds 1 --json"
        })
final class LabGradientCommand implements Callable<Integer> {
    static final String SUMMARY = "why an LSTM holds what a plain RNN loses: errors followed back, cells side by side";

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "3",
            description = "Networks of each kind, from N seeds, the first being --seed. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--length",
            paramLabel = "T",
            defaultValue = "100",
            description = "How far errors are followed back, and the longest distance to recall over. Default:"
                    + " ${DEFAULT-VALUE}.")
    private int length;

    @Option(
            names = "--hidden",
            paramLabel = "H",
            defaultValue = "16",
            description = "Units of every cell. Default: ${DEFAULT-VALUE}.")
    private int hidden;

    @Option(
            names = "--steps",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Updates of training; 0 for the start alone. Default: ${DEFAULT-VALUE}.")
    private int steps;

    @Option(names = "--out", paramLabel = "FILE", description = "Write an HTML page.")
    private Optional<Path> out = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LabCommand.refuseOptionsBefore(spec);
        GeneralOptions general = GeneralOptions.of(spec);
        Console console = general.console();
        if (seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds: expected 1 or more, found " + seeds);
        }
        List<Long> numbers =
                LongStream.range(0, seeds).mapToObj(k -> general.seed() + k).toList();
        GradientSetup setup = new GradientSetup(length, hidden, steps, numbers);
        out.ifPresent(ForecasterRun::requireWritable);
        console.note("vanishing gradients: 5 kinds of cells, " + seeds + (seeds == 1 ? " seed, " : " seeds, ") + steps
                + " updates each");
        GradientResult result;
        try (TrainingProgress progress = new TrainingProgress(console)) {
            Training training = Training.defaults().threads(general.threads()).listeners(progress);
            result = Root.above(spec).interruption().whileTraining(() -> GradientLab.run(setup, training));
        }
        out.ifPresent(file -> LabCommand.write(
                GradientPage.of(result, LabCommand.provenance(general.seed())).html(), file));
        GradientText.lines(result).forEach(console::say);
        out.ifPresent(file -> console.say("page: " + file));
        console.json(GradientJson.of(result, out));
        return 0;
    }
}
