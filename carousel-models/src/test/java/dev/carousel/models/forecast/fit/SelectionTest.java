package dev.carousel.models.forecast.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SelectionTest {
    private static Map<String, Double> scores(double lag, double ridge, double mix, double lstm) {
        Map<String, Double> scores = new LinkedHashMap<>();
        scores.put("lag 12", lag);
        scores.put("ridge", ridge);
        scores.put("mix", mix);
        scores.put("lstm", lstm);
        return scores;
    }

    @Test
    void prefersTheMixWhereWindowsAreFew() {
        assertThat(Selection.among(scores(.5, .8, 1, 1), 19).winner()).isEqualTo("mix");
    }

    @Test
    void prefersOneSimpleForecastWhereManyWindowsSaySo() {
        assertThat(Selection.among(scores(.9, .8, 1, 1), 25).winner()).isEqualTo("ridge");
        assertThat(Selection.among(scores(.99, .985, 1, 1), 25).winner()).isEqualTo("mix");
    }

    @Test
    void takesTheNetworkOnlyIfItBeatsEverySimpleForecastByTheMargin() {
        assertThat(Selection.among(scores(1, 1, 1, .989), 100).winner()).isEqualTo("lstm");
        assertThat(Selection.among(scores(1, 1, 1, .991), 100).winner()).isEqualTo("mix");
        assertThat(Selection.among(scores(1, 1, 1, .94), 4).winner()).isEqualTo("lstm");
        assertThat(Selection.among(scores(1, 1, 1, .96), 4).winner()).isEqualTo("mix");
        assertThat(Selection.among(scores(.9, 1, 1, .89), 4).winner()).isEqualTo("mix");
    }

    @Test
    void takesTheBetterOfTwoNetworks() {
        Map<String, Double> scores = scores(1, 1, 1, .8);
        scores.put("lstm with ridge", .7);
        assertThat(Selection.among(scores, 100).winner()).isEqualTo("lstm with ridge");
        scores.put("lstm with ridge", .9);
        assertThat(Selection.among(scores, 100).winner()).isEqualTo("lstm");
    }
}
