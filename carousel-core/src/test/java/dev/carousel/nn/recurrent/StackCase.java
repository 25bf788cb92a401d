package dev.carousel.nn.recurrent;

import dev.carousel.nn.GradientCheck;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Rows;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/**
 * A stack of LSTMs with random weights, input and states, and random gradients of all that it puts out: of y and of the final states.
 * For the engine and for {@link StackOracle}.
 */
final class StackCase {
    static final RandomSource MASKS = RandomSource.of(77);
    static final int STEP = 3;

    final Lstm spec;
    final LstmLayer layer;
    final Rows x;
    final double[] parameters;
    /** h and then c, [2, L D, B, H], where they are given. */
    final double[] states;

    final double[] dY;
    /** Of the final states, [2, L D, B, H]. */
    final double[] dStates;

    private final Mode mode;
    /** Whether it starts from {@link #states}. */
    final boolean given;

    /** Sequences from given states. */
    static StackCase ofGivenStates(int seed, Lstm spec, Mode mode, int... lengths) {
        return new StackCase(seed, spec, mode, true, lengths);
    }

    /** Sequences from the layer's own initial state. */
    static StackCase fresh(int seed, Lstm spec, Mode mode, int... lengths) {
        return new StackCase(seed, spec, mode, false, lengths);
    }

    private StackCase(int seed, Lstm spec, Mode mode, boolean given, int... lengths) {
        SplittableRandom random = new SplittableRandom(seed);
        this.spec = spec;
        this.mode = mode;
        this.given = given;
        this.layer = spec.initialise(seed);
        this.x = Rows.random(SequenceLayout.of(lengths), spec.inputSize(), random);
        float[] values = layer.parameters().values();
        RandomSource noise = RandomSource.of(seed).named("noise");
        for (int k = 0; k < values.length; k++) {
            values[k] += 0.3f * (2 * noise.uniform(k) - 1);
        }
        layer.parameters().changed();
        this.parameters = Rows.doubles(values);
        this.states = Rows.randoms(2 * cells() * lengths.length * spec.hiddenSize(), random);
        this.dY = Rows.randoms(x.count() * spec.outputSize(), random);
        this.dStates = Rows.randoms(states.length, random);
    }

    private int cells() {
        return spec.layers() * spec.stack().directions();
    }

    int streams() {
        return x.layout().batch();
    }

    /** What the engine makes of it. {@code states} and {@code dStates} are [2, L D, B, H], the latter of the initial states. */
    record Run(float[] y, float[] states, float[] dX, float[] dStates, float[] gradients) {}

    Run run() {
        return run(layer.pass(Workers.single()));
    }

    Run run(RecurrentPass<LstmState> pass) {
        LstmState state = state(states);
        Tensor y = (given ? pass.forward(x.sequences(), state, mode) : pass.forward(x.sequences(), mode)).values();
        float[] outputs = y.toArray();
        LstmState dState = state(dStates);
        float[] gradients = new float[parameters.length];
        Tensor dX = pass.backward(Tensor.of(Rows.floats(dY), x.count(), spec.outputSize()), dState, gradients);
        return new Run(outputs, flat(state), dX.toArray(), flat(dState), gradients);
    }

    private LstmState state(double[] values) {
        LstmState state = layer.zeroState(streams());
        float[] floats = Rows.floats(values);
        int[] shape = {cells(), streams(), spec.hiddenSize()};
        state.set(Tensor.view(floats, 0, shape), Tensor.view(floats, floats.length / 2, shape));
        return state;
    }

    static float[] flat(LstmState state) {
        float[] h = state.h().toArray();
        float[] c = state.c().toArray();
        float[] both = Arrays.copyOf(h, h.length + c.length);
        System.arraycopy(c, 0, both, h.length, c.length);
        return both;
    }

    /** What the oracle makes of it. */
    record Expected(double[] y, double[] states) {}

    Expected expected() {
        return expected(parameters, x.values(), states);
    }

    private Expected expected(double[] atParameters, double[] atX, double[] atStates) {
        double[][][] h = unflat(atStates, 0);
        double[][][] c = unflat(atStates, atStates.length / 2);
        StackOracle oracle =
                new StackOracle(spec.stack(), StackOracle.lstm(spec.hiddenSize()), (l, rows) -> dropped(l, rows));
        if (!given && spec.stack().learnedStart()) {
            oracle.start(atParameters, spec.inputSize(), h, c);
        } else if (!given) {
            zero(h);
            zero(c);
        }
        double[] y = oracle.run(x.with(atX), atParameters, h, c).values();
        double[] finals = new double[atStates.length];
        flatten(h, finals, 0);
        flatten(c, finals, finals.length / 2);
        return new Expected(y, finals);
    }

    /** Dropout by its documentation: a function of layer, step, sequence, absolute time and feature. */
    private Rows dropped(int l, Rows rows) {
        Regularisation rates = spec.regularisation();
        float rate = l == 0 ? rates.input() : rates.between();
        if (rate == 0 || !(mode instanceof Mode.Training training)) {
            return rows;
        }
        double[] values = rows.values().clone();
        RandomSource named = MASKS.named("dropout").named(".below_l" + l);
        int F = rows.width();
        for (int position = 0; position < rows.layout().batch(); position++) {
            RandomSource draws = named.at(STEP, rows.layout().sequence(position));
            for (int t = 0; t < rows.layout().length(position); t++) {
                int row = rows.layout().start(t) + position;
                for (int k = 0; k < F; k++) {
                    int element = (rates.locked() ? 0 : training.firstTime() + t) * F + k;
                    values[row * F + k] *= draws.uniform(element) < rate ? 0 : 1 / (1 - rate);
                }
            }
        }
        return rows.with(values);
    }

    /** Checks dX, the gradients of all parameters and, where states were given, of these. */
    void assertGradients() {
        Run run = run();
        GradientCheck.assertGradient("dX", run.dX, x.values(), at -> objective(expected(parameters, at, states)));
        if (given) {
            GradientCheck.assertGradient(
                    "initial states", run.dStates, states, at -> objective(expected(parameters, x.values(), at)));
        }
        for (Parameter parameter : layer.parameters().list()) {
            double[] all = parameters.clone();
            int from = parameter.offset();
            double[] part = Arrays.copyOfRange(all, from, from + parameter.size());
            ToDoubleFunction<double[]> function = at -> {
                System.arraycopy(at, 0, all, from, at.length);
                return objective(expected(all, x.values(), states));
            };
            GradientCheck.assertGradient(
                    parameter.name(), parameter.in(run.gradients).toArray(), part, function);
        }
    }

    private double objective(Expected expected) {
        return dot(expected.y, dY) + dot(expected.states, dStates);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private double[][][] unflat(double[] flat, int from) {
        int H = spec.hiddenSize();
        double[][][] result = new double[cells()][streams()][];
        for (int k = 0; k < cells(); k++) {
            for (int b = 0; b < streams(); b++) {
                int at = from + (k * streams() + b) * H;
                result[k][b] = Arrays.copyOfRange(flat, at, at + H);
            }
        }
        return result;
    }

    private static void flatten(double[][][] states, double[] target, int from) {
        int at = from;
        for (double[][] cell : states) {
            for (double[] stream : cell) {
                System.arraycopy(stream, 0, target, at, stream.length);
                at += stream.length;
            }
        }
    }

    private static void zero(double[][][] states) {
        for (double[][] cell : states) {
            for (double[] stream : cell) {
                Arrays.fill(stream, 0);
            }
        }
    }
}
