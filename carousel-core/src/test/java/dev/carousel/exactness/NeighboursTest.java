package dev.carousel.exactness;

import static dev.carousel.exactness.RandomShape.rows;

import dev.carousel.Bits;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.nn.recurrent.LstmState;
import dev.carousel.nn.recurrent.RecurrentPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sequence gives the same bits alone and in any company. */
class NeighboursTest {
    static IntStream seeds() {
        return IntStream.range(100, 140);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void doNotMatterToAnLstm(int seed) {
        RandomShape shape = new RandomShape(seed);
        LstmLayer lstm = shape.lstm().initialise(seed);
        Tensor h = shape.tensor(shape.L, shape.batch(), shape.H);
        Tensor c = shape.tensor(shape.L, shape.batch(), shape.H);
        Sequences x = shape.all();
        Tensor dY = shape.tensor(x.layout().rows(), shape.H);
        RecurrentPass<LstmState> pass = lstm.pass(Workers.single());

        LstmState together = state(lstm, h, c);
        Tensor y = pass.forward(x, together, Mode.prediction()).values().copy();
        Tensor dX = pass.backward(dY, new float[lstm.parameters().size()]).copy();

        for (int b = 0; b < shape.batch(); b++) {
            Sequences one = Sequences.of(shape.I, List.<float[][]>of(shape.sequences.get(b)));
            LstmState alone = state(lstm, stream(h, b), stream(c, b));
            String what = shape + ", sequence " + b + ": ";
            Tensor itsDY = Tensor.of(rows(x.layout(), dY, b), one.layout().rows(), shape.H);

            Bits.assertSame(
                    what + "y",
                    pass.forward(one, alone, Mode.prediction()).values().toArray(),
                    rows(x.layout(), y, b));
            Bits.assertSame(
                    what + "dX",
                    pass.backward(itsDY, new float[lstm.parameters().size()]).toArray(),
                    rows(x.layout(), dX, b));
            Bits.assertSame(
                    what + "h", alone.h().toArray(), stream(together.h(), b).toArray());
            Bits.assertSame(
                    what + "c", alone.c().toArray(), stream(together.c(), b).toArray());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void doNotMatterToANetwork(int seed) {
        RandomShape shape = new RandomShape(seed);
        Network network = shape.stepwise();
        Sequences x = shape.all();
        Tensor dY = shape.tensor(x.layout().rows(), network.outputSize());
        LayerPass pass = network.pass(Workers.single());
        Tensor y = pass.forward(x, Mode.prediction()).values().copy();
        Tensor dX = pass.backward(dY, new float[network.parameters().size()]).copy();

        // The same sequences in another order, without some.
        int[] chosen = IntStream.range(0, shape.batch())
                .filter(b -> shape.random.nextInt(3) > 0)
                .map(b -> (b * 7 + 3) % shape.batch())
                .distinct()
                .toArray();
        Sequences others = Sequences.of(
                shape.I, Arrays.stream(chosen).mapToObj(shape.sequences::get).toList());
        SequenceLayout layout = others.layout();
        Tensor otherDY = Tensor.zeros(layout.rows(), network.outputSize());
        for (int k = 0; k < chosen.length; k++) {
            putRows(layout, otherDY, k, rows(x.layout(), dY, chosen[k]));
        }
        Tensor otherY = pass.forward(others, Mode.prediction()).values().copy();
        Tensor otherDX = pass.backward(otherDY, new float[network.parameters().size()]);

        for (int k = 0; k < chosen.length; k++) {
            String what = shape + ", sequence " + chosen[k] + ": ";
            Bits.assertSame(what + "y", rows(layout, otherY, k), rows(x.layout(), y, chosen[k]));
            Bits.assertSame(what + "dX", rows(layout, otherDX, k), rows(x.layout(), dX, chosen[k]));
        }
    }

    private static LstmState state(LstmLayer lstm, Tensor h, Tensor c) {
        LstmState state = lstm.zeroState(h.dim(1));
        state.set(h, c);
        return state;
    }

    /** [L, 1, H] of one stream. */
    private static Tensor stream(Tensor states, int b) {
        Tensor one = Tensor.zeros(states.dim(0), 1, states.dim(2));
        for (int l = 0; l < states.dim(0); l++) {
            for (int k = 0; k < states.dim(2); k++) {
                one.set(states.get(l, b, k), l, 0, k);
            }
        }
        return one;
    }

    private static void putRows(SequenceLayout layout, Tensor target, int sequence, float[] rows) {
        int width = target.dim(1);
        for (int position = 0; position < layout.batch(); position++) {
            if (layout.sequence(position) == sequence) {
                for (int t = 0; t < layout.length(position); t++) {
                    int to = (layout.start(t) + position) * width;
                    System.arraycopy(rows, t * width, target.array(), to, width);
                }
            }
        }
    }
}
