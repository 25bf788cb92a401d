package dev.carousel.report.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Metric;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HorizonProfileTest {
    private static final double NAN = Double.NaN;

    /** We forecast 0 everywhere, with an 80 % interval from -4 to 4. */
    private static final Backtest BACKTEST = Windows.scored(
            List.of(Windows.ours("", 1, -6, NAN), Windows.ours("", 3, NAN, NAN), Windows.ours("", 5, 2, NAN)),
            Metric.MAE,
            "carousel",
            1.0);

    @Test
    void errorsAreMeansOverTheWindowsWithAValue() {
        assertThat(HorizonProfile.errors(BACKTEST, "carousel", ErrorScale.none()))
                .containsExactly(3, 4, NAN);
        assertThat(HorizonProfile.errors(BACKTEST, "unknown", ErrorScale.none()))
                .containsExactly(NAN, NAN, NAN);
    }

    @Test
    void scaledErrorsWeighSeriesAlike() {
        Backtest backtest = Windows.scored(
                List.of(twoSteps("small", 1, 4), twoSteps("large", 100, 400)), Metric.MAE, "carousel", 1.0);

        ErrorScale scale = ErrorScale.natural(backtest);

        // The seasonal naive forecast is off by 2 and 2, and by 200 and 200.
        assertThat(scale.kind()).isEqualTo(ErrorScale.Kind.SEASONAL_NAIVE_ERROR);
        assertThat(scale.divisors()).containsExactly(entry("small", 2.0), entry("large", 200.0));
        assertThat(HorizonProfile.errors(backtest, "carousel", scale)).containsExactly(0.5, 2);
        assertThat(HorizonProfile.errors(backtest, "seasonal_naive", scale)).containsExactly(1, 1);
    }

    @Test
    void withoutASeasonalNaiveForecastSeriesAreScaledByTheirLevel() {
        Backtest backtest = Windows.scored(
                List.of(Windows.ours("A", 1, 3), Windows.ours("B", 10, -30), Windows.ours("zero", 0, 0)),
                Metric.MAE,
                "carousel",
                1.0);

        ErrorScale scale = ErrorScale.natural(backtest);

        assertThat(scale.divisors()).containsExactly(entry("A", 2.0), entry("B", 20.0));
        assertThat(HorizonProfile.errors(backtest, "carousel", scale)).containsExactly(0.5, 1.5);
    }

    /** We forecast 0, the seasonal naive forecast is twice the first value off. */
    private static BacktestWindow twoSteps(String series, double first, double second) {
        return Windows.window(
                series,
                new double[] {first, second},
                Map.of(
                        "carousel", Windows.forecast(new double[] {0, 0}, 1),
                        "seasonal_naive", Windows.forecast(new double[] {3 * first, second - 2 * first}, 1)));
    }
}
