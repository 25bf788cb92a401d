package dev.carousel.nn.recurrent;

import dev.carousel.nn.Rows;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.SplittableRandom;

/** An LSTM with random weights of order one, random input and random states, for the engine and for the oracle. */
final class LstmCase {
    final Lstm spec;
    final LstmLayer layer;
    final Rows x;
    final double[] parameters;
    private final double[] states;

    LstmCase(int seed, int I, int H, int L, boolean zeroStates, int... lengths) {
        SplittableRandom random = new SplittableRandom(seed);
        this.spec = Lstm.of(I, H).layers(L);
        this.layer = spec.initialise(seed);
        this.x = Rows.random(SequenceLayout.of(lengths), I, random);
        // Biases of the fresh layer are mostly equal; gradients should not depend on that.
        float[] values = layer.parameters().values();
        RandomSource noise = RandomSource.of(seed).named("noise");
        for (int k = 0; k < values.length; k++) {
            values[k] += 0.3f * (2 * noise.uniform(k) - 1);
        }
        layer.parameters().changed();
        this.parameters = Rows.doubles(values);
        this.states = Rows.randoms(2 * L * lengths.length * H, random);
        if (zeroStates) {
            Arrays.fill(states, 0);
        }
    }

    int streams() {
        return x.layout().batch();
    }

    LstmState state() {
        LstmState state = layer.zeroState(streams());
        float[] values = Rows.floats(states);
        int half = values.length / 2;
        int[] shape = {spec.layers(), streams(), spec.hiddenSize()};
        state.set(Tensor.view(values, 0, shape), Tensor.view(values, half, shape));
        return state;
    }

    RecurrentPass<LstmState> pass() {
        return layer.pass(Workers.single());
    }

    /** What the oracle puts out, and then its final states in {@code h} and {@code c}. */
    record Expected(Rows y, double[][][] h, double[][][] c) {}

    Expected expected() {
        return expected(parameters, x.values());
    }

    Expected expected(double[] atParameters, double[] atX) {
        double[][][] h = states(0);
        double[][][] c = states(states.length / 2);
        Rows y = new LstmOracle(spec, atParameters, 0).run(x.with(atX), h, c);
        return new Expected(y, h, c);
    }

    private double[][][] states(int from) {
        int H = spec.hiddenSize();
        double[][][] result = new double[spec.layers()][streams()][];
        for (int l = 0; l < spec.layers(); l++) {
            for (int b = 0; b < streams(); b++) {
                int at = from + (l * streams() + b) * H;
                result[l][b] = Arrays.copyOfRange(states, at, at + H);
            }
        }
        return result;
    }
}
