package dev.carousel.report.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesErrorsTest {
    @Test
    void theWorstComesFirstWhateverItsSize() {
        // Errors: A 10 and 30 of 100, B 1 and 3 of 4, C without any value.
        Backtest backtest = Windows.scored(
                List.of(
                        window("A", 0, 10, 100, 50),
                        window("B", 0, 1, 4, 2),
                        window("A", 0, 30, 100, 50),
                        window("B", 0, 3, 4, 2),
                        window("C", Double.NaN, 1, 1, 1)),
                Metric.MAE,
                "carousel",
                1.0,
                "seasonal_naive",
                2.0,
                "ridge",
                1.5);

        List<SeriesErrors> worst = SeriesErrors.worstFirst(backtest, Optional.of("ridge"));

        assertThat(worst).extracting(SeriesErrors::series).containsExactly("B", "A", "C");
        assertThat(worst.get(0).error()).isEqualTo(2);
        assertThat(worst.get(0).toNaive()).isEqualTo(0.5);
        assertThat(worst.get(0).toBest()).isEqualTo(1);
        assertThat(worst.get(0).windows()).hasSize(2);
        assertThat(worst.get(1).error()).isEqualTo(20);
        assertThat(worst.get(1).toNaive()).isEqualTo(0.2);
        assertThat(worst.get(1).toBest()).isEqualTo(0.4);
        assertThat(worst.get(2).badness()).isNaN();
    }

    @Test
    void aPathIsBrokenWhereAValueIsMissing() {
        assertThat(Sparkline.path(new double[] {0, 10, Double.NaN, 5}, 0, 10))
                .isEqualTo("M0.0 26.0L40.0 2.0M120.0 14.0");
        assertThat(Sparkline.path(new double[] {1e308, -1e308}, -1e308, 1e308)).isEqualTo("M0.0 2.0L120.0 26.0");
        assertThat(Sparkline.path(new double[] {3, 3}, 3, 3)).isEqualTo("M0.0 14.0L120.0 14.0");
        assertThat(Sparkline.path(new double[0], 0, 0)).isEmpty();
    }

    /** One step, which the forecasts miss by so much. */
    private static BacktestWindow window(String series, double actual, double ours, double naive, double ridge) {
        return Windows.window(
                series,
                new double[] {actual},
                Map.of(
                        "carousel", Windows.forecast(new double[] {ours}, 1),
                        "seasonal_naive", Windows.forecast(new double[] {-naive}, 1),
                        "ridge", Windows.forecast(new double[] {ridge}, 1)));
    }
}
