package dev.carousel.exactness;

import static dev.carousel.exactness.RandomShape.rows;

import dev.carousel.Bits;
import dev.carousel.nn.Mode;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.HiddenState;
import dev.carousel.nn.recurrent.RecurrentLayer;
import dev.carousel.nn.recurrent.RecurrentPass;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract for layers that remember nothing but h: neighbours, pieces, single steps and threads don't change a bit. */
class HiddenLayersTest {
    static IntStream seeds() {
        return IntStream.range(600, 632);
    }

    static RecurrentLayer<HiddenState> layer(RandomShape shape, int seed) {
        Gru gru = Gru.of(shape.I, shape.H).layers(shape.L);
        Rnn rnn = Rnn.of(shape.I, shape.H).layers(shape.L);
        return switch (seed % 8) {
            case 0 -> gru.initialise(seed);
            case 1 -> gru.resetBefore().initialise(seed);
            case 2 -> rnn.initialise(seed);
            case 3 -> gru.zoneout(0.3f).recurrentDropout(0.4f).initialise(seed);
            case 4 -> gru.resetBefore().zoneout(0.3f).recurrentDropout(0.4f).initialise(seed);
            case 5 -> rnn.zoneout(0.3f).recurrentDropout(0.4f).initialise(seed);
            case 6 ->
                gru.weightDropout(0.4f)
                        .activations(HardSigmoid.keras(), new Tanh())
                        .initialise(seed);
            default -> rnn.weightDropout(0.4f).relu().initialise(seed);
        };
    }

    /** A run of all sequences. */
    private static final class Run {
        final float[] gradients;
        final Tensor h;
        final Tensor dH;
        final Tensor y;
        final Tensor dX;

        Run(RecurrentLayer<HiddenState> layer, Sequences x, Tensor h0, Tensor dY, Mode mode, int threads) {
            gradients = new float[layer.parameters().size()];
            HiddenState state = layer.zeroState(h0.dim(1));
            HiddenState dState = layer.zeroState(h0.dim(1));
            state.set(h0);
            dState.set(h0);
            try (Workers workers = Workers.of(threads)) {
                RecurrentPass<HiddenState> pass = layer.pass(workers);
                y = pass.forward(x, state, mode).values().copy();
                dX = pass.backward(dY, dState, gradients).copy();
            }
            h = state.h();
            dH = dState.h();
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void areTheSameForAnyNumberOfThreads(int seed) {
        areTheSame(seed, new RandomShape(seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {736, 737, 738, 739, 740, 741, 742, 743})
    void areTheSameWhereThereIsWorkForAllThreads(int seed) {
        areTheSame(seed, RandomShape.wide(seed));
    }

    private static void areTheSame(int seed, RandomShape shape) {
        RecurrentLayer<HiddenState> layer = layer(shape, seed);
        Sequences x = shape.all();
        Tensor h0 = shape.tensor(shape.L, shape.batch(), shape.H);
        Tensor dY = shape.tensor(x.layout().rows(), shape.H);
        Mode mode = Mode.training(RandomSource.of(seed), 3);
        Run one = new Run(layer, x, h0, dY, mode, 1);
        for (int threads : new int[] {2, 3, 5}) {
            Run many = new Run(layer, x, h0, dY, mode, threads);
            String what = shape + ", " + threads + " threads: ";
            Bits.assertSame(what + "y", many.y.toArray(), one.y.toArray());
            Bits.assertSame(what + "h", many.h.toArray(), one.h.toArray());
            Bits.assertSame(what + "dX", many.dX.toArray(), one.dX.toArray());
            Bits.assertSame(what + "dh", many.dH.toArray(), one.dH.toArray());
            Bits.assertSame(what + "gradients", many.gradients, one.gradients);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void areTheSameInAnyCompany(int seed) {
        RandomShape shape = new RandomShape(seed);
        RecurrentLayer<HiddenState> layer = layer(shape, seed);
        Sequences x = shape.all();
        Tensor h0 = shape.tensor(shape.L, shape.batch(), shape.H);
        Tensor dY = shape.tensor(x.layout().rows(), shape.H);
        Run together = new Run(layer, x, h0, dY, Mode.prediction(), 1);

        for (int b = 0; b < shape.batch(); b++) {
            Sequences one = Sequences.of(shape.I, List.<float[][]>of(shape.sequences.get(b)));
            Tensor itsDY = Tensor.of(rows(x.layout(), dY, b), one.layout().rows(), shape.H);
            Run alone = new Run(layer, one, stream(h0, b), itsDY, Mode.prediction(), 1);
            String what = shape + ", sequence " + b + ": ";
            Bits.assertSame(what + "y", alone.y.toArray(), rows(x.layout(), together.y, b));
            Bits.assertSame(what + "dX", alone.dX.toArray(), rows(x.layout(), together.dX, b));
            Bits.assertSame(what + "h", alone.h.toArray(), stream(together.h, b).toArray());
            Bits.assertSame(
                    what + "dh", alone.dH.toArray(), stream(together.dH, b).toArray());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void areTheSameInChunks(int seed) {
        RandomShape shape = new RandomShape(seed);
        RecurrentLayer<HiddenState> layer = layer(shape, seed);
        Sequences x = shape.all();
        HiddenState whole = layer.zeroState(shape.batch());
        whole.set(shape.tensor(shape.L, shape.batch(), shape.H));
        HiddenState carried = whole.copy();
        RecurrentPass<HiddenState> pass = layer.pass(Workers.single());
        Mode mode = Mode.training(RandomSource.of(seed), 3);
        Tensor y = pass.forward(x, whole, mode).values().copy();

        int to;
        for (int from = 0; from < x.layout().steps(); from = to) {
            to = from + shape.random.nextInt(1, 5);
            List<float[][]> chunk = new ArrayList<>();
            for (float[][] sequence : shape.sequences) {
                int start = Math.min(from, sequence.length);
                chunk.add(Arrays.copyOfRange(sequence, start, Math.min(Math.max(to, start), sequence.length)));
            }
            Sequences piece = Sequences.of(shape.I, chunk);
            Tensor part = pass.forward(piece, carried, mode.later(from)).values();
            for (int b = 0; b < shape.batch(); b++) {
                float[] all = rows(x.layout(), y, b);
                int start = Math.min(all.length, from * shape.H);
                Bits.assertSame(
                        shape + ", sequence " + b + ", steps " + from + " to " + to,
                        rows(piece.layout(), part, b),
                        Arrays.copyOfRange(all, start, Math.min(all.length, to * shape.H)));
            }
        }
        Bits.assertSame(shape + ": h", carried.h().toArray(), whole.h().toArray());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void areTheSameStepByStep(int seed) {
        RandomShape shape = new RandomShape(seed);
        RecurrentLayer<HiddenState> layer = layer(shape, seed);
        Sequences x = shape.all();
        HiddenState whole = layer.zeroState(shape.batch());
        Tensor h0 = shape.tensor(shape.L, shape.batch(), shape.H);
        whole.set(h0);
        Tensor y = layer.pass(Workers.single())
                .forward(x, whole, Mode.prediction())
                .values();

        for (int b = 0; b < shape.batch(); b++) {
            HiddenState stream = layer.zeroState();
            stream.set(stream(h0, b));
            float[] expected = rows(x.layout(), y, b);
            float[] out = new float[shape.H];
            for (int t = 0; t < shape.sequences.get(b).length; t++) {
                layer.step(shape.sequences.get(b)[t], stream, out);
                Bits.assertSame(
                        shape + ", sequence " + b + ", step " + t,
                        out,
                        Arrays.copyOfRange(expected, t * shape.H, (t + 1) * shape.H));
            }
            Bits.assertSame("h", stream.h().toArray(), stream(whole.h(), b).toArray());
        }
    }

    private static Tensor stream(Tensor states, int b) {
        Tensor one = Tensor.zeros(states.dim(0), 1, states.dim(2));
        for (int l = 0; l < states.dim(0); l++) {
            for (int k = 0; k < states.dim(2); k++) {
                one.set(states.get(l, b, k), l, 0, k);
            }
        }
        return one;
    }
}
