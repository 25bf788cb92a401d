package dev.carousel.models.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import org.junit.jupiter.api.Test;

class SeriesTest {
    private static final double NONE = Double.NaN;

    @Test
    void isTrimmedToItsKnownValues() {
        Series series = Series.of("a", NONE, NONE, 1, NONE, 5, NONE).trimmed();

        assertThat(series.values()).containsExactly(1, NONE, 5);
        assertThat(series.timeLabel(0)).isEqualTo("3");
        assertThat(series.missing()).isEqualTo(1);
    }

    @Test
    void isTheSameWhereThereIsNothingToTrim() {
        Series whole = Series.of("a", 1, NONE, 4);

        assertThat(whole.trimmed()).isSameAs(whole);
    }

    @Test
    void cannotBeTrimmedWithoutAnyValue() {
        assertThatThrownBy(() -> Series.of("a", NONE, NONE).trimmed())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("series 'a' has no value");
    }

    @Test
    void hasFiniteValuesOrNaNOnly() {
        assertThatThrownBy(() -> Series.of("a", 1, Double.POSITIVE_INFINITY)).hasMessageContaining("infinite");
        assertThatThrownBy(() -> Series.of("a")).hasMessageContaining("has no values");
    }

    @Test
    void cannotBeChangedThroughItsArrays() {
        double[] values = {1, 2};
        Series series = Series.of("a", values);
        values[0] = 9;
        series.values()[1] = 9;

        assertThat(series.values()).containsExactly(1, 2);
    }
}
