package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.safetensors.SafetensorsWriter;
import dev.carousel.nn.recurrent.Lstm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code carousel lab}. */
class LabTest {
    private static final List<String> SMALLEST = List.of("--seeds", "1", "--max-sequences", "20", "--hidden", "2");

    private static final List<String> SMALLEST_CELLS = List.of("--seeds", "1", "--steps", "2", "--hidden", "2");

    @TempDir
    Path folder;

    @Test
    void listsTheExperiments() {
        Outcome list = Cli.run("lab").succeeded();

        assertThat(list.out().lines().map(line -> line.split(" ")[0]))
                .containsExactly(
                        "cell",
                        "vanishing-gradient",
                        "adding",
                        "reber",
                        "continual-reber",
                        "noise-free-lag",
                        "temporal-order");
        assertThat(list.err()).isEmpty();
        assertThat(Cli.run("lab", "--json")
                        .succeeded()
                        .json()
                        .list("experiments")
                        .size())
                .isEqualTo(7);
    }

    @Test
    void printsWhichNetworksLearnedBesideTheFiguresOfThePaper() {
        Outcome outcome = Cli.run("lab", "reber", "--model", "lstm", "--seeds", "2", "--seed", "100")
                .succeeded();

        assertThat(outcome.out())
                .startsWith("Embedded Reber grammar" + System.lineSeparator())
                .containsPattern("lstm +2 of 2 +[\\d,]+ +[\\d,]+ +[\\d,]+ \\.\\.\\. [\\d,]+ +3,343")
                .contains("LSTM of 1997: 100 % learned, 8,440 sequences", "Table 1")
                .containsPattern("seed 101 +learned after [\\d,]+ +0 of 512 wrong");
        assertThat(outcome.err()).contains("Embedded Reber grammar: 2 seeds, at most 40000 training sequences each");
    }

    @Test
    void givesOneDocumentThatHoldsEverything() {
        JsonObject json = run("adding", "--length", "20", "--json", "-q").json();

        assertThat(json.text("experiment")).isEqualTo("adding");
        assertThat(json.integer("max_sequences")).isEqualTo(20);
        for (String kind : List.of("lstm", "rnn")) {
            JsonObject model = json.object("models").object(kind);
            assertThat(model.integer("networks")).isEqualTo(1);
            assertThat(model.integer("learned")).isZero();
            assertThat(model.optionalNumber("sequences_mean")).isEmpty();
            JsonObject run = model.list("runs").objects().get(0);
            assertThat(run.text("end")).isEqualTo("out_of_sequences");
            assertThat(run.integer("exam_of")).isEqualTo(2560);
            assertThat(run.object("curve").list("errors").size()).isEqualTo(2);
        }
        // no table for T = 20, so all there are
        assertThat(json.list("published").size()).isEqualTo(3);
    }

    @Test
    void writesAPage() throws IOException {
        Path page = folder.resolve("lab.html");

        Outcome outcome = run("temporal-order", "--out", page.toString());

        assertThat(outcome.out()).contains("page: " + page);
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("Temporal order, task 6a");
    }

    @Test
    void followsAnErrorBackThroughFiveKindsOfCells() throws IOException {
        Path page = folder.resolve("gradients.html");

        Outcome outcome = cells("--length", "20", "--json", "--out", page.toString());

        JsonObject json = outcome.json();
        assertThat(json.object("cells").names())
                .containsExactlyInAnyOrder("rnn", "gru", "lstm-0", "lstm-1", "carousel");
        JsonObject carousel = json.object("cells").object("carousel");
        JsonObject last = carousel.list("snapshots").objects().get(2);
        assertThat(last.integer("step")).isEqualTo(2);
        assertThat(last.list("carousel").numbers()).hasSize(20).containsOnly(1.0);
        assertThat(last.optionalNumber("half_life")).isEmpty();
        assertThat(carousel.list("recalls_over_by_seed").size()).isEqualTo(1);
        assertThat(outcome.err())
                .contains("Vanishing gradients: T = 20, 2 units, seeds [1]")
                .containsPattern("LSTM, f = 1 +0 +1\\.000 .* never +-")
                .contains("page: " + page);
        assertThat(Files.readString(page)).startsWith("<!DOCTYPE html>").contains("Why an LSTM holds");
    }

    @Test
    void showsEveryNumberOfOneUnit() throws IOException {
        Path page = folder.resolve("cell.html");

        Outcome outcome = Cli.run(
                        "lab",
                        "cell",
                        "--input",
                        "-1,0.5",
                        "--weights",
                        "0,0,2,0,0,0,0,0,0,100,0,0",
                        "--out",
                        page.toString())
                .succeeded();

        assertThat(outcome.out().lines())
                .contains(
                        "step          x          i          f          g          o          c          h",
                        "1       -1.0000     0.5000     1.0000    -0.9640     0.5000    -0.4820    -0.2239",
                        "2        0.5000     0.5000     1.0000     0.7616     0.5000    -0.1012    -0.0504");
        assertThat(Files.readString(page)).contains("Your own", "A switch: set by 1");
        assertThat(Cli.run("lab", "cell", "--json", "-q")
                        .succeeded()
                        .json()
                        .list("steps")
                        .size())
                .isEqualTo(12);
    }

    @Test
    void takesAUnitFromASafetensorsFile() {
        Path file = folder.resolve("unit.safetensors");
        SafetensorsWriter.write(file, Lstm.of(1, 1).initialise(4).parameters().tensors(), Map.of());

        JsonObject json = Cli.run("lab", "cell", "--weights", file.toString(), "--json", "-q")
                .succeeded()
                .json();

        assertThat(json.object("weights").list("b").numbers()).containsExactly(0.0, 1.0, 0.0, 0.0);
        SafetensorsWriter.write(file, Lstm.of(1, 2).initialise(4).parameters().tensors(), Map.of());
        assertThat(Cli.run("lab", "cell", "--weights", file.toString()).failedWith(1))
                .contains("weight_ih_l0: expected 4 numbers, of an LSTM with one unit and one input, found [8, 1]");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", textBlock = """
                    lab cell --input 1,x             -> --input: expected numbers apart by commas, found 'x'. Try 'carousel lab cell --help'
                    lab --seeds 3 vanishing-gradient -> --seeds stands before vanishing-gradient: options go after it. Try 'carousel lab vanishing-gradient --help'
                    lab vanishing-gradient --model x -> unknown option '--model'. Try 'carousel lab vanishing-gradient --help'
                    lab cel                          -> there is no experiment 'cel' (did you mean cell?). Try 'carousel lab --help'
                    """)
    void saysWhatIsWrongWithArgumentsOfThoseThatAreShown(String arguments, String message) {
        assertThat(Cli.run(arguments.split(" ")).failedWith(2)).isEqualTo("carousel: " + message);
    }

    private static Outcome cells(String... arguments) {
        List<String> all = new ArrayList<>(List.of("lab", "vanishing-gradient"));
        all.addAll(SMALLEST_CELLS);
        all.addAll(List.of(arguments));
        return Cli.run(all.toArray(String[]::new)).succeeded();
    }

    @Test
    void theSameSeedGivesTheSameResult() {
        JsonObject first = run("noise-free-lag", "--length", "10", "--json", "-q", "--threads", "1")
                .json();
        JsonObject second = run("noise-free-lag", "--length", "10", "--json", "-q", "--threads", "2")
                .json();

        assertThat(withoutSeconds(second)).isEqualTo(withoutSeconds(first)).contains("\"errors\"");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", textBlock = """
                    reber --length 5               -> lab reber: no length can be chosen: strings have the lengths that the grammar gives them
                    temporal-order --variant 7     -> lab temporal-order: expected a variant 6a or 6b, found '7'
                    adding --length 10             -> adding: expected a length of 20 or more, so that the second mark has a place, found 10
                    adding --hidden 0              -> lab: expected 1 or more hidden units, found 0
                    cell --weights 1,2             -> lab cell: --weights: expected 12 numbers, W, U and b of the gates i f g o, found 2
                    vanishing-gradient --length 5  -> lab vanishing-gradient: --length: expected 10 to 500 steps, found 5
                    adding --out ./no/lab.html     -> can't write './no/lab.html': there is no folder '*/no'
                    """)
    void refusesBeforeAnythingIsTrained(String arguments, String message) {
        List<String> all = new ArrayList<>(List.of("lab"));
        all.addAll(List.of(arguments.split(" ")));

        String line = Cli.run(all.toArray(String[]::new)).failedWith(1);

        assertThat(line).matches(Pattern.quote("carousel: " + message).replace("*", "\\E.*\\Q"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there are no signals")
    void anInterruptEndsItInOneLine() throws Exception {
        assumeTrue(Interrupts.arrive(), "this process was started to ignore SIGINT, and so are its children");
        List<String> endless = List.of("lab", "adding", "--model", "rnn", "--max-sequences", "1000000000");
        try (ChildProcess child = ChildProcess.start(folder, endless)) {
            while (Files.size(child.err()) == 0
                    || !Files.readString(child.err()).contains("at most 1000000000")) {
                assertThat(child.endsWithin(20)).isFalse();
            }
            Interrupts.send(child);

            Outcome outcome = child.outcome();
            assertThat(outcome.code()).isEqualTo(130);
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.errors().get(outcome.errors().size() - 1))
                    .isIn("carousel: the experiment was interrupted; nothing is kept of it", "carousel: interrupted");
        }
    }

    @Test
    void everyCommandOfItsPageWorks() throws IOException {
        Matcher blocks = Pattern.compile("^```sh\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(Pages.of("docs/lab.md")));
        int commands = 0;
        while (blocks.find()) {
            for (String line : blocks.group(1).lines().toList()) {
                assertThat(line).startsWith("carousel lab");
                List<String> words = new ArrayList<>(
                        ShellWords.of(line).subList(1, ShellWords.of(line).size()));
                words.replaceAll(
                        word -> word.endsWith(".html") ? folder.resolve(word).toString() : word);
                if (words.size() > 1) {
                    words.removeAll(List.of("--seeds", "3", "--max-sequences", "50000"));
                    words.addAll(
                            switch (words.get(1)) {
                                case "cell" -> List.of();
                                case "vanishing-gradient" -> SMALLEST_CELLS;
                                default -> SMALLEST;
                            });
                }
                Outcome outcome = Cli.run(words.toArray(String[]::new));
                assertThat(outcome.code()).as("%s says %s", line, outcome.err()).isZero();
                commands++;
            }
        }
        assertThat(commands).isGreaterThan(5);
    }

    private static Outcome run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("lab"));
        all.addAll(List.of(arguments));
        all.addAll(SMALLEST);
        return Cli.run(all.toArray(String[]::new)).succeeded();
    }

    private static String withoutSeconds(JsonObject json) {
        return json.print("models").replaceAll("\"seconds\" *: *[\\d.eE-]+", "");
    }
}
