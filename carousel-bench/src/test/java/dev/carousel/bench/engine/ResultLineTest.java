package dev.carousel.bench.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultLineTest {
    private static final String LINE = "W1 onnxruntime threads=1 case=I64_H128 median_us=8.000 min_us=7.600";

    @Test
    void printsWhatItRead() {
        assertThat(ResultLine.parse(LINE).orElseThrow()).hasToString(LINE);
    }

    @Test
    void findsFieldsByName() {
        ResultLine line = ResultLine.parse(LINE).orElseThrow();
        assertThat(line.workload()).isEqualTo("W1");
        assertThat(line.engine()).isEqualTo("onnxruntime");
        assertThat(line.text("case")).contains("I64_H128");
        assertThat(line.number("median_us")).isEqualTo(OptionalDouble.of(8));
        assertThat(line.number("case")).isEmpty();
        assertThat(line.text("p90_us")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# onnxruntime: a note",
                "W1 onnxruntime",
                "W1 failed: for some reason",
                "Warning threads=1 case=x",
                "W12 engine threads=1",
                "W1 engine =1"
            })
    void passesOverWhatIsNoResult(String line) {
        assertThat(ResultLine.parse(line)).isEmpty();
    }

    @Test
    void numbersHaveAPointWhateverTheLocale() {
        assertThat(ResultLine.of("W2", "ours").with("median_ms", 1234.5678, 2))
                .hasToString("W2 ours median_ms=1234.57");
    }

    @Test
    void valuesHaveNoSpaces() {
        ResultLine line = ResultLine.of("W3", "x").with("unsupported", "no such thing");
        assertThat(ResultLine.parse(line.toString())).contains(line);
    }
}
