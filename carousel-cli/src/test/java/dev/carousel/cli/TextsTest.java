package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of texts on the command line, and the page about them. */
class TextsTest {
    private static final List<String> TINY =
            List.of("--hidden=4", "--members=1", "--steps=60", "--rate=0.02", "--threads=1", "--folds=1");
    private static final Pattern FILE = Pattern.compile("(?<![\\w./-])([\\w-]+\\.(?:csv|conll))");

    @TempDir
    static Path folder;

    @BeforeAll
    static void train() throws IOException {
        Files.writeString(folder.resolve("tickets.csv"), tickets(0, 90));
        Files.writeString(folder.resolve("new.csv"), tickets(90, 120));
        Files.writeString(
                folder.resolve("names.conll"),
                blocks("conll names.conll").get(0).repeat(40));
        for (String command : blocks("sh")) {
            for (String line : command.lines().toList()) {
                assertThat(line).startsWith("carousel ");
                Outcome outcome = Cli.run(arguments(line));
                assertThat(outcome.code()).as("%s says %s", line, outcome.err()).isZero();
            }
        }
    }

    private static String tickets(int from, int to) {
        StringBuilder text = new StringBuilder("id,message,team,tags\n");
        for (int k = from; k < to; k++) {
            int kind = k % 3;
            String what = List.of("The invoice shows the wrong total", "I can't log in", "When will the parcel come?")
                    .get(kind);
            String tag = List.of("invoice", "login", "delivery").get(kind);
            boolean urgent = k % 2 == 0;
            text.append(String.format(Locale.ROOT, "T%03d", k + 1))
                    .append(",\"")
                    .append(what)
                    .append(urgent ? ", again!\"," : ", order " + k + ".\",")
                    .append(List.of("billing", "access", "shipping").get(kind))
                    .append(',')
                    .append(urgent ? tag + ";urgent" : tag)
                    .append('\n');
        }
        return text.toString();
    }

    private static String[] arguments(String command) {
        List<String> words = new ArrayList<>();
        for (String word : ShellWords.of(command)) {
            words.add(
                    isModel(words, word)
                            ? folder.resolve(word).toString()
                            : FILE.matcher(word).replaceAll(Matcher.quoteReplacement(folder + "/") + "$1"));
        }
        words.remove(0);
        return command.contains(" train ")
                ? Stream.concat(words.stream(), TINY.stream()).toArray(String[]::new)
                : words.toArray(String[]::new);
    }

    /** After carousel evaluate or predict, or what is trained; {@code tags} is the name of a column, too. */
    private static boolean isModel(List<String> before, String word) {
        boolean first = before.size() == 2 && !before.get(1).equals("train");
        return List.of("teams", "tags", "names", "foretold").contains(word)
                && (first || before.get(before.size() - 1).equals("--out"));
    }

    private static List<String> blocks(String mark) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = Pattern.compile(
                        "^```" + Pattern.quote(mark) + "\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
                .matcher(Files.readString(Pages.of("docs/texts.md")));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    @Test
    void thePageShowsTheTableThatItsCommandsAreRunOn() throws IOException {
        assertThat(tickets(0, 1)).isEqualTo(blocks("csv tickets.csv").get(0));
    }

    @Test
    void answersAreRowsWithTheirIds() throws IOException {
        List<String> lines = Files.readAllLines(folder.resolve("answers.csv"));

        assertThat(lines.get(0)).isEqualTo("id,label,p_access,p_billing,p_shipping");
        assertThat(lines).hasSize(31);
        assertThat(lines.get(1)).startsWith("T091,billing,");
    }

    @Test
    void evaluationsShowWhatIsSimpler() {
        JsonObject json = json("evaluate", at("teams"), at("new.csv"), "--json");

        assertThat(json.text("kind")).isEqualTo("classifier");
        assertThat(json.object("scores").names()).contains("carousel", "majority", "bigram_nb");
        assertThat(json.object("scores").object("carousel").names())
                .containsExactly("accuracy", "macro_f1", "log_loss", "ece");
        assertThat(json.object("scores").object("carousel").number("accuracy")).isGreaterThan(.9);
        assertThat(json.text("scored")).isEqualTo("30 texts");
        assertThat(json.flag("seen_in_training")).isFalse();
    }

    @Test
    void severalLabelsStandBesideEachOther() {
        Outcome outcome = Cli.run("predict", at("tags"), at("new.csv"));

        assertThat(outcome.out()).startsWith("id,label,p_delivery,p_invoice,p_login,p_urgent");
        assertThat(outcome.out()).contains("T091,invoice;urgent,");
        assertThat(json("evaluate", at("tags"), at("new.csv"), "--json")
                        .object("scores")
                        .object("carousel")
                        .names())
                .containsExactly("accuracy", "micro_f1", "macro_f1", "log_loss", "ece");
    }

    @Test
    void reportsOfTrainingShowTextsThatWereHeldBack() throws IOException {
        Path page = folder.resolve("reported.html");
        List<String> words = new ArrayList<>(List.of("train", "classifier", at("tickets.csv"), "--text=message"));
        words.addAll(List.of("--label=team", "--id=id", "--out=" + at("reported"), "--report=" + page, "--json", "-q"));
        words.addAll(TINY);

        JsonObject json = json(words.toArray(String[]::new));

        assertThat(json.text("report")).isEqualTo(page.toString());
        assertThat(Files.readString(page))
                .contains("tickets.csv", "Which class was taken for which", "What it gets right")
                .contains("The scores are of what was held back in training");
    }

    @Test
    void whoAsksForAReportIsToldIfNothingWasHeldBack() {
        Path page = folder.resolve("nothing.html");
        List<String> words = new ArrayList<>(List.of("train", "classifier", at("tickets.csv"), "--text=message"));
        words.addAll(List.of("--label=team", "--out=" + at("whole"), "--report=" + page));
        words.addAll(TINY);
        words.set(words.indexOf("--folds=1"), "--folds=0");

        Outcome outcome = Cli.run(words.toArray(String[]::new)).succeeded();

        assertThat(outcome.err()).contains("no report is written to '" + page + "': nothing was held back");
        assertThat(page).doesNotExist();
    }

    @Test
    void reportsOfEvaluationAreOfTheTextsScored() throws IOException {
        Path several = folder.resolve("tags.html");
        Path tokens = folder.resolve("names.html");

        JsonObject json = json("evaluate", at("tags"), at("new.csv"), "--report", several.toString(), "--json");
        json("evaluate", at("names"), at("names.conll"), "--report", tokens.toString(), "--json");

        assertThat(json.text("report")).isEqualTo(several.toString());
        JsonObject classes = json.object("classes");
        assertThat(classes.object("urgent").names()).containsExactly("precision", "recall", "f1", "support");
        assertThat(json.has("confusion")).isFalse();
        assertThat(Files.readString(several)).contains("new.csv", "How well each label is recognised", "30 texts");
        assertThat(Files.readString(tokens)).contains("Each word’s most frequent class", "has learned from just this");
        assertThat(Files.readString(tokens)).contains("How well each kind of entity is found");
    }

    @Test
    void aPlaceForAReportIsLookedAtBeforeTraining() {
        Outcome outcome = Cli.run(
                "train",
                "classifier",
                at("tickets.csv"),
                "--text=message",
                "--label=team",
                "--out=" + at("unreported"),
                "--report=" + at("nowhere/page.html"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("can't write").contains("there is no folder");
        assertThat(folder.resolve("unreported")).doesNotExist();
    }

    @Test
    void theBigramModelHasHalfASayIfAsked() {
        JsonObject json = json(Stream.concat(
                        Stream.of(
                                "train",
                                "classifier",
                                at("tickets.csv"),
                                "--text=message",
                                "--label=team",
                                "--bigrams",
                                "--out=" + at("mixed"),
                                "--json"),
                        TINY.stream())
                .toArray(String[]::new));

        assertThat(json.object("scores").names()).containsExactly("carousel", "majority", "bigram_nb", "networks");
    }

    @Test
    void infoTellsInWords() {
        assertThat(Cli.run("info", at("teams")).out())
                .contains("the class of a text: access, billing, shipping")
                .contains("message, cut into words");
    }

    @Test
    void aModelsConfigurationIsTaken() {
        Outcome outcome = Cli.run(Stream.concat(
                        Stream.of(
                                "train",
                                "classifier",
                                at("tickets.csv"),
                                "--label=team",
                                "--config=" + at("teams") + "/config.json",
                                "--out=" + at("again")),
                        TINY.stream())
                .toArray(String[]::new));

        assertThat(outcome.code()).as(outcome.err()).isZero();
        assertThat(Cli.run("predict", at("again"), at("new.csv")).out())
                .isEqualTo(Cli.run("predict", at("teams"), at("new.csv")).out());
    }

    @Test
    void taggersTellTheLabelOfEachToken() throws IOException {
        assertThat(Files.readAllLines(folder.resolve("labels.csv")))
                .startsWith("id,step,token,label", "000000001,1,Ada,B-PER", "000000001,2,lives,O")
                .hasSize(201);
        JsonObject json = json("evaluate", at("names"), at("names.conll"), "--json");
        assertThat(json.object("scores").names()).containsExactly("carousel", "majority", "usual_class");
        assertThat(json.object("scores").object("carousel").number("entity_f1")).isEqualTo(1);
        assertThat(json.object("entities").object("PER").number("f1")).isEqualTo(1);
        assertThat(json.object("entities").object("PER").number("support")).isEqualTo(40);
        assertThat(json.text("scored")).isEqualTo("200 tokens of 40 texts");
        assertThat(json.flag("seen_in_training")).isTrue();
    }

    @Test
    void optionsOfTextsNeedTexts() {
        Outcome outcome =
                Cli.run("train", "classifier", at("tickets.csv"), "--label=team", "--keep=5", "--out=" + at("none"));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains("--keep is for texts: name their column with --text");
    }

    @Test
    void taggersCanBeToldAboutTheirWords() {
        List<String> words = List.of("train", "tagger", at("names.conll"), "--label=3", "--out=" + at("small-words"));
        Outcome numbers = Cli.run(Stream.concat(words.stream(), Stream.of("--embedding=8", "--sequence=2"))
                .toArray(String[]::new));
        Cli.run(Stream.of(words, TINY, List.of("--text=1", "--embedding=8", "--vocabulary=30"))
                        .flatMap(List::stream)
                        .toArray(String[]::new))
                .succeeded();

        JsonObject settings =
                Json.read(folder.resolve("small-words/config.json")).object("settings");
        assertThat(settings.integer("embedding")).isEqualTo(8);
        assertThat(settings.integer("vocabulary")).isEqualTo(30);
        assertThat(numbers.code()).isEqualTo(2);
        assertThat(numbers.err()).contains("--embedding is for texts: name their column with --text");
    }

    private static String at(String name) {
        return folder.resolve(name).toString();
    }

    private static JsonObject json(String... arguments) {
        Outcome outcome = Cli.run(arguments);
        assertThat(outcome.code()).as(outcome.err()).isZero();
        return Json.parse(outcome.out(), "output");
    }
}
