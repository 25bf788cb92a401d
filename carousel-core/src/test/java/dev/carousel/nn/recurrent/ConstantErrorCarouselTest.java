package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.Bits;
import dev.carousel.nn.KeptMemory;
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

/**
 * What the LSTM is for, and what Carousel has its name from: with its forget gate open and its input gate shut, a cell carries a value
 * forwards and an error backwards over any number of steps (Hochreiter and Schmidhuber 1997). Over a million of them, not a bit is lost.
 */
class ConstantErrorCarouselTest {
    private static final int T = 1_000_000;
    private static final int H = 4;

    /** σ(90) is 1 and σ(-90) is 0 to the last bit; no input comes near to changing that. */
    private static final Lstm OPEN = Lstm.of(1, H)
            .initialisation(Initialisation.usual()
                    .biases(ExplicitBias.none()
                            .with(Gate.FORGET, BiasRamp.constant(100))
                            .with(Gate.INPUT, BiasRamp.constant(-100))));

    private final LstmLayer layer = OPEN.recomputeEvery(1000).initialise(5);
    private final Tensor value = Tensor.of(new float[] {0.1f, -1 / 3f, 2.7182817f, -1e-30f}, 1, 1, H);
    private final Tensor error = Tensor.of(new float[] {-0.7f, 1 / 7f, 3.1415927f, 1e-30f}, 1, 1, H);
    private final Sequences noise = noise();

    @Test
    void carriesValuesAndErrorsOverAMillionSteps() {
        LstmState state = state(value);
        LstmState dState = state(error);
        RecurrentPass<LstmState> pass = layer.pass(Workers.single());

        Tensor y = pass.forward(noise, state, Mode.prediction()).values();
        boolean spoke = y.get(T / 2, 0) != y.get(T / 2 + 1, 0);
        pass.backward(Tensor.zeros(T, H), dState, new float[layer.parameters().size()]);

        Bits.assertSame("c", state.c().toArray(), value.toArray());
        Bits.assertSame("dc", dState.c().toArray(), error.toArray());
        assertThat(spoke).as("the output gate goes on working").isTrue();
        // y and dX; gates and states of a million steps would be half a gigabyte more.
        assertThat(KeptMemory.bytes(pass, noise)).isLessThan(2L * T * (H + 1) * Float.BYTES);
    }

    @Test
    void carriesValuesStepByStep() {
        LstmState state = state(value);
        float[] x = new float[1];
        float[] y = new float[H];
        for (int t = 0; t < T; t++) {
            x[0] = noise.values().array()[t];
            layer.step(x, state, y);
        }
        Bits.assertSame("c", state.c().toArray(), value.toArray());
    }

    /** Errors are multiplied by U and by slopes of tanh, step for step. An orthogonal U keeps their size, the slopes don't. */
    @Test
    void aPlainRnnLosesTheErrorWithinThousands() {
        RnnLayer rnn = Rnn.of(1, H).initialise(5);
        int steps = 5000;
        Sequences x = new Sequences(
                SequenceLayout.equal(steps, 1), Tensor.view(noise.values().array(), 0, steps, 1));
        HiddenState state = rnn.zeroState();
        HiddenState dState = rnn.zeroState();
        dState.set(error);
        RecurrentPass<HiddenState> pass = rnn.pass(Workers.single());

        pass.forward(x, state, Mode.prediction());
        pass.backward(Tensor.zeros(steps, H), dState, new float[rnn.parameters().size()]);

        for (float lost : dState.h().toArray()) {
            assertThat(Math.abs(lost)).isLessThan(Float.MIN_NORMAL);
        }
    }

    private static Sequences noise() {
        RandomSource random = RandomSource.of(3).named("noise");
        float[] x = new float[T];
        for (int t = 0; t < T; t++) {
            x[t] = 2 * random.uniform(t) - 1;
        }
        return new Sequences(SequenceLayout.equal(T, 1), Tensor.of(x, T, 1));
    }

    private LstmState state(Tensor c) {
        LstmState state = layer.zeroState();
        state.set(Tensor.zeros(1, 1, H), c);
        return state;
    }
}
