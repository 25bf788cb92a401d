package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.classify.BigramRole;
import dev.carousel.models.classify.SequenceClassifier;
import dev.carousel.models.classify.TrainedTextClassifier;
import dev.carousel.models.language.Corpus;
import dev.carousel.models.language.LanguageModel;
import dev.carousel.models.language.Unit;
import dev.carousel.models.sample.Samples;
import dev.carousel.models.tag.SequenceTagger;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.text.table.TokenColumns;
import dev.carousel.models.text.table.TokenTable;
import dev.carousel.models.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What explanations say on the command line; what they look like is tested in a browser. */
class ExplainTest {
    private static final List<String> TINY =
            List.of("--hidden=4", "--members=2", "--steps=20", "--threads=1", "--folds=1");

    private static final Training ONE_THREAD = Training.defaults().threads(1);

    @TempDir
    static Path folder;

    private static String pumps;

    @BeforeAll
    static void train() throws IOException {
        String text = Samples.pumps()
                .text()
                .lines()
                .filter(line -> line.startsWith("pump,") || Integer.parseInt(line.substring(1, 3)) <= 9)
                .collect(Collectors.joining("\n", "", "\n"));
        pumps = Files.writeString(folder.resolve("pumps.csv"), text).toString();
        train("classifier", "--label=fault", "--out=" + at("pump-faults"));
        train("regressor", "--target=remaining", "--cap=60", "--out=" + at("pump-life"));
        train("tagger", "--label=phase", "--out=" + at("phases"));
        trainOnTexts();
    }

    private static void trainOnTexts() throws IOException {
        List<String> texts = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        for (int k = 0; k < 24; k++) {
            texts.add(k % 2 == 0 ? "A fine film, number " + k + "." : "A dull film, number " + k + "!");
            labels.add(k % 2 == 0 ? "good" : "bad");
        }
        TrainedTextClassifier halves = SequenceClassifier.ofTexts()
                .embedding(4)
                .hidden(4)
                .members(1)
                .folds(0)
                .steps(4)
                .bigrams(BigramRole.HALF)
                .build()
                .fit(TextTable.of(texts, labels), ONE_THREAD);
        halves.save(folder.resolve("halves"));
        SequenceClassifier.ofTexts()
                .embedding(6)
                .hidden(4)
                .members(1)
                .folds(0)
                .steps(40)
                .chunk(4)
                .build()
                .fit(TextTable.of(texts, labels), ONE_THREAD)
                .save(folder.resolve("reviews"));
        LanguageModel.builder()
                .unit(Unit.WORD)
                .embedding(6)
                .hidden(6)
                .layers(2)
                .batch(2)
                .bptt(8)
                .epochs(2)
                .build()
                .fit(Corpus.of("the cat sits on the mat\na dog sits in the sun\n".repeat(20)), ONE_THREAD)
                .save(folder.resolve("rhymes"));
        TokenTable names = TokenTable.readConll(
                Files.writeString(folder.resolve("names.conll"), "Ada PER\nsings O\n\nBob PER\nsleeps O\n\n".repeat(6)),
                TokenColumns.conll(1, 2));
        SequenceTagger.ofTexts()
                .embedding(4)
                .hidden(4)
                .members(1)
                .folds(0)
                .steps(10)
                .build()
                .fit(names, ONE_THREAD)
                .save(folder.resolve("names"));
    }

    private static void train(String kind, String... more) {
        List<String> arguments = new ArrayList<>(List.of("train", kind, pumps));
        arguments.addAll(List.of("--sequence=pump", "--time=hour", "--features=load,heat,vibration"));
        arguments.addAll(TINY);
        arguments.addAll(List.of(more));
        Cli.run(arguments.toArray(String[]::new)).succeeded();
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void contributionsAddUpToTheAnswerAndEachStepIsLeftOut() {
        JsonObject document =
                explain(at("pump-faults"), pumps, "--json").succeeded().json();

        JsonObject contributions = document.object("contributions");
        double sum = 0;
        for (double step : contributions.list("steps").numbers()) {
            sum += step;
        }
        double difference = contributions.number("score") - contributions.number("baseline");
        assertThat(sum).isCloseTo(difference, within(0.01 * Math.abs(difference) + 1e-6));
        JsonObject answer = document.object("answer");
        assertThat(answer.number("value"))
                .isCloseTo(1 / (1 + StrictMath.exp(-contributions.number("score"))), within(1e-6));
        assertThat(answer.text("label")).isEqualTo(document.text("asked"));
        assertThat(document.list("channels").texts()).containsExactly("load", "heat", "vibration");
        assertThat(document.list("without").size()).isPositive();
        assertThat(document.list("cells").size()).isEqualTo(2); // both directions
        assertThat(document.list("remarks").texts()).isNotEmpty();
    }

    @Test
    void aChosenSequenceClassAndStepAreExplained() {
        JsonObject clog = explain(at("pump-faults"), pumps, "--id=p05", "--class=clog", "--json")
                .succeeded()
                .json();
        JsonObject phase = explain(at("phases"), pumps, "--id=p05", "--step=7", "--layer=1", "--json")
                .succeeded()
                .json();
        JsonObject life = explain(at("pump-life"), pumps, "--sequence=p05", "--step=1", "--json")
                .succeeded()
                .json();

        assertThat(clog.text("asked")).isEqualTo("clog");
        assertThat(clog.text("sequence")).isEqualTo("p05");
        assertThat(phase.object("answer").text("label")).isIn("idle", "starting", "pumping");
        // of one step of all nothing that came later counts
        double[] steps = life.object("contributions").list("steps").numbers();
        assertThat(steps[0]).isNotZero();
        for (int t = 1; t < steps.length; t++) {
            assertThat(steps[t]).isZero();
        }
    }

    @Test
    void aPageIsWrittenAndPeopleAreToldWhatItFound() throws IOException {
        Outcome outcome = explain(at("pump-faults"), pumps, "--unit=2", "--out", at("why.html"))
                .succeeded();

        assertThat(outcome.out()).startsWith("p01: ").contains("- ", "page: " + at("why.html"));
        assertThat(Files.readString(Path.of(at("why.html"))))
                .contains("<title>Why ", "This is network ", "\"unit\":2", "What if a step were not there");
    }

    @Test
    void aTextIsExplainedWordByWord() {
        JsonObject document = explain(at("reviews"), "--text", "A Fine, fine film?", "--json")
                .succeeded()
                .json();

        assertThat(document.list("tokens").texts()).containsExactly("A", "Fine", ",", "fine", "film", "?");
        assertThat(document.object("contributions").list("steps").numbers()).hasSize(6);
        assertThat(refused(at("pump-faults"), "--text", "x")).contains("--text is for models of texts");
        assertThat(explain(at("reviews"), pumps, "--text", "x").failedWith(2))
                .contains("--text is explained instead of data, and both are given: leave one out");
    }

    @Test
    void theLinearHalfOfAClassifierOfTextsIsExplainedToo() throws IOException {
        JsonObject document = explain(at("halves"), "--text", "A fine, dull film", "--json", "--out", at("halves.html"))
                .succeeded()
                .json();

        JsonObject contributions = document.object("contributions");
        double[] both = contributions.list("steps").numbers();
        double[] linear = contributions.list("linear").numbers();
        assertThat(linear).hasSameSizeAs(both);
        assertThat(Math.abs(linear[1])).isGreaterThan(0.1);
        double difference = contributions.number("score") - contributions.number("baseline");
        assertThat(Arrays.stream(both).sum()).isCloseTo(difference, within(0.01 * Math.abs(difference)));
        assertThat(document.list("remarks").texts()).anyMatch(remark -> remark.contains("and the linear model "));
        assertThat(Files.readString(Path.of(at("halves.html"))))
                .contains(
                        "has half the say in this model",
                        "\"linear\":[",
                        "of the network’s half and the linear model’s");
    }

    @Test
    void whatComesNextInATextIsExplained() {
        JsonObject document = explain(at("rhymes"), "--text", "the cat sits on", "--class=the", "--json")
                .succeeded()
                .json();

        assertThat(document.text("asked")).isEqualTo("“the”");
        assertThat(document.list("tokens").texts()).containsExactly("⏎", "the", "cat", "sits", "on");
        assertThat(document.list("cells").size()).isEqualTo(2); // of two layers that are no stack
        assertThat(refused(at("rhymes"), pumps)).contains("give it the beginning of a text with --text");
        assertThat(refused(at("rhymes"), "--text=the", "--class=fish"))
                .contains("'fish' can't come next: it is no word of the ");
    }

    @Test
    void theLabelOfAWordIsExplained() {
        JsonObject told = explain(at("names"), "--text", "Ada sings", "--step=1", "--class=PER", "--json")
                .succeeded()
                .json();
        JsonObject read = explain(at("names"), at("names.conll"), "--step=1", "--class=PER", "--json")
                .succeeded()
                .json();

        assertThat(told.list("tokens").texts()).containsExactly("Ada", "sings");
        assertThat(read.object("contributions").list("steps").numbers())
                .isEqualTo(told.object("contributions").list("steps").numbers());
    }

    @Test
    void everyCommandOfThePageThatExplainsWorks() throws IOException {
        List<String> commands = Files.readAllLines(Pages.of("docs/explain.md")).stream()
                .filter(line -> line.startsWith("carousel explain "))
                .toList();
        assertThat(commands).hasSize(6);

        for (String command : commands) {
            List<String> words = ShellWords.of(command).stream()
                    .map(word -> word.matches("pumps.csv|pump-(faults|life)|reviews|names|rhymes|\\w+.html")
                            ? at(word)
                            : word)
                    .toList();
            Outcome outcome = explain(words.subList(2, words.size()).toArray(String[]::new));

            assertThat(outcome.code()).as("%s says %s", command, outcome.err()).isZero();
        }
        assertThat(folder.resolve("review.html")).isNotEmptyFile();
    }

    /** On one thread: on a machine that has much to do, handing small work to others takes long. */
    private static Outcome explain(String... arguments) {
        List<String> all = new ArrayList<>(List.of("explain", "--threads=1"));
        all.addAll(List.of(arguments));
        return Cli.run(all.toArray(String[]::new));
    }

    private static String refused(String... arguments) {
        Outcome outcome = explain(arguments);
        assertThat(outcome.code()).as(outcome.err()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        return outcome.errors().get(outcome.errors().size() - 1);
    }

    @Test
    void whatCannotBeExplainedIsRefusedInOneLine() {
        assertThat(refused(at("pump-faults"), pumps, "--id=p5")).contains("no sequence 'p5' among 9");
        assertThat(refused(at("pump-faults"), pumps, "--class=clogg"))
                .contains("no class 'clogg'", "did you mean clog");
        assertThat(refused(at("pump-life"), pumps, "--class=clog")).contains("a regressor has one number");
        assertThat(refused(at("phases"), pumps, "--step=99999")).contains("step: expected 1 to ");
        assertThat(refused(at("pump-faults"), pumps, "--step=2")).contains("one answer for the whole sequence");
        assertThat(refused(at("pump-faults"), pumps, "--layer=2")).contains("layer: expected 1 to 1, found 2");
        assertThat(refused(at("pump-faults"), pumps, "--unit=4", "--out", at("no.html")))
                .contains("unit: expected 0 to 3, found 4");
        assertThat(folder.resolve("no.html")).doesNotExist();
    }

    @Test
    void aUnitNeedsAPageToBeginWithIt() {
        Outcome outcome = explain(at("pump-faults"), pumps, "--unit=1");

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--unit is for the page: name it with --out FILE");
    }
}
