package dev.carousel.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamsTest {
    /** Sequences of these lengths; step t of sequence k holds 100 k + t, and so does its target. */
    private static LabelledSteps steps(int... lengths) {
        List<Tensor> sequences = new ArrayList<>();
        for (int k = 0; k < lengths.length; k++) {
            Tensor sequence = Tensor.zeros(lengths[k], 1);
            for (int t = 0; t < lengths[k]; t++) {
                sequence.set(100 * k + t, t, 0);
            }
            sequences.add(sequence);
        }
        return new LabelledSteps(sequences, sequences);
    }

    private static List<float[]> lanes(Streams.Chunk chunk) {
        List<float[]> lanes = new ArrayList<>();
        for (int lane = 0; lane < chunk.batch().x().layout().batch(); lane++) {
            float[][] rows = chunk.batch().x().sequence(lane);
            float[] values = new float[rows.length];
            for (int t = 0; t < rows.length; t++) {
                values[t] = rows[t][0];
            }
            lanes.add(values);
        }
        return lanes;
    }

    @Test
    void keepsEachSequenceInItsLaneFromChunkToChunk() {
        Streams streams = new Streams(
                LabelledSteps.predictingNext(new float[] {0, 1, 2, 3, 4, 5, 6, 7})
                        .cut(2),
                2,
                3);
        assertThat(streams.chunksPerEpoch()).isEqualTo(2);
        assertThat(lanes(streams.at(0))).containsExactly(new float[] {0, 1, 2}, new float[] {4, 5, 6});
        assertThat(lanes(streams.at(1))).containsExactly(new float[] {3}, new float[] {});
        assertThat(lanes(streams.at(2)))
                .as("the next epoch")
                .containsExactly(new float[] {0, 1, 2}, new float[] {4, 5, 6});
        assertThat(streams.at(1).batch().target().toArray()).containsExactly(4);
        for (int step = 0; step < 6; step++) {
            assertThat(streams.at(step).first()).isEqualTo(step % 2 == 0);
        }
    }

    @Test
    void readsSequencesOfLikeLengthTogetherAndLeavesLanesEmptyAtTheEnd() {
        Streams streams = new Streams(steps(2, 7, 0, 5, 3), 2, 4);
        // Rounds (1, 3), (4, 0) and (2, none): 2 chunks, 1 chunk and none.
        assertThat(streams.chunksPerEpoch()).isEqualTo(3);
        assertThat(lanes(streams.at(0)))
                .containsExactly(new float[] {100, 101, 102, 103}, new float[] {300, 301, 302, 303});
        assertThat(lanes(streams.at(1))).containsExactly(new float[] {104, 105, 106}, new float[] {304});
        assertThat(lanes(streams.at(2))).containsExactly(new float[] {400, 401, 402}, new float[] {0, 1});
        assertThat(streams.at(2).first()).isTrue();
    }

    @Test
    void fillsUpTheLastRound() {
        Streams streams = new Streams(steps(1, 1, 1), 2, 9);
        assertThat(lanes(streams.at(1))).containsExactly(new float[] {200}, new float[] {});
        assertThat(new Streams(steps(1), 4, Integer.MAX_VALUE)
                        .at(0)
                        .batch()
                        .x()
                        .layout()
                        .batch())
                .isEqualTo(4);
    }

    @Test
    void shufflesRoundsButNotWithinThem() {
        int[] lengths = {9, 8, 7, 6, 5, 4, 3, 2, 1};
        Streams plain = new Streams(steps(lengths), 1, 2);
        Streams shuffled = plain.shuffled(RandomSource.of(4));
        List<List<Float>> epochs = new ArrayList<>();
        for (int epoch = 0; epoch < 3; epoch++) {
            List<Float> firsts = new ArrayList<>();
            float before = -1;
            for (long k = 0; k < shuffled.chunksPerEpoch(); k++) {
                Streams.Chunk chunk = shuffled.at(epoch * shuffled.chunksPerEpoch() + k);
                float[] lane = lanes(chunk).get(0);
                if (chunk.first()) {
                    firsts.add(lane[0]);
                    assertThat(lane[0] % 100).isZero();
                } else {
                    assertThat(lane[0]).as("goes on").isEqualTo(before + 1);
                }
                before = lane[lane.length - 1];
            }
            assertThat(firsts).hasSize(9).doesNotHaveDuplicates();
            epochs.add(firsts);
        }
        assertThat(epochs).doesNotHaveDuplicates();
        assertThat(shuffled.chunksPerEpoch()).isEqualTo(plain.chunksPerEpoch());
    }

    @Test
    void refusesWhatHasNoSteps() {
        assertThatThrownBy(() -> new Streams(steps(0, 0), 1, 5)).hasMessageContaining("found 2 empty sequences");
        assertThatThrownBy(() -> new Streams(steps(1), 0, 5)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Streams(steps(1), 1, 0)).hasMessageContaining("found 1 and 0");
    }
}
