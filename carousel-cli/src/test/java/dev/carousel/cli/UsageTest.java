package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.CarouselVersion;
import dev.carousel.formats.json.Json;
import dev.carousel.models.sample.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be typed, and what is said to those who mistype. */
class UsageTest {
    private static final int NARROWEST_TERMINAL = 80;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "sample",
                "inspect",
                "train",
                "train forecaster",
                "train language-model",
                "evaluate",
                "predict",
                "generate",
                "info",
                "lab",
                "lab cell",
                "lab vanishing-gradient"
            })
    void showsHelpWithExamplesForEveryCommand(String command) {
        Outcome help = Cli.run(words(command + " --help")).succeeded();

        assertThat(help.err()).isEmpty();
        assertThat(help.out()).startsWith("Usage: carousel" + (command.isEmpty() ? "" : " " + command));
        List<String> examples = help.out()
                .lines()
                .dropWhile(line -> !line.startsWith("Example"))
                .filter(line -> line.startsWith("  carousel " + command))
                .toList();
        assertThat(examples).isNotEmpty().allSatisfy(line -> assertThat(line).hasSizeLessThan(NARROWEST_TERMINAL));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "train forecaster",
                "train language-model",
                "evaluate",
                "predict",
                "generate",
                "info",
                "demo",
                "sample",
                "inspect",
                "lab",
                "lab cell"
            })
    void describesEveryOptionOfItsHelp(String command) {
        String help = Cli.run(words(command + " -h")).succeeded().out();

        assertThat(help).contains("--json", "--quiet", "--threads", "--seed", "--help", "--version");
        assertThat(help).doesNotContain("null", "${");
    }

    @Test
    void summarisesEachCommandInOneLineOrTwo() {
        String help = Cli.run("--help").succeeded().out();

        assertThat(help)
                .containsPattern("demo +Does the main job on built-in data: forecasts monthly sunspot numbers\\.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-V", "--version", "train --version", "train forecaster -V", "predict -V"})
    void tellsItsVersion(String arguments) {
        Outcome version = Cli.run(words(arguments)).succeeded();

        assertThat(version.out())
                .startsWith("carousel " + CarouselVersion.current() + System.lineSeparator() + "Java ");
        assertThat(version.err()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", textBlock = """
                    trian                              -> unknown command 'trian' (did you mean train?). Try 'carousel --help'
                    demmo                              -> unknown command 'demmo' (did you mean demo?). Try 'carousel --help'
                    predikt model data.csv             -> unknown command 'predikt' (did you mean predict?). Try 'carousel --help'
                    train forcaster                    -> unknown command 'forcaster' (did you mean forecaster?). Try 'carousel train --help'
                    train forecaster a.csv --targt y   -> unknown option '--targt' (did you mean --target?). Try 'carousel train forecaster --help'
                    evaluate model data.csv --orgins 3 -> unknown option '--orgins' (did you mean --origins?). Try 'carousel evaluate --help'
                    predict model data.csv --jsn       -> unknown option '--jsn' (did you mean --json?). Try 'carousel predict --help'
                    -q                                 -> a command was expected: demo, sample, inspect, train, evaluate, predict, generate, explain, info, import, export, run or lab. Try 'carousel --help'
                    train                              -> a kind of model was expected: forecaster, detector, classifier, regressor, tagger or language-model. Try 'carousel train --help'
                    info a b                           -> unexpected argument 'b'. Try 'carousel info --help'
                    info                               -> MODEL|FILE is missing. Try 'carousel info --help'
                    predict                            -> MODEL is missing. Try 'carousel predict --help'
                    train forecaster a.csv --target    -> --target lacks its value, COLS. Try 'carousel train forecaster --help'
                    sample                             -> NAME is missing. Try 'carousel sample --help'
                    sample retial                      -> there is no built-in table 'retial' (did you mean retail?). Try 'carousel sample --help'
                    sample x                           -> there is no built-in table 'x'; there are sunspots, retail, pumps. Try 'carousel sample --help'
                    lab ading                          -> there is no experiment 'ading' (did you mean adding?). Try 'carousel lab --help'
                    lab x                              -> there is no experiment 'x'; there are cell, vanishing-gradient, adding, reber, continual-reber, noise-free-lag, temporal-order. Try 'carousel lab --help'
                    lab adding --model gru             -> --model: expected lstm, rnn or both, found 'gru'. Try 'carousel lab --help'
                    lab adding --seeds 0               -> --seeds: expected 1 or more, found 0. Try 'carousel lab --help'
                    demo --seed 1 --seed 2             -> --seed is given twice. Try 'carousel demo --help'
                    demo --seed one                    -> --seed: expected a whole number, found 'one'. Try 'carousel demo --help'
                    --threads -1 info a                -> --threads: expected 0 (all processors) or more, found -1. Try 'carousel info --help'
                    """, quoteCharacter = '"')
    void saysInOneLineWhatIsWrongWithArguments(String arguments, String message) {
        assertThat(Cli.run(words(arguments)).failedWith(2)).isEqualTo("carousel: " + message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--seed 7 info MODEL",
                "info MODEL --seed 7",
                "predict MODEL DATA --seed 7",
                "evaluate MODEL DATA --seed 7"
            })
    void takesASeedEverywhere(String arguments) {
        String data =
                Tables.write(folder.resolve("sales.csv"), Tables.monthly(60)).toString();
        String model = folder.resolve("model").toString();
        Cli.train(data, "--target", "sales", "--time", "month", "--horizon", "6", "--out", model)
                .succeeded();

        Cli.run(words(arguments.replace("MODEL", model).replace("DATA", data))).succeeded();
    }

    @Test
    void trainsWithTheSeedThatStandsBeforeTheCommand() {
        String data =
                Tables.write(folder.resolve("sales.csv"), Tables.monthly(60)).toString();
        Path model = folder.resolve("model");
        List<String> arguments = new ArrayList<>(List.of("--seed", "9"));
        arguments.addAll(List.of(Cli.training(
                data, "--target", "sales", "--time", "month", "--horizon", "6", "--out", model.toString())));

        Cli.run(arguments.toArray(String[]::new)).succeeded();

        assertThat(Json.read(model.resolve("card.json")).integer("seed")).isEqualTo(9);
    }

    @Test
    void writesTheBuiltInTables() throws IOException {
        Path file = folder.resolve("retail.csv");

        Outcome printed = Cli.run("sample", "sunspots").succeeded();
        Outcome written = Cli.run("sample", "retail", "--out", file.toString()).succeeded();
        Outcome json = Cli.run("sample", "retail", "--json").succeeded();

        assertThat(printed.out()).startsWith("month,sunspots\n1749-01,").endsWith(System.lineSeparator());
        assertThat(printed.out().lines()).hasSize(2821);
        assertThat(written.out()).isEmpty();
        assertThat(written.err()).contains("Invented", "Written to " + file);
        assertThat(Files.readString(file)).isEqualTo(Samples.retail().text());
        assertThat(json.json().integer("rows")).isEqualTo(12 * 60);
    }

    @Test
    void takesArgumentsFromAFile() {
        Path data = Tables.write(folder.resolve("sales.csv"), Tables.monthly(60));
        Path arguments = Tables.write(folder.resolve("arguments"), """
                --target sales --time month
                # the year ahead
                --horizon 12
                --out "%s"
                """.formatted(folder.resolve("a model")));

        Cli.train(data.toString(), "@" + arguments).succeeded();

        assertThat(folder.resolve("a model/model.safetensors")).exists();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--stacktrace info FILE", "info FILE --stacktrace", "info --stacktrace FILE"})
    void showsWhereItFailedIfAskedBeforeOrAfterTheCommand(String arguments) {
        String file = Tables.write(folder.resolve("weights.safetensors"), "no tensors")
                .toString();

        Outcome outcome = Cli.run(words(arguments.replace("FILE", file)));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("CorruptFileException", "at dev.carousel.");
    }

    private static String[] words(String line) {
        return Arrays.stream(line.strip().split(" +"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }
}
