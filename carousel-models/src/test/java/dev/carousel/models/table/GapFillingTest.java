package dev.carousel.models.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import org.junit.jupiter.api.Test;

class GapFillingTest {
    private static final double NONE = Double.NaN;

    @Test
    void fillsGapsOnStraightLinesAndCutsTheEnds() {
        GapFilling filling = GapFilling.linear(Series.of("a", NONE, NONE, 1, NONE, NONE, NONE, 5, 6, NONE, 4, NONE));

        assertThat(filling.series().values()).containsExactly(1, 2, 3, 4, 5, 6, 5, 4);
        assertThat(filling.series().timeLabel(0)).isEqualTo("3");
        assertThat(filling.cut()).isEqualTo(3);
        assertThat(filling.interpolated()).isEqualTo(4);
        assertThat(filling.sentence())
                .hasValue("series 'a': 4 missing steps filled by linear interpolation, 3 steps without a value cut from"
                        + " the ends");
    }

    @Test
    void leavesWholeSeriesAsTheyAre() {
        Series whole = Series.of("a", 1, 2, 4);

        assertThat(GapFilling.linear(whole).series()).isSameAs(whole);
        assertThat(GapFilling.linear(whole).sentence()).isEmpty();
    }

    @Test
    void saysOnlyWhatItDid() {
        assertThat(GapFilling.linear(Series.of("", 1, NONE, 3)).sentence())
                .hasValue("1 missing step filled by linear interpolation");
        assertThat(GapFilling.linear(Series.of("", NONE, 1, 3)).sentence())
                .hasValue("1 step without a value cut from the ends");
    }

    @Test
    void doesNotOverflowBetweenHugeValues() {
        assertThat(GapFilling.linear(Series.of("", -1.7e308, NONE, 1.7e308))
                        .series()
                        .values())
                .containsExactly(-1.7e308, 0, 1.7e308);
    }

    @Test
    void refusesASeriesWithoutValues() {
        assertThatThrownBy(() -> GapFilling.linear(Series.of("a", NONE, NONE)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("series 'a' has no value");
    }

    @Test
    void hasSeriesOfFiniteValuesOrNaNOnly() {
        assertThatThrownBy(() -> Series.of("a", 1, Double.POSITIVE_INFINITY)).hasMessageContaining("infinite");
        assertThatThrownBy(() -> Series.of("a")).hasMessageContaining("has no values");
    }

    @Test
    void keepsSeriesFromBeingChanged() {
        double[] values = {1, 2};
        Series series = Series.of("a", values);
        values[0] = 9;
        series.values()[1] = 9;

        assertThat(series.values()).containsExactly(1, 2);
    }
}
