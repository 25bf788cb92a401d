package dev.carousel.insight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.FloatFunctions;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.nn.recurrent.LstmState;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecorderTest {
    private static final int I = 3;
    private static final int H = 18; // more than a block, and not two
    private static final int[] LENGTHS = {5, 0, 9, 1};

    private final Sequences x = Noise.of(4, I, LENGTHS);

    static Stream<LayerSpec> kinds() {
        return Stream.of(
                Lstm.of(I, H),
                Lstm.of(I, H).layers(2).bidirectional(),
                Lstm.of(I, H).peepholes().projection(7).layerNorm().layers(2),
                Lstm.of(I, H).coupledGates().zoneout(.2f, .3f).learnedStart(),
                Lstm.of(I, H).recomputeEvery(2),
                Lstm.of(I, H).cellClip(.05f).layers(2).dropout(.5f),
                Gru.of(I, H).bidirectional(),
                Gru.of(I, H).reset(Gru.Reset.BEFORE_PRODUCT).zoneout(.1f),
                Rnn.of(I, H).layers(2),
                Bidirectional.of(Lstm.of(I, H).recomputeEvery(3)),
                Residual.of(Gru.of(I, I)),
                Concatenation.of(List.of(Lstm.of(I, H)), List.of(Rnn.of(I, 4))));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void recordingChangesNoBitOfTheOutput(LayerSpec spec) {
        Network network = network(spec);
        Bits.assertSame(
                "y",
                Recorder.of(network).record(x).outputs().values().toArray(),
                network.predict(x).values().toArray());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void neighboursAndThreadsChangeNothing(LayerSpec spec) {
        Network network = network(spec);
        try (Workers workers = Workers.of(3)) {
            Recording together = Recorder.of(network, workers).record(x);
            for (int k = 0; k < LENGTHS.length; k++) {
                Recording other = Recorder.of(network).record(Sequences.of(I, List.of(x.sequence(k), x.sequence(3))));
                assertThat(other.cells()).hasSameSizeAs(together.cells());
                for (int cell = 0; cell < other.cells().size(); cell++) {
                    same(
                            together.cells().get(cell).sequence(k),
                            other.cells().get(cell).sequence(0));
                }
            }
        }
    }

    @Test
    void piecesAreRecordedAsTheWholeIs() {
        Network whole = network(Lstm.of(I, H).layers(2));
        Network pieces = network(Lstm.of(I, H).layers(2).recomputeEvery(2));
        for (int k = 0; k < LENGTHS.length; k++) {
            for (int depth = 0; depth < 2; depth++) {
                same(
                        Recorder.of(pieces)
                                .record(x)
                                .layer("0", depth, Direction.FORWARD)
                                .sequence(k),
                        Recorder.of(whole)
                                .record(x)
                                .layer("0", depth, Direction.FORWARD)
                                .sequence(k));
            }
        }
    }

    @Test
    void lstmGatesAreThoseOfTheOracleInAllLayersAndDirections() {
        assertOracle(CellOracle.Kind.LSTM, Lstm.of(I, H).layers(2).bidirectional());
    }

    @Test
    void gruGatesAreThoseOfTheOracleInAllLayersAndDirections() {
        assertOracle(CellOracle.Kind.GRU, Gru.of(I, H).layers(2).bidirectional());
    }

    @Test
    void rnnStatesAreThoseOfTheOracleInAllLayersAndDirections() {
        assertOracle(CellOracle.Kind.RNN, Rnn.of(I, H).layers(2).bidirectional());
    }

    private void assertOracle(CellOracle.Kind kind, LayerSpec spec) {
        Network network = network(spec);
        Recording recording = Recorder.of(network).record(x);
        for (int k = 0; k < LENGTHS.length; k++) {
            double[][] below = doubles(x.sequence(k));
            for (int depth = 0; depth < 2; depth++) {
                double[][] out = new double[below.length][2 * H];
                for (Direction direction : Direction.values()) {
                    String suffix = "l" + depth + (direction == Direction.BACKWARD ? "_reverse" : "");
                    CellOracle oracle = new CellOracle(kind, network.parameters(), "0.", suffix);
                    Track track = recording.layer("0", depth, direction).sequence(k);
                    assertThat(track.steps()).isEqualTo(LENGTHS[k]);
                    double[] h = new double[H];
                    double[] c = new double[H];
                    for (int read = 0; read < below.length; read++) {
                        int t = track.stepRead(read);
                        Map<Gate, double[]> gates = oracle.step(below[t], h, c);
                        gates.forEach((gate, values) -> close(values, track.gate(gate), t));
                        close(h, track.h(), t);
                        if (kind == CellOracle.Kind.LSTM) {
                            close(c, track.c(), t);
                        }
                        System.arraycopy(h, 0, out[t], direction == Direction.FORWARD ? 0 : H, H);
                    }
                }
                below = out;
            }
        }
    }

    @Test
    void gatesAndStatesAreTheEnginesOwnBits() {
        LstmLayer layer = Lstm.of(I, H).initialise(3);
        Track track =
                Recorder.of(layer).record(x).layer("", 0, Direction.FORWARD).sequence(2);
        LstmState state = layer.zeroState();
        float[] y = new float[H];
        for (int t = 0; t < track.steps(); t++) {
            float[] before = state.c().toArray();
            layer.step(x.sequence(2)[t], state, y);
            Bits.assertSame("h", row(track.h(), t), y);
            Bits.assertSame("c", row(track.c(), t), state.c().toArray());
            for (int u = 0; u < H; u++) {
                float written = track.gate(Gate.INPUT).get(t, u)
                        * track.gate(Gate.CANDIDATE).get(t, u);
                float c = Math.fma(track.gate(Gate.FORGET).get(t, u), before[u], written);
                float h = track.gate(Gate.OUTPUT).get(t, u) * FloatFunctions.tanh(c);
                assertThat(c).isEqualTo(track.c().get(t, u));
                assertThat(h).isEqualTo(y[u]);
            }
        }
    }

    @Test
    void aBackwardCellIsRecordedInTheSequencesOwnOrder() {
        Network network = network(Bidirectional.of(Lstm.of(I, H)));
        CellRecording back = Recorder.of(network).record(x).layer("0.backward", 0, Direction.FORWARD);
        Sequences y = network.predict(x);
        Track track = back.sequence(0);
        assertThat(track.mirrored()).isTrue();
        for (int t = 0; t < track.steps(); t++) {
            for (int u = 0; u < H; u++) {
                assertThat(track.h().get(t, u)).isEqualTo(y.sequence(0)[t][H + u]);
            }
        }
    }

    @Test
    void carryIsTheForgetGateAndOfZoneoutTheMean() {
        Track plain = only(Lstm.of(I, H));
        Bits.assertSame("f", plain.carry().toArray(), plain.gate(Gate.FORGET).toArray());
        Track zoned = only(Lstm.of(I, H).zoneout(0, .25f));
        for (int u = 0; u < H; u++) {
            assertThat(zoned.carry().get(0, u))
                    .isCloseTo(.25f + .75f * zoned.gate(Gate.FORGET).get(0, u), within(1e-6f));
        }
        assertThat(only(Rnn.of(I, H)).carry().toArray()).containsOnly(0);
        Track gru = only(Gru.of(I, H));
        Bits.assertSame("z", gru.carry().toArray(), gru.gate(Gate.UPDATE).toArray());
    }

    @Test
    void aStartThatWasLearnedIsRecorded() {
        Network network = network(Lstm.of(I, H).learnedStart());
        network.parameters().list().stream()
                .filter(parameter -> parameter.name().contains("_0_l0"))
                .forEach(parameter -> network.parameters().get(parameter).fill(.5f));
        network.parameters().changed();
        Track track = Recorder.of(network).record(x).cells().get(0).sequence(0);
        assertThat(track.startH().toArray()).containsOnly(.5f);
        assertThat(track.startC().toArray()).containsOnly(.5f);
    }

    @Test
    void aRecordingEndsWithTheNextRunAndACopyDoesNot() {
        Network network = network(Lstm.of(I, H).bidirectional());
        Recorder recorder = Recorder.of(network);
        Recording first = recorder.record(x);
        Recording copy = first.copy();
        Sequences other = Noise.of(5, I, LENGTHS);

        recorder.record(other);

        Recording again = Recorder.of(network).record(x);
        for (int cell = 0; cell < 2; cell++) {
            same(copy.cells().get(cell).sequence(2), again.cells().get(cell).sequence(2));
        }
        Track gone = first.cells().get(0).sequence(2);
        assertThatThrownBy(gone::h).isInstanceOf(IllegalStateException.class).hasMessageContaining("copy()");
    }

    @Test
    void refusesCellsThatAreNotThereAndSaysWhichAre() {
        Recording recording = Recorder.of(network(Lstm.of(I, H))).record(x);
        assertThatThrownBy(() -> recording.layer("1", 0, Direction.FORWARD))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'0', layer 0, forward");
        assertThatThrownBy(() -> recording.cells().get(0).sequence(4)).hasMessageContaining("from 0 to 3");
        assertThatThrownBy(() -> recording.cells().get(0).sequence(0).gate(Gate.RESET))
                .hasMessageContaining("FORGET");
    }

    private Track only(LayerSpec spec) {
        return Recorder.of(network(spec)).record(x).cells().get(0).sequence(2);
    }

    /** With a head, so that what is recorded isn't what is put out. */
    private static Network network(LayerSpec spec) {
        int width = new Architecture(I, List.of(spec)).initialise(1).outputSize();
        return spec instanceof Lstm || spec instanceof Gru || spec instanceof Rnn
                ? new Architecture(I, List.of(spec, new LastStep(), Linear.of(width, 2))).initialise(5)
                : new Architecture(I, List.of(spec)).initialise(5);
    }

    private static void same(Track actual, Track expected) {
        assertThat(actual.signals()).isEqualTo(expected.signals());
        for (Signal signal : expected.signals()) {
            Bits.assertSame(
                    signal.name(),
                    actual.values(signal).toArray(),
                    expected.values(signal).toArray());
        }
        Bits.assertSame("carry", actual.carry().toArray(), expected.carry().toArray());
        Bits.assertSame("start", actual.startH().toArray(), expected.startH().toArray());
    }

    private static void close(double[] expected, Tensor actual, int t) {
        for (int u = 0; u < expected.length; u++) {
            assertThat((double) actual.get(t, u)).isCloseTo(expected[u], within(1e-5));
        }
    }

    private static float[] row(Tensor rows, int t) {
        int width = rows.dim(1);
        return Tensor.view(rows.array(), rows.offset() + t * width, width).toArray();
    }

    private static double[][] doubles(float[][] rows) {
        return Stream.of(rows).map(dev.carousel.nn.Rows::doubles).toArray(double[][]::new);
    }
}
