package dev.carousel.nn.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.StatefulPass;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ChunksTest {
    private static final long SEED = 34;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Network plain = Network.of(Lstm.of(2, 5).bidirectional()).initialise(3);
    private final Network inChunks =
            Network.of(Chunks.of(4, Lstm.of(2, 5).bidirectional())).initialise(4);

    ChunksTest() {
        System.arraycopy(
                plain.parameters().values(),
                0,
                inChunks.parameters().values(),
                0,
                plain.parameters().size());
        inChunks.parameters().changed();
    }

    @Test
    void readEachChunkAsASequenceOfItsOwn() {
        float[][] sequence = steps(11);

        float[][] y =
                inChunks.predict(Sequences.of(2, List.<float[][]>of(sequence))).sequence(0);

        for (int from = 0; from < 11; from += 4) {
            float[][] part = Arrays.copyOfRange(sequence, from, Math.min(11, from + 4));
            float[][] expected =
                    plain.predict(Sequences.of(2, List.<float[][]>of(part))).sequence(0);
            for (int t = 0; t < part.length; t++) {
                assertThat(y[from + t]).as("step " + (from + t)).isEqualTo(expected[t]);
            }
        }
    }

    @Test
    void leaveShortSequencesWhole() {
        Sequences x = Sequences.of(2, List.of(steps(4), steps(1), steps(0)));

        Bits.assertSame(
                "y",
                inChunks.predict(x).values().toArray(),
                plain.predict(x).values().toArray());
    }

    @Test
    void doNotSeeNeighbours() {
        float[][] one = steps(9);
        float[][] alone =
                inChunks.predict(Sequences.of(2, List.<float[][]>of(one))).sequence(0);

        Sequences together = inChunks.predict(Sequences.of(2, List.of(steps(13), one, steps(3), steps(0))));

        assertThat(together.sequence(1)).isDeepEqualTo(alone);
    }

    @Test
    void takeBatchesOfChangingShapes() {
        Sequences x = new Sequences(SequenceLayout.of(9, 5), tensor(14));
        float[] first = inChunks.predict(x).values().toArray();
        StatefulPass pass = inChunks.pass(Workers.single());
        pass.forward(new Sequences(SequenceLayout.of(30), tensor(30)), Mode.inference());
        pass.forward(new Sequences(SequenceLayout.of(2), tensor(2)), Mode.inference());

        Bits.assertSame("y", pass.forward(x, Mode.inference()).values().toArray(), first);
    }

    @Test
    void refuseLayersThatChangeSteps() {
        assertThatThrownBy(() -> Network.of(Chunks.of(4, Lstm.of(2, 5), new LastStep())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("chunks '0': expected a row for each step");
    }

    @Test
    void refuseALengthOfNothing() {
        assertThatThrownBy(() -> Chunks.of(0, Lstm.of(2, 5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found 0 and 1");
    }

    private float[][] steps(int T) {
        float[][] steps = new float[T][2];
        for (float[] step : steps) {
            step[0] = (float) (2 * random.nextDouble() - 1);
            step[1] = (float) (2 * random.nextDouble() - 1);
        }
        return steps;
    }

    private Tensor tensor(int rows) {
        float[] values = new float[2 * rows];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (2 * random.nextDouble() - 1);
        }
        return Tensor.of(values, rows, 2);
    }
}
