package dev.carousel.formats.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearMatchTest {
    @ParameterizedTest
    @CsvSource({"sale,sales", "SALES,sales", "slaes,sales", "temprature,temperature", "x,''", "turnover,''"})
    void guessesWhatWasMeant(String name, String match) {
        List<String> candidates = List.of("days", "sales", "temperature", "day");

        assertThat(NearMatch.of(name, candidates).orElse("")).isEqualTo(match);
    }

    @ParameterizedTest
    @CsvSource({"abc,abc,0", "abc,abd,1", "abc,acb,1", "abc,'',3", "kitten,sitting,3", "ab,ba,1"})
    void countsEdits(String a, String b, int distance) {
        assertThat(NearMatch.distance(a, b)).isEqualTo(distance);
        assertThat(NearMatch.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void guessesNothingAmongNothing() {
        assertThat(NearMatch.of("a", List.of())).isEmpty();
    }
}
