package dev.carousel.models.sequence.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class HitsTest {
    @Test
    void countsLabelsByTheirNumbers() {
        List<List<Integer>> truth = List.of(List.of(0, 2), List.of(), List.of(2));
        List<List<Integer>> said = List.of(List.of(0, 1), List.of(1), List.of(2));

        List<Hits> hits = Hits.ofLabels(truth, said, 3);

        assertThat(hits).containsExactly(new Hits(1, 1, 1), new Hits(0, 2, 0), new Hits(2, 1, 1));
        assertThat(hits.get(2).precision()).isEqualTo(1);
        assertThat(hits.get(2).recall()).isEqualTo(.5);
        assertThat(hits.get(2).f1()).isCloseTo(2 / 3.0, within(1e-12));
    }

    @Test
    void aLabelThatNobodySawHasNoScoreAboveZero() {
        assertThat(Hits.NONE.isEmpty()).isTrue();
        assertThat(List.of(Hits.NONE.precision(), Hits.NONE.recall(), Hits.NONE.f1()))
                .containsOnly(0.0);
    }
}
