package dev.carousel.cli.command;

import dev.carousel.CarouselVersion;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.explain.Explainees;
import dev.carousel.cli.explain.ExplanationJson;
import dev.carousel.cli.explain.ExplanationText;
import dev.carousel.cli.forecast.ForecasterRun;
import dev.carousel.cli.option.DataArgument;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.formats.file.AtomicFile;
import dev.carousel.parallel.Workers;
import dev.carousel.report.explain.Explainer;
import dev.carousel.report.explain.Explanation;
import dev.carousel.report.explain.Inquiry;
import dev.carousel.report.explain.Wish;
import dev.carousel.report.explain.page.ExplanationPage;
import dev.carousel.report.page.Provenance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel explain}. */
@Command(
        name = "explain",
        customSynopsis = "carousel explain MODEL (DATA | --text TEXT) [OPTION]...",
        description = {
            "Looks inside a model while it answers for one sequence: what each step contributes, what it would say without a step, what"
                    + " gates and states went through, how long units remember, how far the gradient reaches back.",
            "It prints what it found; --out writes it as one HTML page that loads nothing."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel explain pump-faults pumps.csv --out why.html",
            "  carousel explain pump-faults pumps.csv --id p07 --class bearing --out why.html",
            "  carousel explain pump-life pumps.csv --id p07 --step 40 --json",
            "  carousel explain reviews-model --text \"Not a minute too long.\" --out why.html"
        })
final class ExplainCommand implements Callable<Integer> {
    /** Longer work is told of. */
    private static final long PATIENCE_MILLIS = 2000;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model directory.")
    private Path directory;

    @Mixin
    private DataArgument data;

    @Option(
            names = {"--id", "--sequence"},
            paramLabel = "NAME",
            description = "The sequence, by its name; of several key columns with slashes between. Default: the first.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--text", paramLabel = "TEXT", description = "For a model of texts, instead of DATA: the text.")
    private Optional<String> text = Optional.empty();

    @Option(
            names = "--class",
            paramLabel = "LABEL",
            description = "The class whose probability is explained. Default: the one that the model says.")
    private Optional<String> label = Optional.empty();

    @Option(
            names = "--step",
            paramLabel = "N",
            description =
                    "Where there is an answer for each step, or step of a forecast: which, from 1. Default: the last; of a"
                            + " forecast the first.")
    private Optional<Integer> step = Optional.empty();

    @Option(
            names = "--layer",
            paramLabel = "N",
            description =
                    "Only the cells of this layer, from 1, which makes the page of a large model smaller. Default: all.")
    private Optional<Integer> layer = Optional.empty();

    @Option(
            names = "--unit",
            paramLabel = "N",
            description = "The unit that the page begins with, from 0. Default: the one that remembers longest.")
    private Optional<Integer> unit = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Write an HTML page.")
    private Optional<Path> out = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        GeneralOptions general = GeneralOptions.of(spec);
        Console console = general.console();
        requirePositive("--step", step, 1);
        requirePositive("--layer", layer, 1);
        requirePositive("--unit", unit, 0);
        if (unit.isPresent() && out.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--unit is for the page: name it with --out FILE");
        }
        if (text.isPresent() && data.isNamed()) {
            throw new ParameterException(
                    spec.commandLine(), "--text is explained instead of data, and both are given: leave one out");
        }
        out.ifPresent(ForecasterRun::requireWritable);
        Path name = directory.toAbsolutePath().normalize().getFileName();
        Wish wish = new Wish(
                name == null ? directory.toString() : name.toString(),
                label,
                step.map(OptionalInt::of).orElse(OptionalInt.empty()));
        try (Workers workers = Workers.of(general.threads())) {
            Inquiry inquiry = new Explainees(directory, data, id, text, console).inquiry(wish, workers);
            long begin = System.nanoTime();
            Explainer explainer = Explainer.of(workers).progress(stage -> {
                if ((System.nanoTime() - begin) / 1_000_000 > PATIENCE_MILLIS) {
                    console.note(stage + " ...");
                }
            });
            Explanation explanation =
                    layer.isPresent() ? explainer.layer(layer.get()).explain(inquiry) : explainer.explain(inquiry);
            out.ifPresent(file -> write(explanation, general.seed(), file));
            ExplanationText.lines(explanation).forEach(console::say);
            out.ifPresentOrElse(
                    file -> console.say("page: " + file), () -> console.note("--out FILE.html writes it as a page"));
            console.json(ExplanationJson.of(explanation, out));
        }
        return 0;
    }

    private void requirePositive(String option, Optional<Integer> value, int least) {
        if (value.isPresent() && value.get() < least) {
            throw new ParameterException(
                    spec.commandLine(), option + ": expected " + least + " or more, found " + value.get());
        }
    }

    private void write(Explanation explanation, long seed, Path file) {
        Provenance provenance = new Provenance(seed, CarouselVersion.current(), Instant.now());
        ExplanationPage page = ExplanationPage.of(explanation, provenance);
        String html = (unit.isPresent() ? page.unit(unit.get()) : page).html();
        AtomicFile.write(file, stream -> stream.write(html.getBytes(StandardCharsets.UTF_8)));
    }
}
