package dev.carousel.cli.command;

import dev.carousel.CarouselVersion;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.TrainingProgress;
import dev.carousel.cli.forecast.ForecasterRun;
import dev.carousel.cli.lab.GradientJson;
import dev.carousel.cli.lab.LabJson;
import dev.carousel.cli.lab.LabText;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.Root;
import dev.carousel.cli.option.Version;
import dev.carousel.formats.file.AtomicFile;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.NearMatch;
import dev.carousel.models.training.Training;
import dev.carousel.report.lab.Experiment;
import dev.carousel.report.lab.Experiments;
import dev.carousel.report.lab.Lab;
import dev.carousel.report.lab.LabResult;
import dev.carousel.report.lab.Model;
import dev.carousel.report.lab.Setup;
import dev.carousel.report.lab.Wishes;
import dev.carousel.report.lab.page.LabPage;
import dev.carousel.report.page.Provenance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel lab}. */
@Command(
        name = "lab",
        customSynopsis = "carousel lab [NAME] [OPTION]...",
        description = {
            "Shows how LSTMs work, or runs a classic experiment on long time lags: networks from several seeds learn a task, an LSTM beside a plain RNN, and"
                    + " are compared with the figures of the papers. Without a name it lists the experiments.",
            "Every sequence is drawn anew from the seed; nothing is read from files."
        },
        versionProvider = Version.class,
        subcommands = {LabGradientCommand.class, LabCellCommand.class},
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel lab",
            "  carousel lab vanishing-gradient --out gradients.html",
            "  carousel lab cell --out cell.html",
            "  carousel lab adding --seeds 3",
            "  carousel lab adding --length 1000 --model lstm --out adding.html",
            "  carousel lab temporal-order --variant 6b --json"
        })
final class LabCommand implements Callable<Integer> {
    /** Those that are no contest of networks and have commands of their own, with their summaries. */
    private static final SortedMap<String, String> SHOWN = new TreeMap<>(
            Map.of(GradientJson.EXPERIMENT, LabGradientCommand.SUMMARY, LabCellCommand.NAME, LabCellCommand.SUMMARY));

    @Parameters(index = "0", arity = "0..1", paramLabel = "NAME", description = "The experiment.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "10",
            description = "Networks of each kind, from N seeds, the first being --seed. Default: ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--model",
            paramLabel = "KIND",
            defaultValue = "both",
            description = "lstm, rnn or both. Default: ${DEFAULT-VALUE}.")
    private Kind model;

    @Option(names = "--variant", paramLabel = "TASK", description = "Which task, where an experiment has several.")
    private Optional<String> variant = Optional.empty();

    @Option(names = "--length", paramLabel = "T", description = "Length of sequences, or the lag to be bridged.")
    private Optional<Integer> length = Optional.empty();

    @Option(
            names = "--max-sequences",
            paramLabel = "N",
            description = "Training sequences after which a network has failed. Default: the experiment's own.")
    private Optional<Long> maxSequences = Optional.empty();

    @Option(
            names = "--hidden",
            paramLabel = "H",
            description = "Hidden units, for all networks. Default: the experiment's own for each kind.")
    private Optional<Integer> hidden = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Write an HTML page with plots.")
    private Optional<Path> out = Optional.empty();

    @Spec
    private CommandSpec spec;

    /** What {@code --model} may be. */
    private enum Kind {
        LSTM(Model.LSTM),
        RNN(Model.RNN),
        BOTH(Model.LSTM, Model.RNN);

        private final List<Model> models;

        Kind(Model... models) {
            this.models = List.of(models);
        }

        /** As the option's default shows it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() {
        GeneralOptions general = GeneralOptions.of(spec);
        Console console = general.console();
        if (seeds < 1) {
            throw new ParameterException(spec.commandLine(), "--seeds: expected 1 or more, found " + seeds);
        }
        if (name.isEmpty()) {
            list(console);
            return 0;
        }
        Setup setup = experiment().setup(wishes());
        out.ifPresent(ForecasterRun::requireWritable);
        LabResult result = run(setup, general, console);
        out.ifPresent(file ->
                write(LabPage.of(result, provenance(general.seed())).html(), file));
        LabText.lines(result).forEach(console::say);
        out.ifPresent(file -> console.say("page: " + file));
        console.json(LabJson.of(result, out));
        return 0;
    }

    private LabResult run(Setup setup, GeneralOptions general, Console console) {
        List<Long> numbers =
                LongStream.range(0, seeds).mapToObj(k -> general.seed() + k).toList();
        console.note(setup.words().title() + ": " + seeds + (seeds == 1 ? " seed, " : " seeds, ") + "at most "
                + setup.budget() + " training sequences each");
        try (TrainingProgress progress = new TrainingProgress(console)) {
            Training training = Training.defaults().threads(general.threads()).listeners(progress);
            return Root.above(spec).interruption().whileTraining(() -> Lab.run(setup, model.models, numbers, training));
        }
    }

    private Wishes wishes() {
        return new Wishes(
                variant,
                length.map(OptionalInt::of).orElse(OptionalInt.empty()),
                maxSequences.map(OptionalLong::of).orElse(OptionalLong.empty()),
                hidden.map(OptionalInt::of).orElse(OptionalInt.empty()));
    }

    private Experiment experiment() {
        String wanted = name.orElseThrow();
        List<String> names = new ArrayList<>(SHOWN.keySet());
        Experiments.all().forEach(experiment -> names.add(experiment.name()));
        return Experiments.all().stream()
                .filter(experiment -> experiment.name().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "there is no experiment '" + wanted + "'"
                                + NearMatch.of(wanted, names)
                                        .map(near -> " (did you mean " + near + "?)")
                                        .orElse("; there are " + String.join(", ", names))));
    }

    private static void list(Console console) {
        List<JsonObject> experiments = new ArrayList<>();
        SHOWN.forEach((shown, summary) -> listed(shown, summary, List.of(), console, experiments));
        Experiments.all()
                .forEach(experiment ->
                        listed(experiment.name(), experiment.summary(), experiment.variants(), console, experiments));
        console.json(JsonObject.builder().put("experiments", experiments).build());
    }

    private static void listed(
            String name, String summary, List<String> variants, Console console, List<JsonObject> experiments) {
        console.say(String.format(Locale.ROOT, "%-19s %s", name, summary));
        experiments.add(JsonObject.builder()
                .put("name", name)
                .put("summary", summary)
                .put("variants", variants)
                .build());
    }

    /** An option before the name of an experiment with options of its own would be lost without a word. */
    static void refuseOptionsBefore(CommandSpec experiment) {
        CommandSpec lab = experiment.parent();
        lab.commandLine().getParseResult().matchedOptions().stream()
                .filter(option -> !option.inherited())
                .findFirst()
                .ifPresent(option -> {
                    throw new ParameterException(
                            experiment.commandLine(),
                            option.longestName() + " stands before " + experiment.name() + ": options go after it");
                });
    }

    static Provenance provenance(long seed) {
        return new Provenance(seed, CarouselVersion.current(), Instant.now());
    }

    /** Writes a page, whole or not at all. */
    static void write(String html, Path file) {
        AtomicFile.write(file, stream -> stream.write(html.getBytes(StandardCharsets.UTF_8)));
    }
}
