package dev.carousel.models.forecast.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.forecast.result.Metric;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScorecardTest {
    private static final double EXACT = 1e-12;

    @Test
    void judgesTwoWindowsAsByHand() {
        // Window 1: errors 1, 2; window 2: errors 0, 4. Scales 2 and 4.
        Scorecard scorecard =
                new Scorecard().add(new double[] {10, 20}, point(11, 18), 2).add(new double[] {5, 1}, point(5, 5), 4);

        Map<Metric, Double> scores = scorecard.scores();

        assertThat(scores.get(Metric.MAE)).isCloseTo(7 / 4.0, within(EXACT));
        assertThat(scores.get(Metric.RMSE)).isCloseTo(Math.sqrt(21 / 4.0), within(EXACT));
        assertThat(scores.get(Metric.MASE)).isCloseTo((1.5 / 2 + 2 / 4.0) / 2, within(EXACT));
        double first = (200 * 1 / 21.0 + 200 * 2 / 38.0) / 2;
        double second = (0 + 200 * 4 / 6.0) / 2;
        assertThat(scores.get(Metric.SMAPE)).isCloseTo((first + second) / 2, within(EXACT));
        assertThat(scorecard.windows()).isEqualTo(2);
    }

    @Test
    void weighsQuantileLossesByTheirLevel() {
        // All quantiles are 10. At y = 14 the pinball losses are level x 4, at y = 6 (1 - level) x 4: 9 levels, sum 18
        // each.
        Map<Metric, Double> scores = new Scorecard()
                .add(new double[] {14, 6}, flat(2, 10, 10, 10), 1)
                .scores();

        assertThat(scores.get(Metric.WQL)).isCloseTo(2 * (18 + 18) / 9.0 / 20, within(EXACT));
        assertThat(scores.get(Metric.COVERAGE80)).isZero();
    }

    @Test
    void readsQuantilesBetweenTheLevelsThatWereForecast() {
        // Levels .1, .5, .9 at 0, 4, 8: the quantile of level p is 10 p - 1.
        double actual = 4;
        double loss = 0;
        for (int i = 1; i <= 9; i++) {
            double quantile = i - 1;
            loss += actual >= quantile ? i / 10.0 * (actual - quantile) : (1 - i / 10.0) * (quantile - actual);
        }

        Map<Metric, Double> scores =
                new Scorecard().add(new double[] {actual}, flat(1, 0, 4, 8), 1).scores();

        assertThat(scores.get(Metric.WQL)).isCloseTo(2 * loss / 9 / 4, within(EXACT));
    }

    @Test
    void countsTheBoundsOfAnIntervalAsInside() {
        Map<Metric, Double> scores = new Scorecard()
                .add(new double[] {0, 8, 8.001, -.001}, flat(4, 0, 4, 8), 1)
                .scores();

        assertThat(scores.get(Metric.COVERAGE80)).isEqualTo(.5);
    }

    @Test
    void callsAPerfectForecastOfZerosPerfect() {
        Map<Metric, Double> scores =
                new Scorecard().add(new double[] {0, 0}, flat(2, 0, 0, 0), 1).scores();

        assertThat(scores)
                .containsExactly(
                        Map.entry(Metric.MASE, 0.0),
                        Map.entry(Metric.SMAPE, 0.0),
                        Map.entry(Metric.MAE, 0.0),
                        Map.entry(Metric.RMSE, 0.0),
                        Map.entry(Metric.WQL, 0.0),
                        Map.entry(Metric.COVERAGE80, 1.0));
    }

    @Test
    void leavesOutWhatIsUndefined() {
        Map<Metric, Double> scores =
                new Scorecard().add(new double[] {0}, flat(1, 1, 1, 1), 0).scores();

        assertThat(scores.keySet()).containsExactly(Metric.SMAPE, Metric.MAE, Metric.RMSE, Metric.COVERAGE80);
    }

    @Test
    void leavesWindowsWithoutAScaleOutOfMaseOnly() {
        Map<Metric, Double> scores = new Scorecard()
                .add(new double[] {3}, point(1), 0)
                .add(new double[] {3}, point(2), 2)
                .scores();

        assertThat(scores.get(Metric.MASE)).isEqualTo(.5);
        assertThat(scores.get(Metric.MAE)).isEqualTo(1.5);
    }

    @Test
    void judgesNoQuantilesUnlessEveryForecastHasThem() {
        Map<Metric, Double> scores = new Scorecard()
                .add(new double[] {4}, flat(1, 0, 4, 8), 1)
                .add(new double[] {4}, point(4), 1)
                .scores();

        assertThat(scores).doesNotContainKeys(Metric.WQL, Metric.COVERAGE80);
    }

    @Test
    void doesNotJudgeUnknownValues() {
        Map<Metric, Double> scores = new Scorecard()
                .add(new double[] {Double.NaN, 6}, flat(2, 0, 4, 8), 1)
                .add(new double[] {Double.NaN, Double.NaN}, flat(2, 0, 4, 8), 1)
                .scores();

        assertThat(scores.get(Metric.MAE)).isEqualTo(2);
        assertThat(scores.get(Metric.MASE)).isEqualTo(2);
        assertThat(scores.get(Metric.COVERAGE80)).isEqualTo(1);
    }

    @Test
    void refusesWhatWouldMakeScoresMeaningless() {
        Scorecard scorecard = new Scorecard();

        assertThatThrownBy(scorecard::scores).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> scorecard.add(new double[3], point(1, 2), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("3 actual values for a forecast of 2 steps");
        assertThatThrownBy(() -> scorecard.add(new double[1], point(Double.NaN), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("step 1 of 1 is NaN");
        assertThatThrownBy(() -> scorecard.add(new double[1], point(1), Double.NaN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("scale of MASE");
        assertThatThrownBy(() -> scorecard.add(new double[] {Double.NEGATIVE_INFINITY}, point(1), 1))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void averagesTheRatiosOfOwa() {
        Map<Metric, Double> ours = Map.of(Metric.SMAPE, 10.0, Metric.MASE, 1.0);
        Map<Metric, Double> naive2 = Map.of(Metric.SMAPE, 20.0, Metric.MASE, 4.0);

        assertThat(Owa.of(ours, naive2)).isEqualTo((.5 + .25) / 2);
        assertThatThrownBy(() -> Owa.of(ours, Map.of(Metric.SMAPE, 20.0, Metric.MASE, 0.0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("mase");
    }

    /** A forecast without quantiles. */
    static Forecast point(double... mean) {
        return new Forecast("a", Collections.nCopies(mean.length, ""), mean, new double[0], new double[0][]);
    }

    /** The same quantiles of levels .1, .5 and .9 at every step. */
    private static Forecast flat(int horizon, double low, double median, double high) {
        double[] levels = {.1, .5, .9};
        double[][] quantiles = new double[3][horizon];
        double[] values = {low, median, high};
        for (int q = 0; q < 3; q++) {
            java.util.Arrays.fill(quantiles[q], values[q]);
        }
        return new Forecast(
                "a", List.copyOf(Collections.nCopies(horizon, "")), quantiles[1].clone(), levels, quantiles);
    }
}
