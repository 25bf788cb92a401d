package dev.carousel.models.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GapFillingTest {
    private static final double NONE = Double.NaN;

    @Test
    void fillsGapsOnStraightLinesAndCutsTheEnds() {
        assertThat(GapFilling.linear(Series.of("a", NONE, NONE, 1, NONE, NONE, NONE, 5, 6, NONE, 4, NONE)))
                .containsExactly(1, 2, 3, 4, 5, 6, 5, 4);
    }

    @Test
    void leavesWholeSeriesAsTheyAre() {
        assertThat(GapFilling.linear(Series.of("a", 1, 2, 4))).containsExactly(1, 2, 4);
    }

    @Test
    void doesNotOverflowBetweenHugeValues() {
        assertThat(GapFilling.linear(Series.of("", -1.7e308, NONE, 1.7e308))).containsExactly(-1.7e308, 0, 1.7e308);
    }
}
