package dev.carousel.report.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.forecast.result.Metric;
import dev.carousel.report.model.TrainingCurve;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForecastReportTest {
    private static final DataDescription DATA = new DataDescription("d.csv", "y", "", 1, 10, "", 1);

    @Test
    void keepsSectionsAndSettingsInOrder() {
        ForecastReport report = ForecastReport.builder("t", empty(), DATA, SampleReports.PROVENANCE)
                .card("zebra", "b", "1")
                .card("ant", "a", "2")
                .card("zebra", "a", "3")
                .setting("z", "1")
                .setting("a", "2")
                .build();

        assertThat(report.card().keySet()).containsExactly("zebra", "ant");
        assertThat(report.card().get("zebra").keySet()).containsExactly("b", "a");
        assertThat(report.settings().keySet()).containsExactly("z", "a");
    }

    @Test
    void refusesABacktestWithoutOurScores() {
        Backtest backtest = Windows.scored(List.of(), Metric.MAE, "naive", 1.0);

        assertThatThrownBy(() -> report("t", backtest))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the backtest's scores: expected those of \"carousel\", found [naive]");
    }

    @Test
    void refusesAForecastOfAnotherLengthThanWhatCame() {
        Map<String, Forecast> forecasts = Map.of("carousel", Windows.forecast(new double[] {1, 2}, 1, 0.5));
        BacktestWindow window = Windows.window("S", new double[] {1, 2, 3}, forecasts);

        assertThatThrownBy(() -> report("t", Windows.scored(List.of(window), Metric.MAE, "carousel", 1.0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("backtest window 0 of series \"S\": carousel forecasts 2 steps, but 3 actual values came");
    }

    @Test
    void refusesAHistoryWithoutItsTimes() {
        BacktestWindow window = new BacktestWindow(
                "S",
                List.of("a"),
                new double[] {1, 2},
                new double[] {1},
                Windows.ours("S", 1).forecasts(),
                Map.of());

        assertThatThrownBy(() -> report("t", Windows.scored(List.of(window), Metric.MAE, "carousel", 1.0)))
                .hasMessage("backtest window 0 of series \"S\": 2 values of history for 1 times");
    }

    @Test
    void refusesAShortQuantileAndABlankTitle() {
        Forecast short1 = new Forecast("", List.of("a"), new double[] {1}, new double[] {0.5}, new double[][] {{}});
        BacktestWindow window = Windows.window("", new double[] {1}, Map.of("carousel", short1));

        assertThatThrownBy(() -> report("t", Windows.scored(List.of(window), Metric.MAE, "carousel", 1.0)))
                .hasMessageContaining("has a quantile of 0 steps, expected 1");
        assertThatThrownBy(() -> report(" ", empty())).hasMessage("a report needs a title: found \" \"");
    }

    @Test
    void refusesCurvesThatGoBack() {
        assertThatThrownBy(() -> new TrainingCurve(
                        "member 1", List.of(TrainingCurve.Point.of(20, 1), TrainingCurve.Point.of(20, 1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("training curve \"member 1\": expected ascending steps, found step 20 after step 20");
    }

    private static Backtest empty() {
        return Windows.scored(List.of(), Metric.MAE, "carousel", 1.0);
    }

    private static ForecastReport report(String title, Backtest backtest) {
        return ForecastReport.builder(title, backtest, DATA, SampleReports.PROVENANCE)
                .build();
    }
}
