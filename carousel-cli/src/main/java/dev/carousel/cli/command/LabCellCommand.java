package dev.carousel.cli.command;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.forecast.ForecasterRun;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.report.lab.cell.UnitExample;
import dev.carousel.report.lab.cell.UnitRun;
import dev.carousel.report.lab.cell.UnitStep;
import dev.carousel.report.lab.cell.UnitWeights;
import dev.carousel.report.lab.page.CellPage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code carousel lab cell}. */
@Command(
        name = LabCellCommand.NAME,
        customSynopsis = "carousel lab cell [OPTION]...",
        description = {
            "One LSTM unit reads a number at each step: every gate, the candidate, the cell state and the output.",
            "The page shows it as a drawing that is stepped through, with every number of the equations, for any input and weights."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel lab cell --out cell.html",
            "  carousel lab cell --input 1,0,0,-1,0 --json",
            "  carousel lab cell --weights 7,9,2,0,-2,1,0.5,0.5,-4,5.5,0.5,2"
        })
final class LabCellCommand implements Callable<Integer> {
    static final String NAME = "cell";
    static final String SUMMARY = "one LSTM unit, step by step, with every number of its equations";

    @Option(
            names = "--input",
            paramLabel = "NUMBERS",
            description = "What it reads, a number for each step: 1,0,0,-1. Default: those of an example.")
    private Optional<String> input = Optional.empty();

    @Option(
            names = "--weights",
            paramLabel = "NUMBERS|FILE",
            description =
                    "Twelve numbers, W of the gates i,f,g,o, then U, then b; or a safetensors file of an LSTM with one unit and"
                            + " one input, by PyTorch's names. Default: those of an example.")
    private Optional<String> weights = Optional.empty();

    @Option(names = "--out", paramLabel = "FILE", description = "Write an HTML page.")
    private Optional<Path> out = Optional.empty();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        LabCommand.refuseOptionsBefore(spec);
        GeneralOptions general = GeneralOptions.of(spec);
        Console console = general.console();
        List<UnitRun> runs = new ArrayList<>();
        UnitExample first = UnitExample.all().get(0);
        if (input.isPresent() || weights.isPresent()) {
            String name = weights.isPresent() ? "Your own" : first.name() + ", with your input";
            runs.add(UnitRun.of(new UnitExample(
                    name,
                    weights.isPresent() ? "As given to carousel lab cell." : first.about(),
                    weights.map(this::weights).orElse(first.weights()),
                    input.map(text -> numbers("--input", text)).orElse(first.input()))));
        }
        UnitExample.all().forEach(example -> runs.add(UnitRun.of(example)));
        out.ifPresent(ForecasterRun::requireWritable);
        out.ifPresent(file -> LabCommand.write(
                CellPage.of(runs, LabCommand.provenance(general.seed())).html(), file));
        lines(runs.get(0)).forEach(console::say);
        out.ifPresent(file -> console.say("page: " + file));
        console.json(json(runs.get(0)));
        return 0;
    }

    private UnitWeights weights(String text) {
        Path file = Path.of(text);
        if (text.endsWith(".safetensors") || Files.exists(file)) {
            try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
                return UnitWeights.of(tensors.tensors(), "'" + text + "'");
            }
        }
        return UnitWeights.of(numbers("--weights", text));
    }

    private float[] numbers(String option, String text) {
        String[] words = text.strip().split("[\\s,;]+");
        float[] numbers = new float[words.length];
        for (int k = 0; k < words.length; k++) {
            try {
                numbers[k] = Float.parseFloat(words[k]);
            } catch (NumberFormatException e) {
                throw new ParameterException(
                        spec.commandLine(), option + ": expected numbers apart by commas, found '" + words[k] + "'");
            }
        }
        return numbers;
    }

    private static List<String> lines(UnitRun run) {
        UnitWeights weights = run.example().weights();
        List<String> lines = new ArrayList<>();
        lines.add(run.example().name());
        lines.add("");
        lines.add(row("", "i", "f", "g", "o"));
        lines.add(row("W", weights.input()));
        lines.add(row("U", weights.recurrent()));
        lines.add(row("b", weights.bias()));
        lines.add("");
        lines.add("i f o = sigmoid(W x + U h' + b)   g = tanh(W x + U h' + b)   c = f c' + i g   h = o tanh(c)");
        lines.add("");
        lines.add(row("step", "x", "i", "f", "g", "o", "c", "h"));
        for (int t = 0; t < run.steps().size(); t++) {
            UnitStep step = run.steps().get(t);
            lines.add(
                    row(Integer.toString(t + 1), step.x(), step.i(), step.f(), step.g(), step.o(), step.c(), step.h()));
        }
        return lines;
    }

    private static String row(String name, float... values) {
        String[] words = new String[values.length];
        for (int k = 0; k < words.length; k++) {
            words[k] = String.format(Locale.ROOT, "%.4f", values[k]);
        }
        return row(name, words);
    }

    private static String row(String name, String... words) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-4s", name));
        for (String word : words) {
            line.append(String.format(Locale.ROOT, "%11s", word));
        }
        return line.toString();
    }

    private JsonObject json(UnitRun run) {
        UnitWeights weights = run.example().weights();
        return JsonObject.builder()
                .put("experiment", NAME)
                .put("name", run.example().name())
                .putObject(
                        "weights",
                        four -> four.put("w", list(weights.input()))
                                .put("u", list(weights.recurrent()))
                                .put("b", list(weights.bias())))
                .put("steps", run.steps().stream().map(LabCellCommand::json).toList())
                .put("page", out.map(Path::toString))
                .build();
    }

    private static JsonObject json(UnitStep step) {
        return JsonObject.builder()
                .put("x", step.x())
                .put("i", step.i())
                .put("f", step.f())
                .put("g", step.g())
                .put("o", step.o())
                .put("c", step.c())
                .put("h", step.h())
                .build();
    }

    /** Of the gates i f g o. */
    private static List<Double> list(float[] values) {
        List<Double> list = new ArrayList<>();
        for (float value : values) {
            list.add((double) value);
        }
        return list;
    }
}
