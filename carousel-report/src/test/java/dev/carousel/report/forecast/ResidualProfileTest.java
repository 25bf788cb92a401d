package dev.carousel.report.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ResidualProfileTest {
    private static final Offset<Double> TINY = Offset.offset(1e-12);

    @Test
    void residualsAreForecastMinusValueAndTheBiasIsTheirMean() {
        // Forecasts of 0 for one series; all windows share their times.
        ResidualProfile profile = profile(Windows.ours("", -1, 3), Windows.ours("", -5, Double.NaN));

        assertThat(profile.errors()).containsExactly(1, -3, 5);
        assertThat(profile.windowOf()).containsExactly(0, 0, 1);
        assertThat(profile.stepOf()).containsExactly(0, 1, 0);
        assertThat(profile.bias()).isEqualTo(1);
        assertThat(profile.size()).isEqualTo(3);
        assertThat(profile.uncertainty()).isNaN();
        assertThat(ResidualSection.bias(profile, "MW"))
                .isEqualTo("On average, forecasts are too high by 1.00 MW (their mean absolute error is 3.00); from a"
                        + " single independent window nothing follows for others.");
    }

    @Test
    void ofSeveralSeriesResidualsAreScaled() {
        // Levels 4 and 40.
        ResidualProfile profile = profile(Windows.ours("A", 4, -4), Windows.ours("B", 20, 60));

        assertThat(profile.errors()).containsExactly(-1, 1, -0.5, -1.5);
        assertThat(profile.bias()).isEqualTo(-0.5);
        // The windows' means are 0 and -1, their deviation sqrt(.5), over sqrt(2) windows.
        assertThat(profile.uncertainty()).isCloseTo(2 * Math.sqrt(0.5 / 2), TINY);
        assertThat(ResidualSection.bias(profile, "MW"))
                .contains("too low by 0.50", "mean size", "no more than chance")
                .doesNotContain("MW");
    }

    @Test
    void aBiasBeyondChanceIsSaidToBe() {
        List<BacktestWindow> windows = IntStream.range(0, 20)
                .mapToObj(w -> Windows.window(
                        "S" + w, new double[] {10}, Map.of("carousel", Windows.forecast(new double[] {11 + w % 2}, 1))))
                .toList();

        assertThat(ResidualSection.bias(profile(windows.toArray(BacktestWindow[]::new)), ""))
                .contains("too high by 0.150", "more than chance explains");
    }

    @Test
    void pointsAreSpreadOverAllSteps() {
        int horizon = 24;
        int[] places = ResidualData.spread(5_000 * horizon, horizon);

        assertThat(places).hasSizeBetween(1_000, ResidualData.MOST_POINTS);
        assertThat(Arrays.stream(places)
                        .map(place -> place % horizon)
                        .distinct()
                        .count())
                .isEqualTo(horizon);
        assertThat(ResidualData.spread(7, 3)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(ResidualData.spread(0, 3)).isEmpty();
    }

    @Test
    void datesAndNumbersAreOrderedAndOtherLabelsKept() {
        assertThat(TimeOrder.of(List.of("2020-02", "2019-12", "2020-02")).labels())
                .containsExactly("2019-12", "2020-02");
        assertThat(TimeOrder.of(List.of("10", "9", "-1")).labels()).containsExactly("-1", "9", "10");
        assertThat(TimeOrder.of(List.of("b", "a", "b")).labels()).containsExactly("b", "a");
        assertThat(TimeOrder.of(List.of("b", "a", "b")).places()).containsExactly(0, 1, 0);
    }

    private static ResidualProfile profile(BacktestWindow... windows) {
        Backtest backtest = Windows.scored(Arrays.asList(windows), Metric.MAE, "carousel", 1.0);
        return ResidualProfile.of(backtest);
    }
}
