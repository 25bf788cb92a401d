package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a text to scores and to other texts. */
class LanguageModelsTest {
    private static final List<String> TINY = List.of("--hidden=8", "--layers=1", "--embedding=8", "--threads=1");

    @TempDir
    static Path folder;

    private static String text;

    @BeforeAll
    static void train() throws IOException {
        text = at("letters.txt");
        StringBuilder letters = new StringBuilder();
        for (int k = 0; k < 120; k++) {
            letters.append(k % 3 == 0 ? "dear friend\n" : k % 3 == 1 ? "here is rain\n" : "and there is sun\n");
        }
        Files.writeString(Path.of(text), letters);
        train("chars", "--unit=char", "--epochs=3").succeeded();
        train("words", "--unit=word", "--epochs=3").succeeded();
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    private static Outcome train(String out, String... more) {
        List<String> words = new ArrayList<>(List.of("train", "language-model", text, "--out=" + at(out)));
        words.addAll(TINY);
        words.addAll(Arrays.asList(more));
        return Cli.run(words.toArray(String[]::new));
    }

    @Test
    void trainingTellsScoresBesideTheUnigramModel() {
        JsonObject document = train("json", "--unit=word", "--epochs=10", "--rate=.03", "--json", "-q")
                .succeeded()
                .json();

        assertThat(document.text("kind")).isEqualTo("language-model");
        assertThat(document.object("scores").names()).containsExactly("carousel", "unigram");
        assertThat(document.object("scores").object("carousel").names()).containsExactly("perplexity", "bits_per_unit");
        assertThat(document.text("winner")).isEqualTo("carousel");
    }

    @Test
    void evaluatesATextAlsoFromStandardInput() {
        byte[] input = "dear friend\n".getBytes(StandardCharsets.UTF_8);

        JsonObject document = Cli.run(input, "evaluate", at("chars"), "-", "--json")
                .succeeded()
                .json();

        assertThat(document.longInteger("tokens")).isEqualTo(12);
        assertThat(document.flag("seen_in_training")).isFalse();
        assertThat(document.object("scores").object("unigram").number("perplexity"))
                .isPositive();
        assertThat(Cli.run("evaluate", at("words"), text).succeeded().out())
                .contains("words and ends of lines, 0 unknown:", "perplexity", "bits_per_unit");
    }

    @Test
    void reportsAreWrittenOfTrainingAndOfEvaluation() throws IOException {
        Path trained = folder.resolve("trained.html");
        Path evaluated = folder.resolve("evaluated.html");

        JsonObject training = train("reported", "--unit=word", "--epochs=2", "--report=" + trained, "--json", "-q")
                .succeeded()
                .json();
        JsonObject evaluation = Cli.run("evaluate", at("reported"), text, "--report", evaluated.toString(), "--json")
                .succeeded()
                .json();

        assertThat(training.text("report")).isEqualTo(trained.toString());
        assertThat(Files.readString(trained))
                .contains("letters.txt", "What surprised it", "What it writes", "the text held back, which also chose");
        assertThat(evaluation.text("report")).isEqualTo(evaluated.toString());
        assertThat(evaluation.flag("seen_in_training")).isTrue();
        assertThat(Files.readString(evaluated)).contains("the model has learned from just this data");
    }

    @Test
    void noReportIsWrittenOfATrainingThatIsFinished() {
        Path report = folder.resolve("none.html");

        Outcome outcome = train("chars", "--unit=char", "--epochs=3", "--resume", "--report=" + report);

        assertThat(outcome.succeeded().err()).contains("no report is written", "carousel evaluate --report has it");
        assertThat(report).doesNotExist();
    }

    @Test
    void scoresEachLineByItself() throws IOException {
        Files.writeString(folder.resolve("lines.txt"), "dear friend\n\nhere is sun");

        List<String> rows = Cli.run("predict", at("words"), at("lines.txt"))
                .succeeded()
                .out()
                .lines()
                .toList();

        assertThat(rows).hasSize(4).startsWith("line,tokens,log_probability,perplexity");
        assertThat(rows.get(1)).startsWith("1,3,-");
        assertThat(rows.get(2)).startsWith("2,1,-");
        assertThat(rows.get(3)).startsWith("3,4,-");
    }

    @Test
    void generatesTheSameForTheSameSeed() {
        String[] words = {"generate", at("chars"), "--prompt=dear ", "--length=40", "--seed=4"};
        String once = Cli.run(words).succeeded().out();

        assertThat(Cli.run(words).succeeded().out()).isEqualTo(once).startsWith("dear ");
        assertThat(once).hasSize("dear ".length() + 40 + System.lineSeparator().length());
        JsonObject document = Cli.run(
                        "generate", at("chars"), "--prompt=dear ", "--length=40", "--seed=4", "--json", "-q")
                .succeeded()
                .json();
        assertThat(document.text("prompt") + document.text("text") + System.lineSeparator())
                .isEqualTo(once);
    }

    @Test
    void whatIsOnByDefaultCanBeSwitchedOff() {
        train("loose", "--unit=word", "--epochs=1", "--tied", "false", "--varied", "false")
                .succeeded();

        JsonObject settings = Json.read(folder.resolve("loose/config.json")).object("settings");
        assertThat(settings.object("shape").flag("tied")).isFalse();
        assertThat(settings.object("recipe").flag("varied")).isFalse();
    }

    @Test
    void infoTellsInWordsWhatItIs() {
        assertThat(Cli.run("info", at("chars")).succeeded().out())
                .contains(
                        "kind  language-model",
                        "tells  the next character of a text",
                        "an LSTM of 1 layer with 8 units over vectors of 8");
    }

    @Test
    void aTrainingThatWasInterruptedGoesOnToTheSameBytes() throws Exception {
        // given
        String[] slow = {"--unit=char", "--epochs=12", "--checkpoint-every=5steps"};
        train("whole", slow).succeeded();
        Path model = folder.resolve("stopped");
        // when
        int[] code = new int[1];
        Thread thread = new Thread(() -> code[0] = train("stopped", slow).code());
        thread.start();
        while (!Files.exists(model.resolve("checkpoint/training.safetensors")) && thread.isAlive()) {
            Thread.sleep(1);
        }
        thread.interrupt();
        thread.join();
        // then
        assertThat(code[0]).isEqualTo(130);
        List<String> again = new ArrayList<>(Arrays.asList(slow));
        again.add("--resume");
        train("stopped", again.toArray(String[]::new)).succeeded();
        for (String file : List.of("model.safetensors", "config.json", "preparation.json")) {
            assertThat(model.resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("whole").resolve(file));
        }
        assertThat(train("stopped", again.toArray(String[]::new)).succeeded().err())
                .contains("is finished: nothing to resume");
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "->", textBlock = """
                    train language-model TEXT --out O                        -> --unit is missing: char or word. Try 'carousel train language-model --help'
                    train language-model TEXT --out O --unit token           -> --unit: expected char or word, found 'token'. Try 'carousel train language-model --help'
                    train language-model --out O --unit char                 -> FILE.txt is missing: a text to learn from. Try 'carousel train language-model --help'
                    train language-model TEXT --out O --warm-start CHARS --hidden 9 -> --hidden: a model that --warm-start goes on from keeps its own; leave it out. Try 'carousel train language-model --help'
                    train language-model TEXT --out O --unit char --hidden 0 -> --hidden: expected 1 to 1000000, found 0. Try 'carousel train language-model --help'
                    train language-model TEXT --out O --unit char --layers 101 -> --layers: expected 1 to 100, found 101. Try 'carousel train language-model --help'
                    train language-model TEXT --out O --unit char --rate -1  -> --rate: expected a number above 0 and at most 1000, found -1.0. Try 'carousel train language-model --help'
                    train language-model TEXT --out O --unit char --output-dropout 1 -> --output-dropout: expected a number from 0 up to but not 1, found 1.0. Try 'carousel train language-model --help'
                    generate M --top-p 2                                     -> --top-p: expected a share above 0 and up to 1, found 2.0. Try 'carousel generate --help'
                    """)
    void saysInOneLineWhatIsWrongWithArguments(String arguments, String message) {
        String[] words = arguments
                .replace("TEXT", text)
                .replace(" O", " " + at("never"))
                .replace("CHARS", at("chars"))
                .split(" ");

        assertThat(Cli.run(words).failedWith(2)).isEqualTo("carousel: " + message);
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @Test
    void refusesWhatIsNoText() throws IOException {
        Files.write(folder.resolve("picture.txt"), new byte[] {(byte) 0x89, 'P', 'N', 'G'});

        assertThat(Cli.run("evaluate", at("chars"), at("picture.txt")).failedWith(1))
                .contains("picture.txt': expected a text as UTF-8, found other bytes at 0");
        assertThat(Cli.run("train", "language-model", at("none.txt"), "--unit=char", "--out=" + at("never"))
                        .failedWith(1))
                .contains("none.txt': there is no such file");
        assertThat(Cli.run("evaluate", at("chars"), "--sql", "select 1").failedWith(2))
                .contains("a language model takes a text");
    }
}
