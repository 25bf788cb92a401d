package dev.carousel.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadingTest {
    private static final String SCALERS =
            "{\"kind\":\"forecaster\",\"scalers\":[{\"mean\":1},{\"mean\":2.5},{\"mean\":null},{\"mean\":\"abc\"}],"
                    + "\"flag\":true,\"big\":5000000000,\"by.name\":{\"x\":[1,2,\"three\"]},\"none\":null}";

    @TempDir
    Path folder;

    private final JsonObject object = Json.parse(SCALERS, "preparation.json");

    @Test
    void readsEachType() {
        assertThat(object.text("kind")).isEqualTo("forecaster");
        assertThat(object.flag("flag")).isTrue();
        assertThat(object.longInteger("big")).isEqualTo(5_000_000_000L);
        assertThat(object.list("scalers").objects().get(0).integer("mean")).isEqualTo(1);
        assertThat(object.list("scalers").objects().get(0).number("mean")).isEqualTo(1.0);
        assertThat(object.list("scalers").objects().get(1).number("mean")).isEqualTo(2.5);
        assertThat(object.names()).containsExactly("kind", "scalers", "flag", "big", "by.name", "none");
    }

    @Test
    void treatsNullAsAbsentWhereAFieldIsOptional() {
        assertThat(object.optionalText("none")).isEmpty();
        assertThat(object.optionalNumber("absent")).isEmpty();
        assertThat(object.optionalInteger("absent")).isEmpty();
        assertThat(object.optionalLongInteger("big")).hasValue(5_000_000_000L);
        assertThat(object.optionalFlag("flag")).contains(true);
        assertThat(object.has("none")).isTrue();
        assertThatThrownBy(() -> object.optionalNumber("kind")).hasMessageContaining("'kind' should be a number");
    }

    @Test
    void namesFilePlaceExpectedAndFound() {
        List<JsonObject> scalers = object.list("scalers").objects();
        assertThatThrownBy(() -> scalers.get(3).number("mean"))
                .isInstanceOf(CorruptFileException.class)
                .hasMessage("preparation.json: 'scalers[3].mean' should be a number, found \"abc\"");
        assertThatThrownBy(() -> scalers.get(2).number("mean"))
                .hasMessage("preparation.json: 'scalers[2].mean' should be a number, found null");
        assertThatThrownBy(() -> scalers.get(1).number("scale"))
                .hasMessage("preparation.json: 'scalers[1].scale' is missing");
        assertThatThrownBy(() -> object.object("by.name").list("x").numbers())
                .hasMessage("preparation.json: '[\"by.name\"].x[2]' should be a number, found \"three\"");
        assertThatThrownBy(() -> object.integer("big"))
                .hasMessage("preparation.json: 'big' should be an integer of 32 bits, found 5000000000");
        assertThatThrownBy(() -> scalers.get(1).integer("mean"))
                .hasMessage("preparation.json: 'scalers[1].mean' should be an integer, found 2.5");
        assertThatThrownBy(() -> object.text("scalers"))
                .hasMessage("preparation.json: 'scalers' should be text, found a list of 4");
    }

    @Test
    void readsChoicesByTheirHyphenatedNames() {
        JsonObject unit = Json.parse("{\"a\":\"language-model\",\"b\":\"gru\"}", "config.json");
        assertThat(unit.choice("a", Kind.class)).isEqualTo(Kind.LANGUAGE_MODEL);
        assertThatThrownBy(() -> unit.choice("b", Kind.class))
                .hasMessage("config.json: 'b' should be one of forecaster, language-model, found \"gru\"");
    }

    @Test
    void refusesFieldsThatNobodyReads() {
        assertThatThrownBy(() -> Json.parse("{\"hiden\":5}", "c.json").allowOnly(List.of("hidden")))
                .hasMessage("c.json: 'hiden' is not known here; known are hidden");
    }

    @Test
    void shortensWhatItFound() {
        JsonObject longText = Json.parse("{\"a\":\"" + "x".repeat(1000) + "\"}", "c.json");
        assertThatThrownBy(() -> longText.number("a"))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(150));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | is empty",
                "`   ` | is empty",
                "[1] | the document should be an object, found a list of 1",
                "3 | should be an object",
                "{\"a\":1 | it ends in the middle",
                "{\"a\":1, | it ends in the middle",
                "{\"a\":[1} | is not valid JSON at line 1, column 8",
                "{\"a\":1}{ | something after the end",
                "{\"a\":1} x | is not valid JSON",
                "{\"a\":1,\"a\":2} | 'a' appears twice",
                "{\"o\":[{\"a\":1,\"a\":2}]} | 'o[0].a' appears twice",
                "{\"a\":NaN} | is not valid JSON",
                "{\"a\":Infinity} | is not valid JSON",
                "{\"a\":1e999} | 'a' is beyond a double",
                "{\"a\":9223372036854775808} | 'a' is beyond 64 bits",
                "{\"a\":01} | is not valid JSON",
                "{\"a\":+1} | is not valid JSON",
                "{\"a\":.5} | is not valid JSON",
                "{'a':1} | is not valid JSON",
                "{\"a\":1,} | is not valid JSON",
                "{a:1} | is not valid JSON",
                "{\"a\":/* no */1} | is not valid JSON",
                "{\"a\":\"\t\"} | is not valid JSON",
                "\uFEFF{} | is not valid JSON",
            })
    void refusesWhatIsNotStrictJson(String text, String reason) {
        assertThatThrownBy(() -> Json.parse(text, "x.json"))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageStartingWith("x.json: ")
                .hasMessageContaining(reason)
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("StreamRead")
                .hasMessageNotContaining("Source:");
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 66, 100_000})
    void refusesDeepNesting(int depth) {
        String nested = "{\"a\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
        assertThatThrownBy(() -> Json.parse(nested, "x.json"))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("nested deeper than 64");
    }

    @Test
    void acceptsTheDeepestNestingAllowed() {
        String nested = "{\"a\":" + "[".repeat(63) + "]".repeat(63) + "}";
        assertThat(Json.parse(nested, "x.json").toString()).isEqualTo(nested);
    }

    @Test
    void refusesNumbersOfAThousandDigits() {
        assertThatThrownBy(() -> Json.parse("{\"a\":" + "1".repeat(1_000_000) + "}", "x.json"))
                .isInstanceOf(CorruptFileException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7b22c3227d", "7b22eda08022:317d", "7b22c0af223a317d", "7b0022002200"})
    void refusesWhatIsNotUtf8(String hex) throws IOException {
        byte[] bytes = java.util.HexFormat.of().parseHex(hex.replace(":", ""));
        Path file = Files.write(folder.resolve("x.json"), bytes);
        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageStartingWith(file + ": is not ");
    }

    @Test
    void refusesAFileBeyondTheLimitWithoutReadingIt() throws IOException {
        Path file = folder.resolve("x.json");
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(Json.LARGEST_FILE + 1);
        }
        assertThatThrownBy(() -> Json.read(file))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("67108865 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"\"", "{\"a\":0}"})
    void refusesADocumentWhoseValuesWouldTakeManyTimesItsSize(String element) {
        String text = "{\"list\":[" + element + ("," + element).repeat(1 << 17) + "]}";

        assertThatThrownBy(() -> Json.parse(text, "vast.json"))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageStartingWith("vast.json: 'list[")
                .hasMessageContaining("more memory than 10 times its size");
    }

    @Test
    void acceptsLongListsOfNumbersAndTexts() {
        String text =
                "{\"numbers\":[0" + ",0.5".repeat(1 << 18) + "],\"texts\":[\"\"" + ",\"word\"".repeat(1 << 16) + "]}";

        JsonObject document = Json.parse(text, "long.json");

        assertThat(document.list("numbers").number(1 << 18)).isEqualTo(0.5);
        assertThat(document.list("texts").size()).isEqualTo((1 << 16) + 1);
    }

    /** The parser's own way of reading doubles is faster than Java's; it must not be another. */
    @Test
    void readsDoublesToTheBitAsJavaDoes() {
        long seed = 20_261_121;
        Random random = new Random(seed);
        for (int k = 0; k < 20_000; k++) {
            double bits = Double.longBitsToDouble(random.nextLong());
            String text = switch (k % 4) {
                case 0 -> Double.toString(Double.isFinite(bits) ? bits : 0.5);
                case 1 -> Float.toString(random.nextFloat() * 100) + random.nextInt(1_000_000);
                case 2 ->
                    random.nextInt() + "." + random.nextInt(Integer.MAX_VALUE) + random.nextInt(Integer.MAX_VALUE) + "e"
                            + (random.nextInt(600) - 320);
                default ->
                    new java.math.BigDecimal(Double.isFinite(bits) && Math.abs(bits) < 1e300 ? bits : 0.1)
                            .round(new java.math.MathContext(30))
                            .toString()
                            .replace("E+", "E");
            };
            double expected = Double.parseDouble(text);
            if (Double.isFinite(expected) && text.matches(".*[.eE].*")) {
                assertThat(Json.parse("{\"x\":" + text + "}", "x").number("x"))
                        .as("%s with seed %d", text, seed)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void saysThatAFileIsNotThere() {
        assertThatThrownBy(() -> Json.read(folder.resolve("x.json")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("there is no file");
    }

    @Test
    void neverFailsInAnyOtherWayOnDamagedDocuments() {
        long seed = 20_261;
        Random random = new Random(seed);
        byte[] whole = Json.pretty(object).getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 3000; round++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            String text = new String(damaged, 0, 1 + random.nextInt(damaged.length), StandardCharsets.ISO_8859_1);
            try {
                Json.parse(text, "x.json");
            } catch (CarouselException expected) {
                assertThat(expected.getMessage())
                        .as("seed %d round %d", seed, round)
                        .doesNotContain("\n");
            }
        }
    }

    private enum Kind {
        FORECASTER,
        LANGUAGE_MODEL
    }
}
