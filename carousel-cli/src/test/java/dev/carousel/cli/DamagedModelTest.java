package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.file.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Models that were cut, edited or written by others: every command that reads one says what is wrong, in one line. */
class DamagedModelTest {
    private static final String CONFIG = "config.json";
    private static final String PREPARATION = "preparation.json";
    private static final String TENSORS = "model.safetensors";
    private static final String SETTING = "M/config.json: settings.";
    private static final String CONTRADICTS = "the model 'M' contradicts itself: ";

    /** The pattern of a JSON list. */
    private static final String LIST = "\\[[^\\]]*\\]";

    @TempDir
    static Path folder;

    private static Path sound;
    private static String data;

    private Path model;

    private record Case(String name, Damage damage, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeAll
    static void train() {
        data = Tables.write(folder.resolve("sales.csv"), Tables.monthly(60)).toString();
        sound = folder.resolve("sound");
        Cli.train(data, "--target", "sales", "--time", "month", "--horizon", "6", "--out", sound.toString())
                .succeeded();
    }

    @BeforeEach
    void copy() throws IOException {
        model = Files.createDirectory(folder.resolve("model"));
        for (String file : List.of(CONFIG, PREPARATION, TENSORS, "card.json")) {
            Files.copy(sound.resolve(file), model.resolve(file));
        }
    }

    @AfterEach
    void delete() {
        Folders.deleteTree(model);
    }

    static Stream<Case> tensors() {
        String file = "M/model.safetensors: ";
        return Stream.of(
                tensors(
                        "cut",
                        Damage.cut(TENSORS, 3000),
                        file
                                + "tensor 'expert.ridge.weight' ends at byte 1800 of the data, which has 1552: the file is probably truncated"),
                tensors(
                        "cut in the header",
                        Damage.cut(TENSORS, 50),
                        file
                                + "the header should have 1440 bytes, the file has 42 after its length: it is probably truncated"),
                tensors(
                        "empty",
                        Damage.cut(TENSORS, 0),
                        file + "is no safetensors file: has 0 bytes, expected at least 8"),
                tensors("too long", Damage.append(TENSORS), file + "has 11916 bytes of data, its tensors cover 11908"),
                tensors(
                        "header longer than all files",
                        Damage.headerLength(1L << 40),
                        file
                                + "is no safetensors file: its header would have 1099511627776 bytes, the limit is 100000000"),
                tensors(
                        "header of negative length",
                        Damage.headerLength(-8),
                        file
                                + "is no safetensors file: its header would have 18446744073709551608 bytes, the limit is 100000000"),
                tensors(
                        "header of 2^63-1 bytes",
                        Damage.headerLength(Long.MAX_VALUE),
                        file
                                + "is no safetensors file: its header would have 9223372036854775807 bytes, the limit is 100000000"),
                tensors(
                        "header of 0 bytes",
                        Damage.headerLength(0),
                        file + "is no safetensors file: the header should begin with {"),
                tensors(
                        "header cut",
                        Damage.headerLength(8),
                        file + "is not valid JSON: it ends in the middle, so it is probably truncated"),
                tensors(
                        "other shape",
                        Damage.swap(TENSORS, "[16,4]", "[4,16]"),
                        CONTRADICTS + "parameter lstm.weight_hh_l0 [16, 4]: found [4, 16]"),
                tensors(
                        "shape beyond memory",
                        Damage.swap(TENSORS, "[16,64]", "[9e9,9]"),
                        "should be an integer, found a number with fraction or exponent"),
                new Case(
                        "a file missing",
                        m -> Files.delete(m.resolve("preparation.json")),
                        "the model 'M' lacks preparation.json: it was probably not copied whole"),
                new Case(
                        "a folder for a file",
                        Damage::folderForCard,
                        "the model 'M' lacks card.json: it was probably not copied whole"));
    }

    private static Case tensors(String name, Damage damage, String message) {
        return new Case(TENSORS + " " + name, damage, message);
    }

    static Stream<Case> documents() {
        String file = "M/config.json: ";
        return Stream.of(
                new Case(
                        "config no JSON",
                        m -> Files.writeString(m.resolve(CONFIG), "kind: forecaster"),
                        file + "is not valid JSON at line 1, column 1: "),
                new Case(
                        "config cut",
                        Damage.cut(CONFIG, 300),
                        file + "is not valid JSON: it ends in the middle, so it is probably truncated"),
                new Case("config empty", Damage.cut(CONFIG, 0), file + "is empty, expected a JSON document"),
                new Case(
                        "config a list",
                        m -> Files.writeString(m.resolve(CONFIG), "[]"),
                        file + "the document should be an object, found a list of 0"),
                new Case(
                        "config deep",
                        m -> Files.writeString(m.resolve(CONFIG), "[".repeat(100_000)),
                        "is nested deeper than 64"),
                new Case(
                        "a newer format",
                        Damage.swap(CONFIG, "\"format_version\": 1", "\"format_version\": 2"),
                        file
                                + "has format_version 2, this program reads up to 1: it was saved by a newer Carousel, use that or a later one"),
                new Case(
                        "no version",
                        Damage.swap(CONFIG, "\"format_version\": 1,", ""),
                        file + "'format_version' is missing"),
                new Case(
                        "no settings",
                        Damage.swap(CONFIG, "\"settings\"", "\"setings\""),
                        file + "'settings' is missing"),
                new Case(
                        "preparation cut",
                        Damage.cut(PREPARATION, 60),
                        "M/preparation.json: is not valid JSON: it ends in the middle, so it is probably truncated"),
                prepared(
                        "\"transform\": \"none\"",
                        "\"transform\": \"magic\"",
                        CONTRADICTS + "unknown transform 'magic': expected none, square_root or logarithm"),
                prepared(
                        "\"window_level\": \"mean\"",
                        "\"window_level\": 3",
                        "M/preparation.json: 'window_level' should be text, found 3"),
                prepared(
                        "\"standardised\": true",
                        "\"standardised\": 1",
                        "M/preparation.json: 'standardised' should be true or false, found 1"),
                prepared("\"spread\": ", "\"spread\": -", "'series[0].spread' should be a number above 0, found -"),
                prepared(
                        "\"last_time\": ",
                        "\"last_time\": 99999999999999",
                        "M/preparation.json: 'series[0].last_time' is beyond 64 bits"),
                prepared("\"centre\"", "\"center\"", "M/preparation.json: 'series[0].centre' is missing"));
    }

    static Stream<Case> settings() {
        String thirteen = "[0.1, 0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8, 0.9, 0.95, ";
        return Stream.of(
                setting(
                        "kind",
                        "\"forecaster\"",
                        "\"oracle\"",
                        "'M' holds a model of kind 'oracle', expected a forecaster"),
                setting("horizon", "6", "0", SETTING + "horizon: expected 1 to 1000000, found 0"),
                setting("horizon", "6", "-6", SETTING + "horizon: expected 1 to 1000000, found -6"),
                setting("horizon", "6", "2000000000", SETTING + "horizon: expected 1 to 1000000, found 2000000000"),
                setting(
                        "horizon",
                        "6",
                        "\"six\"",
                        "M/config.json: 'settings.horizon' should be an integer, found \"six\""),
                setting("hidden", "4", "2000000000", SETTING + "hidden: expected 1 to 1000000, found 2000000000"),
                setting("hidden", "4", "-4", SETTING + "hidden: expected 1 to 1000000, found -4"),
                setting(
                        "hidden",
                        "4",
                        "5",
                        CONTRADICTS + "config.json describes networks of 2762 parameters, model.safetensors has 2377"),
                setting("hidden", "4", "4.5", "M/config.json: 'settings.hidden' should be an integer, found 4.5"),
                setting("layers", "1", "100000000", SETTING + "layers: expected 1 to 1000000, found 100000000"),
                setting("layers", "1", "0", SETTING + "layers: expected 1 to 1000000, found 0"),
                setting("embedding", "64", "-1", SETTING + "embedding: expected 1 to 1000000, found -1"),
                setting("context", "24", "0", SETTING + "context: expected 1 to 1000000, found 0"),
                setting("context", "24", "2000000000", SETTING + "context: expected 1 to 1000000, found 2000000000"),
                setting("context", "24", "25", SETTING + "patch: expected a divisor of the context, 25, found 12"),
                setting("patch", "12", "0", SETTING + "patch: expected 1 to 1000000, found 0"),
                setting("patch", "12", "5", SETTING + "patch: expected a divisor of the context, 24, found 5"),
                setting("period", "12", "0", SETTING + "period: expected 1 to 1000000, found 0"),
                setting("quantiles", LIST, "[]", SETTING + "quantiles: expected the median, 0.5, among them, found []"),
                setting(
                        "quantiles",
                        LIST,
                        "[0.1, 0.9]",
                        SETTING + "quantiles: expected the median, 0.5, among them, found [0.1, 0.9]"),
                setting(
                        "quantiles",
                        LIST,
                        thirteen + "0.94]",
                        SETTING + "quantiles: expected ascending numbers between 0 and 1, "),
                setting(
                        "quantiles",
                        LIST,
                        thirteen + "1.5]",
                        SETTING + "quantiles: expected ascending numbers between 0 and 1, "),
                setting("lags", LIST, "[-5]", SETTING + "lags: expected numbers from 0 to the context, 24, found -5"),
                setting(
                        "lag",
                        "12",
                        "2000000",
                        "M/config.json: 'experts[1].lag' should be a number from 0 to the context, 24, found 2000000"),
                setting(
                        "name",
                        "\"ridge\"",
                        "\"rigde\"",
                        CONTRADICTS + "model.safetensors: expected a tensor 'expert.rigde.weight'"),
                setting("dropout", "0.0", "1e400", "M/config.json: 'settings.dropout' is beyond a double"),
                setting("members_used", "1", "0", "M/config.json: 'members_used' should be 1 or more, found 0"),
                setting(
                        "members_used",
                        "1",
                        "2000000000",
                        CONTRADICTS
                                + "config.json describes networks of 2377 parameters, model.safetensors has 0 for member 1"),
                setting(
                        "unit",
                        "\"month\"",
                        "\"fortnight\"",
                        "M/config.json: 'frequency.unit' should be one of day, hour, "),
                setting("count", "1", "-1", CONTRADICTS + "a step of -1 x MONTH; at least 1 was expected"),
                setting("day", "1", "99", CONTRADICTS + "a step of 1 x MONTH on day 99 of the month; expected 1 to 31"),
                setting(
                        "time_format",
                        "\"yyyy-MM\"",
                        "\"bbbb\"",
                        CONTRADICTS + "time pattern bbbb: unknown field 'bbbb'; known are yyyy MM"),
                setting("time_format", "\"yyyy-MM\"", "\"\"", CONTRADICTS + "time pattern  has no year, yyyy"),
                setting("target", "\"sales\"", "3", "M/config.json: 'target' should be text, found 3"));
    }

    private static Case setting(String name, String old, String value, String message) {
        String pattern = "\"" + name + "\": " + old;
        return new Case(name + " " + value, Damage.replace(CONFIG, pattern, "\"" + name + "\": " + value), message);
    }

    private static Case prepared(String old, String value, String message) {
        return new Case(value, Damage.swap(PREPARATION, old, value), message);
    }

    @ParameterizedTest
    @MethodSource({"tensors", "documents", "settings"})
    void isRefusedInOneLineByEveryCommand(Case bad) throws IOException {
        bad.damage().to(model);

        String line = Cli.run("predict", model.toString(), data).failedWith(1);

        assertThat(line.replace(model.toString(), "M")).startsWith("carousel: ").contains(bad.message());
        assertThat(line).doesNotContain("bug");
        assertThat(Cli.run("evaluate", model.toString(), data, "--json").failedWith(1))
                .isEqualTo(line);
    }
}
