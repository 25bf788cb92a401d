package dev.carousel.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.Bits;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.GradientCheck;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Rows;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.initialiser.BiasRamp;
import dev.carousel.nn.initialiser.ExplicitBias;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Initialisation;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GradientFlowTest {
    private static final int I = 2;
    private static final int H = 5;
    private static final int T = 7;
    private final float[][] x = Noise.sequence(8, I, T);

    private static LayerSpec spec(CellOracle.Kind kind) {
        return switch (kind) {
            case LSTM -> Lstm.of(I, H);
            case GRU -> Gru.of(I, H);
            case RNN -> Rnn.of(I, H);
        };
    }

    @ParameterizedTest
    @EnumSource(CellOracle.Kind.class)
    void gradientsOfStatesAndInputsAreDifferencesOfTheOracle(CellOracle.Kind kind) {
        Network network = Network.of(spec(kind)).initialise(4);
        CellOracle oracle = new CellOracle(kind, network.parameters(), "0.", "l0");
        Flow flow = GradientFlow.of(network).of(x, Score.last(1));
        CellFlow cell = flow.layer("0", 0, Direction.FORWARD);
        for (int t = 0; t < T; t++) {
            int from = t;
            double[][] states = statesBefore(oracle, t);
            GradientCheck.assertGradient(
                    "dh given to " + t, row(cell.dH(), t), states[0], h -> last(oracle, from, h, states[1], x)[1]);
            GradientCheck.assertGradient(
                    "dx " + t,
                    row(flow.dX(), t),
                    Rows.doubles(x[t]),
                    step -> last(oracle, from, states[0], states[1], step)[1]);
            if (kind == CellOracle.Kind.LSTM) {
                GradientCheck.assertGradient(
                        "dc given to " + t, row(cell.dC(), t), states[1], c -> last(oracle, from, states[0], c, x)[1]);
            }
        }
        assertThat(cell.hiddenNorms()[3]).isEqualTo(Math.sqrt(Norms.squares(row(cell.dH(), 3), 0, H)));
    }

    @Test
    void aScoreAtAStepOwesNothingToLaterOnes() {
        Network network = Network.of(Lstm.of(I, H)).initialise(4);
        Flow flow = GradientFlow.of(network).of(x, Score.at(3, 0));
        assertThat(flow.saliency()[3]).isPositive();
        assertThat(flow.saliency()[4]).isZero();
        assertThat(flow.cells().get(0).cellNorms()[3]).isPositive();
        assertThat(flow.cells().get(0).cellNorms()[4]).isZero();
    }

    static Stream<LayerSpec> options() {
        return Stream.of(
                Lstm.of(I, H).layers(2).bidirectional(),
                Lstm.of(I, H).peepholes().layerNorm().layers(2),
                Lstm.of(I, H).projection(3).zoneout(.1f, .2f),
                Gru.of(I, H).reset(Gru.Reset.BEFORE_PRODUCT).zoneout(.1f),
                Bidirectional.of(Rnn.of(I, H).layers(2)));
    }

    /** dX of a batch of many is that of the plain backward; the watch changes none of its bits, nor do threads. */
    @ParameterizedTest
    @MethodSource("options")
    void watchingChangesNoGradient(LayerSpec spec) {
        Network network = new Architecture(I, List.of(spec, new LastStep())).initialise(4);
        Score score = Score.last(2);
        Flow flow = GradientFlow.of(network).of(x, score);
        Runs plain = Runs.of(network, Workers.single());
        var y = plain.forward(Sequences.of(I, List.<float[][]>of(x)), Mode.prediction());
        Bits.assertSame(
                "dX",
                flow.dX().toArray(),
                plain.backward(Runs.gradients(score, y)).toArray());
        try (Workers workers = Workers.of(3)) {
            Flow shared = GradientFlow.of(network, workers).of(x, score);
            for (int k = 0; k < flow.cells().size(); k++) {
                Bits.assertSame(
                        "dH",
                        shared.cells().get(k).dH().toArray(),
                        flow.cells().get(k).dH().toArray());
                Bits.assertSame(
                        "dC",
                        shared.cells().get(k).dC().toArray(),
                        flow.cells().get(k).dC().toArray());
            }
        }
    }

    @Test
    void piecesFlowAsTheWholeDoes() {
        Flow whole = GradientFlow.of(Network.of(Lstm.of(I, H).layers(2)).initialise(4))
                .of(x, Score.last(1));
        Flow pieces = GradientFlow.of(
                        Network.of(Lstm.of(I, H).layers(2).recomputeEvery(3)).initialise(4))
                .of(x, Score.last(1));
        for (int depth = 0; depth < 2; depth++) {
            CellFlow a = whole.layer("0", depth, Direction.FORWARD);
            CellFlow b = pieces.layer("0", depth, Direction.FORWARD);
            Bits.assertSame("dH", b.dH().toArray(), a.dH().toArray());
            Bits.assertSame("dC", b.dC().toArray(), a.dC().toArray());
            Bits.assertSame("carry", b.carry().toArray(), a.carry().toArray());
        }
    }

    /** What a mirrored cell gives is what a forward one with its weights gives of the reversed sequence. */
    @Test
    void aBackwardCellFlowsFromTheFirstStepToTheLast() {
        Network both = Network.of(Lstm.of(I, H).bidirectional()).initialise(4);
        CellFlow back = GradientFlow.of(both).of(x, Score.at(0, H)).layer("0", 0, Direction.BACKWARD);
        assertThat(back.mirrored()).isTrue();
        LstmLayer forward = Lstm.of(I, H).initialise(1);
        var weights = new TreeMap<String, Tensor>();
        both.parameters().tensors().forEach((name, value) -> {
            if (name.endsWith("_reverse")) {
                weights.put(name.substring(2).replace("_reverse", ""), value);
            }
        });
        forward.parameters().load(weights);
        float[][] reversed = new float[T][];
        for (int t = 0; t < T; t++) {
            reversed[t] = x[T - 1 - t];
        }
        CellFlow there = GradientFlow.of(forward).of(reversed, Score.last(0)).layer("", 0, Direction.FORWARD);
        for (int t = 0; t < T; t++) {
            Bits.assertSame("dC", row(back.dC(), t), row(there.dC(), T - 1 - t));
        }
        assertThat(back.carousel(0)[T - 1]).isEqualTo(there.carousel(T - 1)[0]);
    }

    @Test
    void withTheForgetGateAtOneTheCarouselIsExactlyOneAtEveryLag() {
        Lstm open = Lstm.of(I, H)
                .initialisation(
                        Initialisation.usual().biases(ExplicitBias.none().with(Gate.FORGET, BiasRamp.constant(100))));
        float[][] longer = Noise.sequence(3, I, 1000);
        CellFlow cell = GradientFlow.of(Network.of(open).initialise(2))
                .of(longer, Score.last(0))
                .cells()
                .get(0);
        assertThat(cell.carousel(999)).containsOnly(1);
    }

    @Test
    void aNetworkThatBeginsWithAnEmbeddingFlowsIntoIt() {
        Network network = Network.of(new Embedding(10, 4), Lstm.of(4, H), new LastStep(), Linear.of(H, 2))
                .initialise(3);
        float[][] tokens = {{3}, {1}, {9}};
        Flow flow = GradientFlow.of(network).of(tokens, Score.margin(1, 0));
        assertThat(flow.dX().shape()).containsExactly(3, 4);
        assertThat(Arrays.stream(flow.saliency()).allMatch(norm -> norm > 0)).isTrue();
        assertThat(flow.score())
                .isEqualTo((double) network.predict(Sequences.of(1, List.<float[][]>of(tokens)))
                                .sequence(0)[0][1]
                        - network.predict(Sequences.of(1, List.<float[][]>of(tokens)))
                                .sequence(0)[0][0]);
    }

    /** h and c that a step is given. */
    private double[][] statesBefore(CellOracle oracle, int step) {
        double[] h = new double[H];
        double[] c = new double[H];
        for (int t = 0; t < step; t++) {
            oracle.step(Rows.doubles(x[t]), h, c);
        }
        return new double[][] {h, c};
    }

    private static double[] last(CellOracle oracle, int from, double[] h, double[] c, float[][] x) {
        double[] ownH = h.clone();
        double[] ownC = c.clone();
        for (int t = from; t < x.length; t++) {
            oracle.step(Rows.doubles(x[t]), ownH, ownC);
        }
        return ownH;
    }

    private double[] last(CellOracle oracle, int from, double[] h, double[] c, double[] step) {
        double[] ownH = h.clone();
        double[] ownC = c.clone();
        oracle.step(step, ownH, ownC);
        return last(oracle, from + 1, ownH, ownC, x);
    }

    private static float[] row(Tensor rows, int t) {
        int width = rows.dim(1);
        return Tensor.view(rows.array(), rows.offset() + t * width, width).toArray();
    }
}
