package dev.carousel.models.forecast.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.formats.json.Json;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final double[] LEVELS = {.025, .1, .5, .9, .975};

    /** Quantiles -20, -10, 0, 10, 20 at every step. */
    private static BacktestWindow window(String series, int origin, double... actual) {
        List<String> times = new ArrayList<>();
        for (int h = 0; h < actual.length; h++) {
            times.add("t" + (origin + h));
        }
        double[][] quantiles = new double[LEVELS.length][actual.length];
        for (int q = 0; q < LEVELS.length; q++) {
            java.util.Arrays.fill(quantiles[q], 10 * (q - 2));
        }
        Forecast forecast = new Forecast(series, times, new double[actual.length], LEVELS, quantiles);
        return new BacktestWindow(series, List.of(), new double[0], actual, Map.of("ours", forecast), Map.of());
    }

    @Test
    void countsValuesInsideByIntervalAndStep() {
        // Inside 80 %: 0 and 10 of the first steps, 5 of the second; 95 % misses 21 alone.
        List<BacktestWindow> windows = List.of(window("a", 0, 0, 5), window("a", 2, 10, 21), window("a", 4, -11, 20));

        Coverage coverage = Coverage.of(windows, "ours");

        assertThat(coverage.intervals()).extracting(Coverage.Interval::promised).containsExactly(.8, .95);
        Coverage.Interval eighty = coverage.intervals().get(0);
        assertThat(eighty.measured()).isEqualTo(3 / 6.0);
        assertThat(eighty.byHorizon()).containsExactly(Optional.of(2 / 3.0), Optional.of(1 / 3.0));
        Coverage.Interval most = coverage.intervals().get(1);
        assertThat(most.measured()).isEqualTo(5 / 6.0);
        assertThat(most.byHorizon()).containsExactly(Optional.of(1.0), Optional.of(2 / 3.0));
        assertThat(coverage.independentWindows()).isEqualTo(3);
    }

    @Test
    void leavesOutStepsWithoutAValue() {
        Coverage coverage = Coverage.of(List.of(window("a", 0, 0, Double.NaN)), "ours");

        assertThat(coverage.intervals().get(0).measured()).isEqualTo(1);
        assertThat(coverage.intervals().get(0).byHorizon()).containsExactly(Optional.of(1.0), Optional.empty());
        assertThat(Json.line(coverage.json()))
                .isEqualTo("{\"0.8\":{\"measured\":1.0,\"by_horizon\":[1.0,null]},"
                        + "\"0.95\":{\"measured\":1.0,\"by_horizon\":[1.0,null]}}");
    }

    @Test
    void measuresNothingWhereNoValueCame() {
        Coverage coverage = Coverage.of(List.of(window("a", 0, Double.NaN)), "ours");

        assertThat(coverage.intervals()).isEmpty();
    }

    @Test
    void countsWindowsThatOverlapAsOneAndSeriesByThemselves() {
        List<BacktestWindow> windows = List.of(
                window("a", 0, 1, 1, 1),
                window("a", 1, 1, 1, 1),
                window("a", 2, 1, 1, 1),
                window("a", 3, 1, 1, 1),
                window("b", 3, 1, 1, 1));

        Coverage coverage = Coverage.of(windows, "ours");

        assertThat(coverage.independentWindows()).isEqualTo(3);
        assertThat(coverage.isGuess()).isTrue();
    }

    @Test
    void isAGuessBelowThirtyWindows() {
        List<BacktestWindow> windows = new ArrayList<>();
        for (int k = 0; k < 30; k++) {
            windows.add(window("a", k, 1));
        }

        assertThat(Coverage.of(windows, "ours").isGuess()).isFalse();
        assertThat(Coverage.of(windows.subList(1, 30), "ours").isGuess()).isTrue();
    }

    @Test
    void knowsNoIntervalOfAForecasterWithoutForecasts() {
        assertThat(Coverage.of(List.of(window("a", 0, 1)), "others").intervals())
                .isEmpty();
        assertThat(Coverage.of(List.of(), "ours").independentWindows()).isZero();
    }
}
