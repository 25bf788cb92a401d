package dev.carousel.report.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VerdictTest {
    private static final List<BacktestWindow> TWO_ORIGINS = List.of(Windows.ours("", 1), Windows.ours("", 2));
    private static final List<BacktestWindow> TWO_SERIES = List.of(Windows.ours("A", 1), Windows.ours("B", 2));

    @Test
    void saysHowFarBelowTheBestBaseline() {
        Backtest backtest = Windows.scored(TWO_ORIGINS, Metric.MAE, "carousel", 9.2, "naive", 20.0, "ridge", 10.0);

        Verdict verdict = Verdict.of(backtest);

        assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.BETTER);
        assertThat(verdict.baseline()).contains("ridge");
        assertThat(verdict.sentence())
                .isEqualTo(
                        "Carousel's mean absolute error is 8\u00a0% below the best baseline's (ridge) over 2 origins.");
    }

    @Test
    void saysPlainlyThatABaselineIsBetter() {
        Backtest backtest = Windows.scored(TWO_ORIGINS, Metric.MAE, "carousel", 10.07, "seasonal_naive", 10.0);

        assertThat(Verdict.of(backtest).outcome()).isEqualTo(Verdict.Outcome.WORSE);
        assertThat(Verdict.of(backtest).sentence())
                .isEqualTo(
                        "Carousel's mean absolute error is 0.7\u00a0% above the best baseline's (seasonal naive) over 2"
                                + " origins: the baseline is the better forecast here.");
    }

    @Test
    void callsEqualWhatPrintsAsZeroPercent() {
        Backtest backtest = Windows.scored(TWO_ORIGINS, Metric.MAE, "carousel", 10.0001, "ar", 10.0);

        assertThat(Verdict.of(backtest).sentence())
                .isEqualTo("Carousel's mean absolute error is the same as the best baseline's (AR) over 2 origins.");
    }

    @Test
    void withoutABaselineThereIsNoVerdict() {
        Verdict alone = Verdict.of(Windows.scored(TWO_ORIGINS, Metric.MAE, "carousel", 10.0));
        Verdict unscored = Verdict.of(Windows.scored(TWO_ORIGINS, Metric.MAE, "carousel", Double.NaN, "ar", 1.0));

        assertThat(alone.sentence()).isEqualTo("Carousel can't be judged here: no baseline was scored beside it.");
        assertThat(unscored.outcome()).isEqualTo(Verdict.Outcome.NOT_COMPARED);
    }

    @Test
    void aPerfectBaselineIsNotDividedBy() {
        Verdict verdict = Verdict.of(Windows.scored(TWO_ORIGINS, Metric.MAE, "carousel", 1.0, "naive", 0.0));

        assertThat(verdict.sentence()).contains(" is far above ").doesNotContain("%");
    }

    @Test
    void severalSeriesAreJudgedByTheScaledError() {
        Map<Metric, Double> ours = Map.of(Metric.MAE, 5.0, Metric.MASE, 0.5);
        Map<Metric, Double> theirs = Map.of(Metric.MAE, 4.0, Metric.MASE, 1.0);
        Map<String, Map<Metric, Double>> scores = new LinkedHashMap<>();
        scores.put("carousel", ours);
        scores.put("naive", theirs);

        Verdict verdict = Verdict.of(new Backtest(TWO_SERIES, scores));

        assertThat(verdict.sentence())
                .isEqualTo("Carousel's mean absolute scaled error is 50\u00a0% below the best baseline's (naive) over 2"
                        + " series.");
    }

    @Test
    void countsWindowsWon() {
        BacktestWindow won = Windows.window(
                "",
                new double[] {5, Double.NaN},
                Map.of(
                        "carousel", Windows.forecast(new double[] {4, 0}, 1),
                        "naive", Windows.forecast(new double[] {7, 0}, 1)));
        BacktestWindow lost = Windows.window(
                "",
                new double[] {5},
                Map.of(
                        "carousel", Windows.forecast(new double[] {9}, 1),
                        "naive", Windows.forecast(new double[] {5}, 1)));
        Backtest backtest = Windows.scored(List.of(won, lost, won), Metric.MAE, "carousel", 1.0, "naive", 2.0);

        assertThat(Verdict.won(backtest, "naive")).isEqualTo(2);
    }
}
