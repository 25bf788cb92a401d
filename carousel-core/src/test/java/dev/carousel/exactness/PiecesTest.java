package dev.carousel.exactness;

import static dev.carousel.exactness.RandomShape.rows;

import dev.carousel.Bits;
import dev.carousel.nn.Mode;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.nn.recurrent.LstmState;
import dev.carousel.nn.recurrent.RecurrentPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sequences give the same bits at once, in chunks with the state carried over, and step by step. */
class PiecesTest {
    static IntStream seeds() {
        return IntStream.range(200, 240);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void giveTheBitsOfTheWhole(int seed) {
        RandomShape shape = new RandomShape(seed);
        LstmLayer lstm = shape.lstm().initialise(seed);
        Tensor h = shape.tensor(shape.L, shape.batch(), shape.H);
        Tensor c = shape.tensor(shape.L, shape.batch(), shape.H);
        Sequences x = shape.all();
        LstmState whole = lstm.zeroState(shape.batch());
        whole.set(h, c);
        Tensor y =
                lstm.pass(Workers.single()).forward(x, whole, Mode.prediction()).values();

        inChunks(shape, lstm, h, c, x, y, whole);
        stepByStep(shape, lstm, h, c, x, y, whole);
    }

    private static void inChunks(
            RandomShape shape, LstmLayer lstm, Tensor h, Tensor c, Sequences x, Tensor y, LstmState whole) {
        LstmState carried = lstm.zeroState(shape.batch());
        carried.set(h, c);
        RecurrentPass<LstmState> pass = lstm.pass(Workers.single());
        int from = 0;
        while (from < x.layout().steps()) {
            int to = from + shape.random.nextInt(1, 5);
            List<float[][]> chunk = new ArrayList<>();
            for (float[][] sequence : shape.sequences) {
                int start = Math.min(from, sequence.length);
                chunk.add(Arrays.copyOfRange(sequence, start, Math.min(to, sequence.length)));
            }
            Sequences piece = Sequences.of(shape.I, chunk);
            Tensor part = pass.forward(piece, carried, Mode.prediction()).values();
            for (int b = 0; b < shape.batch(); b++) {
                float[] all = rows(x.layout(), y, b);
                int start = Math.min(all.length, from * shape.H);
                Bits.assertSame(
                        shape + ", sequence " + b + ", steps " + from + " to " + to,
                        rows(piece.layout(), part, b),
                        Arrays.copyOfRange(all, start, Math.min(all.length, to * shape.H)));
            }
            from = to;
        }
        Bits.assertSame(
                shape + ": h after chunks", carried.h().toArray(), whole.h().toArray());
        Bits.assertSame(
                shape + ": c after chunks", carried.c().toArray(), whole.c().toArray());
    }

    private static void stepByStep(
            RandomShape shape, LstmLayer lstm, Tensor h, Tensor c, Sequences x, Tensor y, LstmState whole) {
        for (int b = 0; b < shape.batch(); b++) {
            LstmState stream = lstm.zeroState();
            stream.set(stream(h, b), stream(c, b));
            float[] expected = rows(x.layout(), y, b);
            float[] out = new float[shape.H];
            for (int t = 0; t < shape.sequences.get(b).length; t++) {
                lstm.step(shape.sequences.get(b)[t], stream, out);
                Bits.assertSame(
                        shape + ", sequence " + b + ", step " + t,
                        out,
                        Arrays.copyOfRange(expected, t * shape.H, (t + 1) * shape.H));
            }
            Bits.assertSame("h", stream.h().toArray(), stream(whole.h(), b).toArray());
            Bits.assertSame("c", stream.c().toArray(), stream(whole.c(), b).toArray());
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
