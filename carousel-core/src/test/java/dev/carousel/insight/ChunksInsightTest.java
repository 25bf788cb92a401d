package dev.carousel.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.block.Chunks;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.nn.pooling.MeanOverTime;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.tensor.Sequences;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a cell in chunks goes through is what it goes through over each chunk by itself. */
class ChunksInsightTest {
    private static final int I = 2;
    private static final int H = 6;
    private static final int C = 5;
    private static final int T = 13; // two whole chunks and a rest
    private static final String LAYER = "0.0";

    private final float[][] x = Noise.sequence(1, I, T);
    private final Network inside = Network.of(Lstm.of(I, H).bidirectional()).initialise(4);
    private final Network network = network();

    private Network network() {
        Network chunked = Network.of(
                        Chunks.of(C, Lstm.of(I, H).bidirectional()), new MeanOverTime(), Linear.of(2 * H, 2))
                .initialise(9);
        float[] own = inside.parameters().values();
        chunked.parameters()
                .update(() -> System.arraycopy(own, 0, chunked.parameters().values(), 0, own.length));
        return chunked;
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void chunksAreJoinedToTheWholeSequence(Direction direction) {
        Track whole = Recorder.of(network)
                .record(sequences(x))
                .copy()
                .layer(LAYER, 0, direction)
                .joined();

        assertThat(whole.steps()).isEqualTo(T);
        for (int first = 0; first < T; first += C) {
            int length = Math.min(C, T - first);
            Track chunk = Recorder.of(inside)
                    .record(sequences(Arrays.copyOfRange(x, first, first + length)))
                    .layer("0", 0, direction)
                    .sequence(0);
            for (int t = 0; t < length; t++) {
                for (Signal signal : chunk.signals()) {
                    float[] expected = new float[H];
                    float[] found = new float[H];
                    chunk.copy(signal, t, expected, 0);
                    whole.copy(signal, first + t, found, 0);
                    assertThat(found).as("%s %d", signal, first + t).isEqualTo(expected);
                }
            }
        }
        // carry is f, but for where a chunk begins and one was read before it
        float[] carry = whole.carry().array();
        float[] forget = whole.gate(Gate.FORGET).array();
        List<Integer> begins = direction == Direction.FORWARD ? List.of(5, 10) : List.of(9, 4);
        for (int t = 0; t < T; t++) {
            float expected = begins.contains(t) ? 0 : forget[t * H + 3];
            assertThat(carry[t * H + 3]).as("step %d", t).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void gradientsFlowWithinChunks(Direction direction) {
        Flow flow = GradientFlow.of(network).of(x, Score.last(1));
        CellFlow cell = flow.layer(LAYER, 0, direction);

        assertThat(cell.cellNorms()).hasSize(T);
        // what a chunk alone has: the mean over the whole sequence is a sum over it, over T
        for (int first = 0; first < T; first += C) {
            float[][] chunk = Arrays.copyOfRange(x, first, Math.min(T, first + C));
            Network alone = Network.of(Lstm.of(I, H).bidirectional(), new MeanOverTime(), Linear.of(2 * H, 2))
                    .initialise(9);
            float[] own = network.parameters().values();
            alone.parameters()
                    .update(() -> System.arraycopy(own, 0, alone.parameters().values(), 0, own.length));
            double[] expected = GradientFlow.of(alone)
                    .of(chunk, Score.last(1))
                    .layer("0", 0, direction)
                    .cellNorms();
            for (int t = 0; t < chunk.length; t++) {
                assertThat(cell.cellNorms()[first + t])
                        .as("step %d", first + t)
                        .isCloseTo(expected[t] * chunk.length / T, within(1e-6));
            }
        }
        int end = direction == Direction.FORWARD ? 9 : 5;
        double[] carousel = cell.carousel(end);
        for (int t = 0; t < T; t++) {
            boolean inside = t > C && t < 2 * C - 1;
            boolean outside = t < C || t >= 2 * C;
            assertThat(carousel[t] > 0).as("step %d", t).isIn(inside || t == end, !inside && !outside);
            if (outside) {
                assertThat(carousel[t]).isZero();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void theJacobianIsThatOfTheChunk(Direction direction) {
        JacobianNorms norms = CellJacobian.of(network).of(x, LAYER, 0, direction, 8, 100);
        JacobianNorms alone = CellJacobian.of(inside).of(Arrays.copyOfRange(x, 5, 10), "0", 0, direction, 3, 100);

        assertThat(norms.memory().norms()).isEqualTo(alone.memory().norms());
        assertThat(norms.carousel().norms()).isEqualTo(alone.carousel().norms());
    }

    @Test
    void theShortLastChunkIsFoundToo() {
        JacobianNorms norms = CellJacobian.of(network).of(x, LAYER, 0, Direction.FORWARD, 12, 100);

        assertThat(norms.lags()).isEqualTo(3);
    }

    private static Sequences sequences(float[][] x) {
        return Sequences.of(I, List.<float[][]>of(x));
    }
}
