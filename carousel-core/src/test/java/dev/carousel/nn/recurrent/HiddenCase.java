package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.nn.GradientCheck;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Rows;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** An RNN or GRU with random weights, input and states, for the engine and for an oracle. */
final class HiddenCase {
    /** A pre-activation is a sum of up to 140 terms of order 1, so wrong by at most 1e-5; over a few steps it grows a little. */
    private static final double TOLERANCE = 1e-5;

    final RecurrentLayer<HiddenState> layer;
    final Rows x;
    private final BiFunction<Mode, Map<String, double[]>, HiddenOracle> oracle;
    private final double[] parameters;
    private final double[] states; // [L D, B, H]
    private final double[] dY;
    private final double[] dStates;

    /** For the specification of an RNN or GRU. */
    static HiddenCase of(Recurrent spec, String lengths) {
        int seed = 31 * spec.inputSize() + spec.hiddenSize();
        int[] steps =
                Stream.of(lengths.trim().split(" ")).mapToInt(Integer::parseInt).toArray();
        if (spec instanceof Gru gru) {
            return new HiddenCase(
                    gru.initialise(seed), (mode, weights) -> new GruOracle(gru, mode, weights), seed, steps);
        }
        Rnn rnn = (Rnn) spec;
        return new HiddenCase(rnn.initialise(seed), (mode, weights) -> new RnnOracle(rnn, mode, weights), seed, steps);
    }

    private HiddenCase(
            RecurrentLayer<HiddenState> layer,
            BiFunction<Mode, Map<String, double[]>, HiddenOracle> oracle,
            int seed,
            int... lengths) {
        SplittableRandom random = new SplittableRandom(seed);
        this.layer = layer;
        this.oracle = oracle;
        this.x = Rows.random(SequenceLayout.of(lengths), layer.inputSize(), random);
        // Biases of the fresh layer are all equal; gradients should not depend on that.
        float[] values = layer.parameters().values();
        RandomSource noise = RandomSource.of(seed).named("noise");
        for (int k = 0; k < values.length; k++) {
            values[k] += 0.3f * (2 * noise.uniform(k) - 1);
        }
        layer.parameters().changed();
        this.parameters = Rows.doubles(values);
        int n = Tensor.size(layer.zeroState(lengths.length).h().shape());
        this.states = Rows.randoms(n, random);
        this.dY = Rows.randoms(x.count() * layer.outputSize(), random);
        this.dStates = Rows.randoms(n, random);
    }

    HiddenState state() {
        return state(states);
    }

    private HiddenState state(double[] values) {
        HiddenState state = layer.zeroState(x.layout().batch());
        state.set(Tensor.of(Rows.floats(values), state.h().shape()));
        return state;
    }

    RecurrentPass<HiddenState> pass() {
        return layer.pass(Workers.single());
    }

    /** @param h final states [L D, B, H] */
    private record Expected(Rows y, double[] h, double nearestKink) {}

    private Expected expected(Mode mode, double[] atParameters, double[] atX, double[] atStates) {
        Map<String, double[]> named = new TreeMap<>();
        for (Parameter parameter : layer.parameters().list()) {
            int from = parameter.offset();
            named.put(parameter.name(), Arrays.copyOfRange(atParameters, from, from + parameter.size()));
        }
        HiddenOracle run = oracle.apply(mode, named);
        int H = layer.recurrent().hiddenSize();
        int B = x.layout().batch();
        double[][][] h = new double[layer.cells().size()][B][];
        for (int k = 0; k < h.length * B; k++) {
            h[k / B][k % B] = Arrays.copyOfRange(atStates, k * H, (k + 1) * H);
        }
        Rows y = run.run(x.with(atX), h);
        double[] last =
                Stream.of(h).flatMap(Stream::of).flatMapToDouble(Arrays::stream).toArray();
        return new Expected(y, last, run.nearestKink());
    }

    void assertForward(Mode mode) {
        Expected expected = expected(mode, parameters, x.values(), states);
        HiddenState state = state();

        Tensor y = pass().forward(x.sequences(), state, mode).values();

        assertThat(y.shape()).containsExactly(x.count(), layer.outputSize());
        assertClose("y", y.toArray(), expected.y().values());
        assertClose("h", state.h().toArray(), expected.h());
    }

    private static void assertClose(String what, float[] actual, double[] expected) {
        assertThat(actual).as(what).hasSize(expected.length);
        for (int k = 0; k < expected.length; k++) {
            assertThat((double) actual[k]).as("%s[%d]", what, k).isCloseTo(expected[k], within(TOLERANCE));
        }
    }

    /** Of a random linear function of all outputs and final states, by every parameter, input and initial state. */
    void assertGradients(Mode mode) {
        RecurrentPass<HiddenState> pass = pass();
        float[] gradients = new float[parameters.length];
        HiddenState dState = state(dStates);

        pass.forward(x.sequences(), state(), mode);
        Tensor dX = pass.backward(Tensor.of(Rows.floats(dY), x.count(), layer.outputSize()), dState, gradients);

        GradientCheck.assertGradient(
                "dX", dX.toArray(), x.values(), values -> value(expected(mode, parameters, values, states)));
        GradientCheck.assertGradient(
                "dh", dState.h().toArray(), states, values -> value(expected(mode, parameters, x.values(), values)));
        for (Parameter parameter : layer.parameters().list()) {
            double[] all = parameters.clone();
            int from = parameter.offset();
            double[] part = Arrays.copyOfRange(all, from, from + parameter.size());
            GradientCheck.assertGradient(
                    parameter.name(), parameter.in(gradients).toArray(), part, values -> {
                        System.arraycopy(values, 0, all, from, values.length);
                        return value(expected(mode, all, x.values(), states));
                    });
        }
        assertThat(expected(mode, parameters, x.values(), states).nearestKink())
                .as("distance from a kink")
                .isGreaterThan(1e-5);
    }

    private double value(Expected expected) {
        return dot(expected.y().values(), dY) + dot(expected.h(), dStates);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
