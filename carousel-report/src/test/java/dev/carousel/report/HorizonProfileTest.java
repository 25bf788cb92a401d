package dev.carousel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.Metric;
import java.util.List;
import org.assertj.core.data.Offset;
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
        assertThat(HorizonProfile.errors(BACKTEST, "carousel", false)).containsExactly(3, 4, NAN);
        assertThat(HorizonProfile.errors(BACKTEST, "carousel", true)).containsExactly(200, 200, NAN);
        assertThat(HorizonProfile.errors(BACKTEST, "unknown", false)).containsExactly(NAN, NAN, NAN);
    }

    @Test
    void coverageCountsValuesInsideAndKnowsItsLuck() {
        Interval eighty = Interval.of(BACKTEST).get(0);

        HorizonProfile.Coverage coverage = HorizonProfile.Coverage.of(BACKTEST, eighty);

        assertThat(coverage.share()[0]).isEqualTo(2.0 / 3);
        assertThat(coverage.share()[1]).isEqualTo(0.5);
        assertThat(coverage.share()[2]).isNaN();
        assertThat(coverage.low()[0]).isCloseTo(0.8 - 1.96 * Math.sqrt(0.16 / 3), Offset.offset(1e-9));
        assertThat(coverage.high()[0]).isEqualTo(1);
    }
}
