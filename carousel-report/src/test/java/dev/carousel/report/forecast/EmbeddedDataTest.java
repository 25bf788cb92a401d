package dev.carousel.report.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Metric;
import dev.carousel.report.model.TrainingCurve;
import dev.carousel.report.model.TrainingData;
import dev.carousel.report.page.Json;
import dev.carousel.report.page.JsonText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class EmbeddedDataTest {
    @Test
    void overlappingLabelsBecomeRunsOfOneList() {
        TimeLabels labels = new TimeLabels();

        assertThat(labels.runs(List.of("a", "b", "c"))).containsExactly(0, 3);
        assertThat(labels.runs(List.of("b", "c", "d"))).containsExactly(1, 3);
        assertThat(labels.runs(List.of("d", "a", "b", "e", "e"))).containsExactly(3, 1, 0, 2, 4, 1, 4, 1);
        assertThat(labels.all()).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void allWindowsAreEmbeddedWhereTheyFit() {
        BacktestData data = data(SampleReports.sunspots().backtest());

        assertThat(data.shown()).isEqualTo(40);
        assertThat(Json.print(data.tree()).length()).isLessThan(BacktestData.BUDGET);
    }

    @Test
    void windowsWithLabelsOfTheirOwnStayInTheBudgetToo() {
        Backtest backtest = SampleReports.backtest(300, 1, 24, 300);
        List<BacktestWindow> unlike = backtest.windows().stream()
                .map(window -> new BacktestWindow(
                        window.series(),
                        window.historyTimes().stream()
                                .map(time -> "a long label of " + window.series() + " at " + time)
                                .toList(),
                        window.history(),
                        window.actual(),
                        window.forecasts(),
                        window.shares()))
                .toList();

        BacktestData data = data(new Backtest(unlike, backtest.scores()));

        assertThat(Json.print(data.tree()).length()).isLessThanOrEqualTo(BacktestData.BUDGET);
        assertThat(data.shown()).isBetween(50, 299);
    }

    @Test
    void anUnknownBaselineForecastIsEmptyAndNotZero() {
        Backtest backtest = Windows.scored(List.of(Windows.ours("", 1)), Metric.MAE, "carousel", 1.0, "naive", 2.0);

        String json = Json.print(data(backtest).tree());

        assertThat(json).contains("\"means\":[[0],[]]");
    }

    @Test
    void longCurvesAreThinnedButKeepValidationAndEnd() {
        List<TrainingCurve.Point> points = LongStream.rangeClosed(1, 50_000)
                .mapToObj(step ->
                        step % 5_001 == 0 ? TrainingCurve.Point.of(step, 1, 2) : TrainingCurve.Point.of(step, 1))
                .toList();

        List<TrainingCurve.Point> kept = TrainingData.thinned(points);

        assertThat(kept).hasSizeBetween(300, 700);
        assertThat(kept.stream().filter(point -> point.validation().isPresent()))
                .hasSize(9);
        assertThat(kept.get(kept.size() - 1).step()).isEqualTo(50_000);
        assertThat(TrainingData.thinned(List.of())).isEmpty();
    }

    @Test
    void theTreeIsValidJson() {
        ForecastReport report = SampleReports.hostile();
        Map<String, Object> tree = tree(report);

        Object read = JsonText.read(Json.print(tree));

        assertThat(read)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("target", report.data().target().replace('\ud800', '\ufffd'))
                .containsKeys(
                        "unit",
                        "forecasters",
                        "backtest",
                        "horizon",
                        "coverage",
                        "residuals",
                        "shares",
                        "training",
                        "card");
    }

    @Test
    void fiveThousandWindowsStayInTheBudgetAndHoldTheWorstSeries() {
        Backtest backtest = SampleReports.backtest(1_250, 4, 24, 96);

        BacktestData data = data(backtest);

        assertThat(backtest.windows()).hasSize(5_000);
        assertThat(Json.print(data.tree()).length()).isLessThanOrEqualTo(BacktestData.BUDGET);
        assertThat(data.shown()).isBetween(300, 4_999);
        String worst =
                SeriesErrors.worstFirst(backtest, Optional.empty()).get(0).series();
        assertThat(Json.print(data.tree()).split("\"series\":\"" + worst + "\"", -1))
                .hasSize(1 + 4);
        assertThat(data.series())
                .containsAll(
                        SeriesErrors.worstFirst(backtest, Optional.empty()).subList(0, SeriesSection.MOST_ROWS).stream()
                                .map(SeriesErrors::series)
                                .toList());
    }

    @Test
    void sharesAreEmbeddedInTheOrderOfTheirAverage() {
        BacktestWindow window = Windows.ours("", 1);
        Backtest backtest = Windows.scored(
                List.of(Windows.sharing(window, "a", 0.25, "b", 0.75), Windows.sharing(window, "a", 0.5, "b", 0.5)),
                Metric.MAE,
                "carousel",
                1.0);

        String json = Json.print(data(backtest).tree());

        assertThat(json).contains("\"shares\":[0.75,0.25]", "\"shares\":[0.5,0.5]");
    }

    private static BacktestData data(Backtest backtest) {
        return BacktestData.of(backtest, ShareProfile.of(backtest));
    }

    static Map<String, Object> tree(ForecastReport report) {
        Backtest backtest = report.backtest();
        ResidualData residuals = ResidualData.of(backtest, ResidualProfile.of(backtest));
        return PageData.of(report, Verdict.of(backtest), data(backtest), ShareProfile.of(backtest), residuals);
    }
}
