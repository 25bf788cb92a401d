package dev.carousel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelledSequencesTest {
    private static final int COUNT = 23;

    /** Example k has k mod 4 steps, and its number as target. */
    private final LabelledSequences examples = new LabelledSequences(
            2,
            IntStream.range(0, COUNT).mapToObj(k -> new float[k % 4][2]).toList(),
            IntStream.range(0, COUNT).mapToObj(k -> new float[] {k, -k}).toList());

    @Test
    void visitsEachExampleOnceInEachEpoch() {
        Batches batches = examples.shuffled(5, RandomSource.of(1));
        assertThat(examples.stepsPerEpoch(5)).isEqualTo(5);
        List<List<Float>> orders = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            List<Float> seen = new ArrayList<>();
            for (int step = 0; step < 5; step++) {
                Batch batch = batches.at(epoch * 5L + step);
                assertThat(batch.target().dim(0)).isEqualTo(step < 4 ? 5 : 3);
                for (int row = 0; row < batch.target().dim(0); row++) {
                    seen.add(batch.target().get(row, 0));
                }
            }
            assertThat(seen).doesNotHaveDuplicates().hasSize(COUNT);
            orders.add(seen);
        }
        assertThat(orders).doesNotHaveDuplicates();
    }

    @Test
    void givesTheSameBatchForAStepWheneverAsked() {
        Batches batches = examples.shuffled(4, RandomSource.of(1));
        Tensor later = batches.at(17).target();
        batches.at(3);
        assertThat(examples.shuffled(4, RandomSource.of(1)).at(17).target()).isEqualTo(later);
        assertThat(examples.shuffled(4, RandomSource.of(2)).at(17).target()).isNotEqualTo(later);
    }

    @Test
    void keepsEachSequenceWithItsTarget() {
        Batch batch = examples.batch(2, 0, 7);
        assertThat(batch.target()).isEqualTo(Tensor.of(new float[] {2, -2, 0, 0, 7, -7}, 3, 2));
        assertThat(batch.x().layout().lengths()).containsExactly(2, 0, 3);
        assertThat(batch.weights()).containsExactly(1, 1, 1);
    }

    @Test
    void refusesExamplesThatDoNotFit() {
        assertThatThrownBy(() -> new LabelledSequences(1, List.of(), List.of()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new LabelledSequences(1, List.<float[][]>of(new float[1][1]), List.of()))
                .hasMessageContaining("1 sequences and 0 targets");
        assertThatThrownBy(() -> new LabelledSequences(
                        1, List.of(new float[1][1], new float[1][1]), List.of(new float[2], new float[1])))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("target 1: expected 2 values, found 1");
        assertThatThrownBy(() -> new LabelledSequences(
                        2, List.of(new float[3][2], new float[][] {{1, 2}, {3}}), List.of(new float[1], new float[1])))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sequence 1, step 1: expected 2 features, found 1");
        assertThatThrownBy(() -> examples.shuffled(0, RandomSource.of(1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found 0");
    }
}
