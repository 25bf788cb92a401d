package dev.carousel.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void printsEveryKindOfValue() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("text", "é");
        tree.put("numbers", new double[] {1, -0.25, Double.NaN});
        tree.put("places", new int[] {3, 4});
        tree.put("list", List.of(true, 7L, 2.5));
        tree.put("nothing", Map.of());
        tree.put("none", List.of());

        assertThat(Json.print(tree))
                .isEqualTo("{\"text\":\"é\",\"numbers\":[1,-0.25,null],\"places\":[3,4],"
                        + "\"list\":[true,7,2.5],\"nothing\":{},\"none\":[]}");
    }

    @Test
    void floatsComeBackToTheBit() {
        float[] floats = {.1f, 1 / 3f, -1e-30f, Float.MIN_VALUE, Float.MAX_VALUE, 16777217, -0.5f};

        List<?> read = (List<?>) JsonText.read(Json.print(floats));

        for (int k = 0; k < floats.length; k++) {
            assertThat(((Number) read.get(k)).floatValue()).isEqualTo(floats[k]);
        }
        assertThat(Json.print(new float[] {Float.NaN, .1f})).isEqualTo("[null,0.100000001]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "</script>",
                "<!--<script>",
                "]]>&amp;",
                "quote \" backslash \\ tab \t feed \n null \u0000",
                "\u2028 \u2029 \u0085 \u007f",
                "whole \ud83d\ude00",
                "\u202e right to left"
            })
    void keepsHostileTextAndNeverLeavesItsElement(String hostile) {
        String printed = Json.print(Map.of(hostile, hostile));

        assertThat(JsonText.read(printed)).isEqualTo(Map.of(hostile, hostile));
        assertThat(printed).doesNotContain("<", ">", "&", "\u2028", "\u2029", "\u0085", "\u0000");
    }

    @Test
    void halfASurrogatePairIsReplaced() {
        assertThat(Json.print("a\ud800b\udc00c\ud83d\ude00\ud83d")).isEqualTo("\"a\ufffdb\ufffdc\ud83d\ude00\ufffd\"");
    }

    @Test
    void refusesWhatJsonHasNoFormFor() {
        assertThatThrownBy(() -> Json.print(List.of(new Object() {
                    @Override
                    public String toString() {
                        return "something";
                    }
                })))
                .hasMessage("no JSON for something");
    }
}
