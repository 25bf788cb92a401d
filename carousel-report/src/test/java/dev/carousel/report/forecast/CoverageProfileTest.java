package dev.carousel.report.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.forecast.metric.Coverage;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Our forecasts are 0 everywhere, with an 80 % interval from -4 to 4. */
class CoverageProfileTest {
    private static final double NAN = Double.NaN;
    private static final Offset<Double> TINY = Offset.offset(1e-9);

    @Test
    void countsValuesInsideByStepAndOverall() {
        CoverageProfile coverage = coverage(
                backtest(Windows.ours("A", 1, -6, NAN), Windows.ours("B", 3, NAN, NAN), Windows.ours("C", 5, 2, NAN)));

        assertThat(coverage.share()).containsExactly(2.0 / 3, 0.5, NAN);
        assertThat(coverage.overall()).isEqualTo(3.0 / 5);
        assertThat(coverage.values()).isEqualTo(5);
        assertThat(coverage.low()[0]).isCloseTo(0.8 - 1.96 * Math.sqrt(0.16 / 3), TINY);
        assertThat(coverage.high()[0]).isEqualTo(1);
        assertThat(coverage.low()[2]).isNaN();
        assertThat(coverage.expected().low()).isCloseTo(0.8 - 1.96 * Math.sqrt(0.16 / 3), TINY);
    }

    @Test
    void windowsThatShareTimesCountOnce() {
        // All windows forecast the times t0 and t1.
        Backtest overlapping = backtest(Windows.ours("A", 1, 1), Windows.ours("A", 1, 1), Windows.ours("B", 9, 1));

        assertThat(Coverage.independentWindows(overlapping.windows(), ForecasterNames.OURS))
                .isEqualTo(2);
        assertThat(coverage(overlapping).low()[0]).isCloseTo(0.8 - 1.96 * Math.sqrt(0.16 / 2), TINY);
    }

    @Test
    void fewWindowsGetAWarningAndNoJudgement() {
        List<String> warnings = warnings(inside(24, 29));

        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).startsWith("Too few windows to judge: 29 independent windows leave");
        assertThat(warnings(inside(24, 30))).isEmpty();
    }

    @Test
    void saysPlainlyWhichWayAnIntervalIsOff() {
        // Of 100 windows, 80 +- 7.84 are expected.
        assertThat(warnings(inside(73, 100))).isEmpty();
        assertThat(warnings(inside(72, 100)))
                .containsExactly(
                        "The 80\u00a0% interval is too narrow: 72.0\u00a0% of the values fell inside, where 72.2 to"
                                + " 87.8\u00a0% is what sampling explains.");
        assertThat(warnings(inside(88, 100)).get(0)).contains("too wide: 88.0\u00a0%");
        assertThat(warnings(inside(87, 100))).isEmpty();
    }

    private static Backtest inside(int inside, int all) {
        return backtest(IntStream.range(0, all)
                .mapToObj(w -> Windows.ours("series " + w, w < inside ? 1 : 9))
                .toArray(BacktestWindow[]::new));
    }

    private static List<String> warnings(Backtest backtest) {
        int windows = backtest.windows().size();
        List<CoverageProfile> profiles = new ArrayList<>(List.of(coverage(backtest)));
        return CoverageSection.warnings(
                profiles, Coverage.independentWindows(backtest.windows(), ForecasterNames.OURS), windows);
    }

    private static CoverageProfile coverage(Backtest backtest) {
        return CoverageProfile.of(backtest, Interval.of(backtest).get(0));
    }

    private static Backtest backtest(BacktestWindow... windows) {
        return Windows.scored(Arrays.asList(windows), Metric.MAE, "carousel", 1.0);
    }
}
