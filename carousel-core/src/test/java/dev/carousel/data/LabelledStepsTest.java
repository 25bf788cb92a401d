package dev.carousel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelledStepsTest {
    private static final int COUNT = 11;

    /** Sequence k has (3k mod 5) steps; at step t it holds (k, t) and its target is 100 k + t. */
    private final LabelledSteps steps = LabelledSteps.of(
            2,
            1,
            IntStream.range(0, COUNT).mapToObj(k -> sequence(k, false)).toList(),
            IntStream.range(0, COUNT).mapToObj(k -> sequence(k, true)).toList());

    private static float[][] sequence(int k, boolean target) {
        return IntStream.range(0, 3 * k % 5)
                .mapToObj(t -> target ? new float[] {100 * k + t} : new float[] {k, t})
                .toArray(float[][]::new);
    }

    @Test
    void laysTargetsBesideTheStepsTheyBelongTo() {
        Batch batch = steps.batch(1, 5, 3, 2, 0);
        assertThat(batch.x().layout().lengths()).containsExactly(3, 0, 4, 1, 0);
        assertThat(batch.target().shape()).containsExactly(8, 1);
        assertThat(batch.weights()).hasSize(8).containsOnly(1);
        for (int row = 0; row < 8; row++) {
            float k = batch.x().values().get(row, 0);
            float t = batch.x().values().get(row, 1);
            assertThat(batch.target().get(row, 0)).isEqualTo(100 * k + t);
        }
        assertThat(new Sequences(batch.x().layout(), batch.target()).sequence(2))
                .isEqualTo(new float[][] {{300}, {301}, {302}, {303}});
    }

    @Test
    void givesWindowsThatTogetherAreTheWhole() {
        Batch middle = steps.window(1, 3, 1, 3, 2, 0);
        assertThat(middle.x().layout().lengths()).containsExactly(2, 2, 0, 0);
        assertThat(new Sequences(middle.x().layout(), middle.target()).sequence(0))
                .isEqualTo(new float[][] {{101}, {102}});
        assertThat(middle.x().sequence(1)).isEqualTo(new float[][] {{3, 1}, {3, 2}});
        assertThat(steps.window(9, 12, 1, 3).target().shape()).containsExactly(0, 1);
    }

    @Test
    void visitsEachSequenceOnceInEachEpoch() {
        Batches batches = steps.shuffled(4, RandomSource.of(1));
        assertThat(steps.stepsPerEpoch(4)).isEqualTo(3);
        List<List<Float>> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 2; epoch++) {
            List<Float> seen = new ArrayList<>();
            for (int step = 0; step < 3; step++) {
                for (float target : batches.at(epoch * 3L + step).target().toArray()) {
                    seen.add(target);
                }
            }
            assertThat(seen).doesNotHaveDuplicates().hasSize(20);
            epochs.add(seen);
        }
        assertThat(epochs).doesNotHaveDuplicates();
    }

    @Test
    void pairsEachSymbolWithTheNextAndCutsWithoutLosingOne() {
        LabelledSteps parts = LabelledSteps.predictingNext(new float[] {0, 1, 2, 3, 4, 5, 6, 7})
                .cut(3);
        assertThat(parts.sequences())
                .extracting(Tensor::toArray)
                .containsExactly(new float[] {0, 1, 2}, new float[] {3, 4}, new float[] {5, 6});
        assertThat(parts.targets())
                .extracting(Tensor::toArray)
                .containsExactly(new float[] {1, 2, 3}, new float[] {4, 5}, new float[] {6, 7});
        assertThat(LabelledSteps.predictingNext(new float[] {5}).length(0)).isZero();
        assertThat(LabelledSteps.predictingNext(new float[] {5, 6}).cut(4).sequences())
                .hasSize(4);
    }

    @Test
    void refusesWhatDoesNotFit() {
        assertThatThrownBy(() -> new LabelledSteps(List.of(), List.of())).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new LabelledSteps(List.of(Tensor.zeros(3, 2)), List.of(Tensor.zeros(2, 1))))
                .hasMessageContaining("targets of sequence 0: expected [3, 1], found Tensor[2, 1]");
        assertThatThrownBy(() -> new LabelledSteps(
                        List.of(Tensor.zeros(3, 2), Tensor.zeros(3, 1)),
                        List.of(Tensor.zeros(3, 1), Tensor.zeros(3, 1))))
                .hasMessageContaining("sequence 1: expected [3, 2]");
        assertThatThrownBy(() -> new LabelledSteps(List.of(Tensor.zeros()), List.of(Tensor.zeros(1, 1))))
                .hasMessageContaining("expected [steps, values]");
        assertThatThrownBy(() -> LabelledSteps.of(
                        2, 1, List.<float[][]>of(new float[][] {{1, 2}, {1}}), List.<float[][]>of(new float[2][1])))
                .hasMessageContaining("sequence 0, step 1: expected 2 values, found 1");
        assertThatThrownBy(() -> steps.cut(2)).hasMessageContaining("found 11");
        assertThatThrownBy(() -> LabelledSteps.predictingNext(new float[3]).cut(0))
                .isInstanceOf(InvalidInputException.class);
    }
}
