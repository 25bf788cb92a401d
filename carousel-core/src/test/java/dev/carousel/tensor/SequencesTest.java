package dev.carousel.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SequencesTest {
    private static final float[][] SHORT = {{1, 2}};
    private static final float[][] EMPTY = {};
    private static final float[][] LONG = {{3, 4}, {5, 6}, {7, 8}};

    @Test
    void laysSequencesSideBySideStepByStep() {
        Sequences sequences = Sequences.of(2, List.of(SHORT, EMPTY, LONG));

        assertThat(sequences.values()).isEqualTo(Tensor.of(new float[] {3, 4, 1, 2, 5, 6, 7, 8}, 4, 2));
        assertThat(sequences.features()).isEqualTo(2);
    }

    @Test
    void givesEachSequenceBack() {
        Sequences sequences = Sequences.of(2, List.of(SHORT, EMPTY, LONG));

        assertThat(sequences.sequence(0)).isDeepEqualTo(SHORT);
        assertThat(sequences.sequence(1)).isDeepEqualTo(EMPTY);
        assertThat(sequences.sequence(2)).isDeepEqualTo(LONG);
        assertThatThrownBy(() -> sequences.sequence(3)).hasMessageContaining("no sequence 3 among 3");
    }

    @Test
    void readsAViewAtItsOffset() {
        Tensor values = Tensor.view(new float[] {9, 9, 9, 3, 4, 1, 2, 5, 6}, 3, 3, 2);
        Sequences sequences = new Sequences(SequenceLayout.of(2, 1), values);
        assertThat(sequences.sequence(0)).isDeepEqualTo(new float[][] {{3, 4}, {5, 6}});
        assertThat(sequences.sequence(1)).isDeepEqualTo(new float[][] {{1, 2}});
    }

    @Test
    void refusesRowsThatDoNotFit() {
        assertThatThrownBy(() -> Sequences.of(2, List.of(LONG, new float[][] {{1, 2}, {3}})))
                .hasMessageContaining("sequence 1, step 1: expected 2 features, found 1");
        assertThatThrownBy(() -> new Sequences(SequenceLayout.of(2, 1), Tensor.zeros(4, 2)))
                .hasMessageContaining("expected [3, F]");
    }
}
