package dev.carousel.nn.recurrent;

import dev.carousel.nn.Mode;
import dev.carousel.nn.Rows;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;

/** An LSTM of any options with random weights of order one, random input and random states, for the engine and for the oracle. */
final class LstmVariantCase {
    /** How far from every kink all numbers should be: well beyond the engine's rounding and the steps of differences. */
    private static final double DISTANCE = 2e-5;

    final int seed;
    final Lstm spec;
    final Mode mode;
    final LstmLayer layer;
    final Rows x;
    final double[] parameters;
    /** Of every layer h [B, P], and then of every layer c [B, H]. */
    final double[] states;

    private LstmVariantCase(int seed, Lstm spec, boolean training, int... lengths) {
        SplittableRandom random = new SplittableRandom(seed);
        this.seed = seed;
        this.spec = spec;
        this.mode = training ? Mode.training(RandomSource.of(seed).named("training"), 7) : Mode.prediction();
        this.layer = spec.initialise(seed);
        this.x = Rows.random(SequenceLayout.of(lengths), spec.inputSize(), random);
        float[] values = layer.parameters().values();
        RandomSource noise = RandomSource.of(seed).named("noise");
        for (int k = 0; k < values.length; k++) {
            values[k] += 0.4f * (2 * noise.uniform(k) - 1);
        }
        layer.parameters().changed();
        this.parameters = Rows.doubles(values);
        this.states =
                Rows.randoms(spec.layers() * lengths.length * (spec.cellOutputSize() + spec.hiddenSize()), random);
    }

    /** The first case, among those of ascending seeds, in which no number is near a kink. */
    static LstmVariantCase of(Lstm spec, boolean training, int... lengths) {
        for (int seed = 1; seed < 200; seed++) {
            LstmVariantCase found = new LstmVariantCase(seed, spec, training, lengths);
            if (found.expected(found.parameters, found.x.values(), found.states).nearestKink > DISTANCE) {
                return found;
            }
        }
        throw new IllegalStateException("every seed puts some number of " + spec + " on a kink");
    }

    int streams() {
        return x.layout().batch();
    }

    /** The number of hidden states. */
    private int half() {
        return spec.layers() * streams() * spec.cellOutputSize();
    }

    LstmState state() {
        return state(states);
    }

    LstmState state(double[] flat) {
        LstmState state = layer.zeroState(streams());
        float[] values = Rows.floats(flat);
        state.set(
                Tensor.view(values, 0, spec.layers(), streams(), spec.cellOutputSize()),
                Tensor.view(values, half(), spec.layers(), streams(), spec.hiddenSize()));
        return state;
    }

    /** In the order of {@link #states}. */
    float[] flat(LstmState state) {
        float[] values = Arrays.copyOf(state.h().toArray(), states.length);
        System.arraycopy(state.c().toArray(), 0, values, half(), values.length - half());
        return values;
    }

    RecurrentPass<LstmState> pass() {
        return layer.pass(Workers.single());
    }

    /**
     * What the oracle says.
     *
     * @param y outputs
     * @param states final ones, in the order of {@link #states}
     */
    record Expected(double[] y, double[] states, double nearestKink) {}

    Expected expected(double[] atParameters, double[] atX, double[] atStates) {
        int P = spec.cellOutputSize();
        int H = spec.hiddenSize();
        double[][][] h = new double[spec.layers()][streams()][];
        double[][][] c = new double[spec.layers()][streams()][];
        for (int k = 0; k < spec.layers() * streams(); k++) {
            h[k / streams()][k % streams()] = Arrays.copyOfRange(atStates, k * P, (k + 1) * P);
            c[k / streams()][k % streams()] = Arrays.copyOfRange(atStates, half() + k * H, half() + (k + 1) * H);
        }
        LstmOracle oracle = new LstmOracle(spec, atParameters, 0, mode, "");
        double[] y = oracle.run(x.with(atX), h, c).values();
        double[] last = new double[atStates.length];
        for (int k = 0; k < spec.layers() * streams(); k++) {
            System.arraycopy(h[k / streams()][k % streams()], 0, last, k * P, P);
            System.arraycopy(c[k / streams()][k % streams()], 0, last, half() + k * H, H);
        }
        return new Expected(y, last, oracle.nearestKink());
    }
}
