package dev.carousel.nn.recurrent;

import static dev.carousel.exactness.RandomShape.rows;

import dev.carousel.Bits;
import dev.carousel.exactness.RandomShape;
import dev.carousel.nn.Mode;
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

/** The contract of exactness for random options, in training with all that is random in it, and in prediction. */
class LstmVariantExactnessTest {
    private static final int[] THREADS = {2, 5};

    static IntStream seeds() {
        return IntStream.range(500, 540);
    }

    /** An LSTM with random options, and what it is run on. */
    private static final class Given {
        final RandomShape shape;
        final Lstm spec;
        final LstmLayer lstm;
        final Mode mode;
        final Tensor h;
        final Tensor c;

        Given(int seed) {
            shape = new RandomShape(seed);
            spec = LstmOptions.random(shape.lstm(), 70, shape.random);
            lstm = spec.initialise(seed);
            float[] values = lstm.parameters().values();
            float[] noise = shape.floats(values.length);
            for (int k = 0; k < values.length; k++) {
                values[k] += 0.2f * noise[k];
            }
            lstm.parameters().changed();
            boolean training = shape.random.nextBoolean();
            mode = training ? Mode.training(RandomSource.of(seed), 3) : Mode.prediction();
            h = shape.tensor(spec.layers(), shape.batch(), spec.cellOutputSize());
            c = shape.tensor(spec.layers(), shape.batch(), spec.hiddenSize());
        }

        int outputs() {
            return spec.cellOutputSize();
        }

        LstmState state() {
            LstmState state = lstm.zeroState(shape.batch());
            state.set(h, c);
            return state;
        }

        /** Of the sequences {@code from} to {@code to - 1} alone. */
        LstmState state(int from, int to) {
            LstmState state = lstm.zeroState(to - from);
            state.set(streams(h, from, to), streams(c, from, to));
            return state;
        }

        @Override
        public String toString() {
            return shape + ", " + spec + ", " + mode + ": ";
        }
    }

    private record Run(Tensor y, LstmState last, Tensor dX, LstmState dState, float[] gradients) {
        void assertSame(String what, Run expected) {
            Bits.assertSame(what + "y", y.toArray(), expected.y.toArray());
            Bits.assertSame(what + "h", last.h().toArray(), expected.last.h().toArray());
            Bits.assertSame(what + "c", last.c().toArray(), expected.last.c().toArray());
            Bits.assertSame(what + "dX", dX.toArray(), expected.dX.toArray());
            Bits.assertSame(
                    what + "dh", dState.h().toArray(), expected.dState.h().toArray());
            Bits.assertSame(
                    what + "dc", dState.c().toArray(), expected.dState.c().toArray());
        }
    }

    private static Run run(RecurrentPass<LstmState> pass, Sequences x, LstmState state, Tensor dY, Given given) {
        float[] gradients = new float[given.lstm.parameters().size()];
        LstmState dState = given.lstm.zeroState(state.streams());
        Tensor y = pass.forward(x, state, given.mode).values().copy();
        Tensor dX = pass.backward(dY, dState, gradients).copy();
        return new Run(y, state, dX, dState, gradients);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void threadsDoNotMatter(int seed) {
        Given given = new Given(seed);
        Sequences x = given.shape.all();
        Tensor dY = given.shape.tensor(x.layout().rows(), given.outputs());
        Run expected = run(given.lstm.pass(Workers.single()), x, given.state(), dY, given);
        for (int threads : THREADS) {
            try (Workers workers = Workers.of(threads)) {
                Run actual = run(given.lstm.pass(workers), x, given.state(), dY, given);
                actual.assertSame(given + "" + threads + " threads: ", expected);
                Bits.assertSame(given + "gradients", actual.gradients, expected.gradients);
            }
        }
    }

    /** Masks belong to a sequence's number, so what is left out is left out at the end. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void neighboursDoNotMatter(int seed) {
        Given given = new Given(seed);
        int kept = given.shape.random.nextInt(1, given.shape.batch() + 1);
        Sequences x = given.shape.all();
        Sequences fewer = Sequences.of(given.shape.I, given.shape.sequences.subList(0, kept));
        Tensor dY = given.shape.tensor(x.layout().rows(), given.outputs());
        RecurrentPass<LstmState> pass = given.lstm.pass(Workers.single());
        Run all = run(pass, x, given.state(), dY, given);
        List<float[][]> theirs = new ArrayList<>();
        for (int b = 0; b < kept; b++) {
            theirs.add(new Sequences(x.layout(), dY).sequence(b));
        }
        Tensor fewerDY = Sequences.of(given.outputs(), theirs).values();

        Run some = run(pass, fewer, given.state(0, kept), fewerDY, given);

        for (int b = 0; b < kept; b++) {
            String what = given + "sequence " + b + ": ";
            Bits.assertSame(what + "y", rows(fewer.layout(), some.y, b), rows(x.layout(), all.y, b));
            Bits.assertSame(what + "dX", rows(fewer.layout(), some.dX, b), rows(x.layout(), all.dX, b));
        }
        String what = given + "" + kept + " kept: ";
        Bits.assertSame(
                what + "h",
                some.last.h().toArray(),
                streams(all.last.h(), 0, kept).toArray());
        Bits.assertSame(
                what + "c",
                some.last.c().toArray(),
                streams(all.last.c(), 0, kept).toArray());
        Bits.assertSame(
                what + "dh",
                some.dState.h().toArray(),
                streams(all.dState.h(), 0, kept).toArray());
        Bits.assertSame(
                what + "dc",
                some.dState.c().toArray(),
                streams(all.dState.c(), 0, kept).toArray());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void recomputedPiecesAreTheWhole(int seed) {
        Given given = new Given(seed);
        Sequences x = given.shape.all();
        Tensor dY = given.shape.tensor(x.layout().rows(), given.outputs());
        LstmLayer inPieces = given.spec.recomputeEvery(3).initialise(1);
        inPieces.parameters().load(given.lstm.parameters().tensors());

        Run expected = run(given.lstm.pass(Workers.single()), x, given.state(), dY, given);
        Run actual = run(inPieces.pass(Workers.single()), x, given.state(), dY, given);

        actual.assertSame(given + "", expected);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stepsAreTheWhole(int seed) {
        Given given = new Given(seed);
        Sequences x = given.shape.all();
        LstmState last = given.state();
        Tensor y = given.lstm
                .pass(Workers.single())
                .forward(x, last, Mode.prediction())
                .values();
        for (int b = 0; b < given.shape.batch(); b++) {
            LstmState stream = given.state(b, b + 1);
            float[] expected = rows(x.layout(), y, b);
            float[] out = new float[given.outputs()];
            for (int t = 0; t < given.shape.sequences.get(b).length; t++) {
                given.lstm.step(given.shape.sequences.get(b)[t], stream, out);
                Bits.assertSame(
                        given + "sequence " + b + ", step " + t,
                        out,
                        Arrays.copyOfRange(expected, t * out.length, (t + 1) * out.length));
            }
            Bits.assertSame(
                    given + "h",
                    stream.h().toArray(),
                    streams(last.h(), b, b + 1).toArray());
            Bits.assertSame(
                    given + "c",
                    stream.c().toArray(),
                    streams(last.c(), b, b + 1).toArray());
        }
    }

    /** A pass is a workspace: what was in it before, of another shape and broken at that, leaves no trace. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void earlierBatchesLeaveNoTrace(int seed) {
        Given given = new Given(seed);
        Sequences x = given.shape.all();
        Tensor dY = given.shape.tensor(x.layout().rows(), given.outputs());
        Run expected = run(given.lstm.pass(Workers.single()), x, given.state(), dY, given);
        RecurrentPass<LstmState> used = given.lstm.pass(Workers.single());
        float[][] one = new float[given.shape.random.nextInt(1, 60)][];
        Arrays.setAll(one, t -> given.shape.floats(given.shape.I));
        one[one.length / 2][0] = Float.NaN;
        Sequences other = Sequences.of(given.shape.I, List.<float[][]>of(one, one));
        Tensor otherDY = given.shape.tensor(2 * one.length, given.outputs());
        used.forward(other, Mode.training(RandomSource.of(1), 9));
        used.backward(otherDY, new float[given.lstm.parameters().size()]);

        Run actual = run(used, x, given.state(), dY, given);

        actual.assertSame(given + "", expected);
        Bits.assertSame(given + "gradients", actual.gradients, expected.gradients);
    }

    private static Tensor streams(Tensor states, int from, int to) {
        Tensor part = Tensor.zeros(states.dim(0), to - from, states.dim(2));
        for (int l = 0; l < states.dim(0); l++) {
            for (int b = from; b < to; b++) {
                for (int k = 0; k < states.dim(2); k++) {
                    part.set(states.get(l, b, k), l, b - from, k);
                }
            }
        }
        return part;
    }
}
