package dev.carousel.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPrintingTest {
    @TempDir
    Path folder;

    @Test
    void printsInTheOrderGivenWithTwoSpaces() throws IOException {
        JsonObject config = JsonObject.builder()
                .put("kind", "forecaster")
                .put("horizon", 24)
                .put("rate", 1e-3)
                .put("resume", false)
                .putObject("scaler", scaler -> scaler.put("mean", 0.5).put("none", Optional.empty()))
                .put("quantiles", List.of(0.1, 0.5))
                .put("layers", List.of(new Layer("lstm", 64, Mode.LAST_STEP), new Layer("linear", 1, Mode.MEAN)))
                .put("empty", Map.of())
                .put("nothing", List.of())
                .build();

        Path file = folder.resolve("config.json");
        Json.write(file, config);

        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "kind": "forecaster",
                  "horizon": 24,
                  "rate": 0.001,
                  "resume": false,
                  "scaler": {
                    "mean": 0.5,
                    "none": null
                  },
                  "quantiles": [0.1, 0.5],
                  "layers": [
                    {
                      "name": "lstm",
                      "hidden_size": 64,
                      "mode": "last-step"
                    },
                    {
                      "name": "linear",
                      "hidden_size": 1,
                      "mode": "mean"
                    }
                  ],
                  "empty": {},
                  "nothing": []
                }
                """);
        assertThat(Json.read(file)).isEqualTo(config);
    }

    @Test
    void printsOnOneLine() {
        assertThat(Json.line(new Layer("lstm", 64, Mode.MEAN)))
                .isEqualTo("{\"name\":\"lstm\",\"hidden_size\":64,\"mode\":\"mean\"}");
        assertThat(JsonObject.builder().put("a", new int[] {1, 2}).build()).hasToString("{\"a\":[1,2]}");
    }

    /** Double.toString gives more digits than needed for the last three before JDK 19. */
    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1",
        "-0.0, -0.0",
        "1e23, 1.0E23",
        "123456789, 1.23456789E8",
        "4.9e-324, 4.9E-324",
        "1.7976931348623157E308, 1.7976931348623157E308",
        "5.684341886080802E-14, 5.684341886080802E-14",
        "2.0E-3, 0.002",
        "2.2E-322, 2.2E-322",
        "2e23, 2.0E23"
    })
    void printsDoublesAlikeOnEveryJdk(double value, String text) {
        assertThat(Json.line(value)).isEqualTo(text);
    }

    @Test
    void printsDoublesThatComeBackWithTheSameBits() {
        long seed = 77;
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                double back =
                        Json.parse("{\"x\":" + Json.line(value) + "}", "x").number("x");
                assertThat(Double.doubleToRawLongBits(back))
                        .as("seed %d round %d: %s", seed, round, value)
                        .isEqualTo(Double.doubleToRawLongBits(value));
            }
        }
    }

    @Test
    void printsFloatsThatComeBackWithTheSameBits() {
        long seed = 78;
        Random random = new Random(seed);
        for (int round = 0; round < 5000; round++) {
            float value = Float.intBitsToFloat(random.nextInt());
            if (Float.isFinite(value)) {
                JsonObject object = JsonObject.builder().put("x", value).build();
                float back = (float) Json.parse(object.toString(), "x").number("x");
                assertThat(back).as("seed %d round %d", seed, round).isEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\"b\\c/d",
                "\b\f\n\r\t\u0000\u001f\u007f",
                "\u00e9\u20ac\ud83d\ude00",
                "\ud83d",
                "x\ude00\ud83dy",
                "\u2028"
            })
    void printsTextThatComesBackTheSame(String text) throws IOException {
        Path file = folder.resolve("x.json");
        Json.write(file, JsonObject.builder().put(text, text).build());
        JsonObject back = Json.read(file);
        assertThat(back.names()).containsExactly(text);
        assertThat(back.text(text)).isEqualTo(text);
    }

    @Test
    void escapesAsTheReferenceWriterOfSafetensorsDoes() {
        assertThat(Json.line("\u0001\n\"\\/\u007f\u00e9")).isEqualTo("\"\\u0001\\n\\\"\\\\/\u007f\u00e9\"");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesNumbersThatJsonDoesNotHave(double value) {
        assertThatThrownBy(() -> JsonObject.builder().put("score", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'score'");
        assertThatThrownBy(() -> JsonObject.builder().put("scores", Map.of("mase", new double[] {1, value})))
                .hasMessageContaining("'scores.mase[1]'");
        assertThat(JsonObject.builder().putIfFinite("score", value).build()).hasToString("{\"score\":null}");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThatThrownBy(() -> Json.line(Path.of("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Json.line(Map.of(1, 2))).hasMessageContaining("key that is not text");
        assertThatThrownBy(() -> JsonObject.builder().put("a", 1).put("a", 2)).hasMessageContaining("put twice");
    }

    @Test
    void takesCollectionsArraysAndNull() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("list", Arrays.asList(1, null, 2.5f, true, "x"));
        map.put("longs", new long[] {Long.MIN_VALUE});
        map.put("floats", new float[] {0.5f});
        map.put("flags", new boolean[] {true});
        map.put("objects", new Object[] {(short) 1, (byte) 2});
        assertThat(Json.line(map))
                .isEqualTo("{\"list\":[1,null,2.5,true,\"x\"],\"longs\":[-9223372036854775808],\"floats\":[0.5],"
                        + "\"flags\":[true],\"objects\":[1,2]}");
        assertThat(JsonObject.builder().put("a", OptionalDouble.empty()).build())
                .hasToString("{\"a\":null}");
    }

    @Test
    void doesNotChangeWhenItsSourceDoes() {
        Map<String, Object> map = new LinkedHashMap<>(Map.of("a", 1));
        JsonObjectBuilder builder = JsonObject.builder().put("m", map);
        JsonObject object = builder.build();
        map.put("b", 2);
        builder.put("c", 3);
        assertThat(object).hasToString("{\"m\":{\"a\":1}}");
    }

    @Test
    void findsDifferences() {
        JsonObject one = Json.parse("{\"a\":1,\"s\":{\"x\":[1,2],\"y\":true},\"gone\":0}", "one");
        JsonObject other = Json.parse("{\"s\":{\"y\":true,\"x\":[1,3]},\"a\":1.0,\"new\":\"n\"}", "other");
        assertThat(one.differencesFrom(other))
                .containsExactly(
                        new JsonDifference("a", "1", "1.0"),
                        new JsonDifference("s.x[1]", "2", "3"),
                        new JsonDifference("gone", "0", "nothing"),
                        new JsonDifference("new", "nothing", "\"n\""));
        assertThat(one.differencesFrom(one)).isEmpty();
    }

    private record Layer(String name, int hiddenSize, Mode mode) {}

    private enum Mode {
        LAST_STEP,
        MEAN
    }
}
