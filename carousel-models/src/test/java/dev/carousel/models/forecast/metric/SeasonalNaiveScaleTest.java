package dev.carousel.models.forecast.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import org.junit.jupiter.api.Test;

class SeasonalNaiveScaleTest {
    @Test
    void averagesDifferencesOnePeriodApart() {
        assertThat(SeasonalNaiveScale.of(new double[] {1, 10, 3, 14}, 2)).isEqualTo((2 + 4) / 2.0);
    }

    @Test
    void fallsBackToStepsOfOneInAShortHistory() {
        assertThat(SeasonalNaiveScale.of(new double[] {1, 4, 3}, 3)).isEqualTo((3 + 1) / 2.0);
    }

    @Test
    void isZeroWhereNothingChanges() {
        assertThat(SeasonalNaiveScale.of(new double[] {7, 7, 7, 7}, 2)).isZero();
        assertThat(SeasonalNaiveScale.of(new double[] {7}, 2)).isZero();
        assertThat(SeasonalNaiveScale.of(new double[0], 2)).isZero();
        assertThat(SeasonalNaiveScale.of(new double[] {Double.NaN, Double.NaN}, 1))
                .isZero();
    }

    @Test
    void leavesOutDifferencesWithUnknownValues() {
        assertThat(SeasonalNaiveScale.of(new double[] {1, Double.NaN, 2, 5}, 1)).isEqualTo(3);
    }

    @Test
    void refusesAPeriodOfZero() {
        assertThatThrownBy(() -> SeasonalNaiveScale.of(new double[] {1, 2}, 0))
                .isInstanceOf(InvalidInputException.class);
    }
}
