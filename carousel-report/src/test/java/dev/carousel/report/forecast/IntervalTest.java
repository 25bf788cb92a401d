package dev.carousel.report.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.forecast.result.Metric;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class IntervalTest {
    private static final Offset<Double> TINY = Offset.offset(1e-12);

    @Test
    void prefersEightyAndFiftyPercent() {
        assertThat(labels(0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)).containsExactly("80\u00a0%", "50\u00a0%");
    }

    @Test
    void ninetyFivePercentComesFirstWhereItWasForecastAndIsNeverInterpolated() {
        assertThat(labels(0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975))
                .containsExactly("95\u00a0%", "80\u00a0%", "50\u00a0%");
        assertThat(labels(0.01, 0.05, 0.1, 0.9, 0.95, 0.99)).containsExactly("80\u00a0%");
    }

    @Test
    void interpolatesBetweenDeciles() {
        Forecast forecast = Windows.forecast(new double[] {0}, 1, 0.1, 0.2, 0.3, 0.7, 0.8, 0.9);

        assertThat(labels(forecast.levels())).containsExactly("80\u00a0%", "50\u00a0%");
        Interval fifty = Interval.of(backtest(forecast.levels())).get(1);
        assertThat(fifty.lowerEdge(forecast)[0]).isEqualTo(-0.25, TINY);
        assertThat(fifty.upperEdge(forecast)[0]).isEqualTo(0.25, TINY);
    }

    @Test
    void takesWhateverPairsThereAreOtherwise() {
        assertThat(labels(0.025, 0.5, 0.975)).containsExactly("95\u00a0%");
        assertThat(labels(0.2, 0.5)).isEmpty();
        assertThat(labels()).isEmpty();
    }

    @Test
    void matchesLevelsThatArithmeticMovedALittle() {
        assertThat(labels(0.1, 1 - 0.1 - 1e-16, 0.1 * 3)).contains("80\u00a0%");
    }

    private static List<String> labels(double... levels) {
        return Interval.of(backtest(levels)).stream().map(Interval::label).toList();
    }

    private static Backtest backtest(double... levels) {
        Map<String, Forecast> ours = Map.of("carousel", Windows.forecast(new double[] {0}, 1, levels));
        return Windows.scored(List.of(Windows.window("", new double[] {0}, ours)), Metric.MAE, "carousel", 1.0);
    }
}
