package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.Bits;
import dev.carousel.nn.Mode;
import dev.carousel.nn.initialiser.BiasRamp;
import dev.carousel.nn.initialiser.ExplicitBias;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How much of an error at the last of 1000 steps gets back to the first (Hochreiter 1991; Bengio, Simard and Frasconi 1994). */
class VanishingGradientTest {
    private static final int T = 1000;
    private static final int H = 16;

    private final Sequences noise = noise();

    /** U is orthogonal, so what loses the error is the slope of tanh alone, at every step. */
    @Test
    void aPlainRnnLosesIt() {
        RnnLayer layer = Rnn.of(1, H).initialise(7);
        RecurrentPass<HiddenState> pass = layer.pass(Workers.single());
        HiddenState dState = layer.zeroState();
        float[] gradients = new float[layer.parameters().size()];

        pass.forward(noise, layer.zeroState(), Mode.prediction());
        Tensor dX = pass.backward(lastStepOnly(), dState, gradients);

        assertThat(size(lastRow(dX))).as("at the last step").isGreaterThan(0.1);
        assertThat(size(dState.h().toArray())).as("at the first").isLessThan(1e-12);
    }

    @Test
    void anLstmWhoseForgetGateIsOpenKeepsIt() {
        Lstm open = Lstm.of(1, H).forgetBias(10); // σ(10)^1000 is 0.96
        LstmLayer layer = open.initialise(7);
        RecurrentPass<LstmState> pass = layer.pass(Workers.single());
        LstmState dState = layer.zeroState();

        pass.forward(noise, layer.zeroState(), Mode.prediction());
        pass.backward(lastStepOnly(), dState, new float[layer.parameters().size()]);

        assertThat(size(dState.c().toArray())).isGreaterThan(1e-3);
    }

    /** σ(90) is 1 to the last bit, and no input comes near to changing that. */
    @ParameterizedTest
    @EnumSource(Gru.Reset.class)
    void aGruWhoseUpdateGateIsOpenKeepsStatesAndErrorsToTheBit(Gru.Reset reset) {
        ExplicitBias keep = ExplicitBias.none().with(Gate.UPDATE, BiasRamp.constant(100));
        GruLayer layer = Gru.of(1, H)
                .reset(reset)
                .initialisation(Initialisation.zeroBiases().biases(keep))
                .initialise(7);
        RecurrentPass<HiddenState> pass = layer.pass(Workers.single());
        Tensor value = Tensor.zeros(1, 1, H);
        Tensor error = Tensor.zeros(1, 1, H);
        for (int k = 0; k < H; k++) {
            value.set((k - 7) / 9f, 0, 0, k);
            error.set((k - 3) / 7f, 0, 0, k);
        }
        HiddenState state = layer.zeroState();
        HiddenState dState = layer.zeroState();
        state.set(value);
        dState.set(error);

        pass.forward(noise, state, Mode.prediction());
        pass.backward(Tensor.zeros(T, H), dState, new float[layer.parameters().size()]);

        Bits.assertSame("h", state.h().toArray(), value.toArray());
        Bits.assertSame("dh", dState.h().toArray(), error.toArray());
    }

    private static Sequences noise() {
        RandomSource random = RandomSource.of(3).named("noise");
        float[] x = new float[T];
        for (int t = 0; t < T; t++) {
            x[t] = 2 * random.uniform(t) - 1;
        }
        return new Sequences(SequenceLayout.equal(T, 1), Tensor.of(x, T, 1));
    }

    private static Tensor lastStepOnly() {
        Tensor dY = Tensor.zeros(T, H);
        for (int k = 0; k < H; k++) {
            dY.set(1, T - 1, k);
        }
        return dY;
    }

    private static float[] lastRow(Tensor rows) {
        float[] row = new float[rows.dim(1)];
        for (int k = 0; k < row.length; k++) {
            row[k] = rows.get(T - 1, k);
        }
        return row;
    }

    private static double size(float[] values) {
        double squares = 0;
        for (float value : values) {
            squares += (double) value * value;
        }
        return Math.sqrt(squares);
    }
}
