package dev.carousel.models.anomaly.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import org.junit.jupiter.api.Test;

class PointwiseScoreTest {
    @Test
    void countsRowsOfAllStreams() {
        PointwiseScore score = PointwiseScore.none()
                .plus(new boolean[] {true, true, false, false}, new boolean[] {true, false, false, true})
                .plus(new boolean[] {true}, new boolean[] {true});

        assertThat(score).isEqualTo(new PointwiseScore(2, 1, 1));
        assertThat(score.precision()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(score.recall()).isCloseTo(2 / 3.0, within(1e-15));
        assertThat(score.f1()).isCloseTo(2 / 3.0, within(1e-15));
    }

    @Test
    void nothingReportedIsWorthNothing() {
        PointwiseScore score = PointwiseScore.none().plus(new boolean[] {false}, new boolean[] {true});

        assertThat(score.precision()).isZero();
        assertThat(score.recall()).isZero();
        assertThat(score.f1()).isZero();
    }

    @Test
    void refusesRowsWithoutLabels() {
        assertThatThrownBy(() -> PointwiseScore.none().plus(new boolean[2], new boolean[3]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("expected a label for each of 2 rows, found 3");
    }
}
