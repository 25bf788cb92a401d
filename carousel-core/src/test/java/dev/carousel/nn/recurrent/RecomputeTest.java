package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.Bits;
import dev.carousel.nn.KeptMemory;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recomputed steps cost time and save memory, and change nothing but the order in which weight gradients are summed. */
class RecomputeTest {
    private static final Mode TRAINING = Mode.training(StackCase.MASKS, StackCase.STEP);

    @ParameterizedTest(name = "every {0} of {1}")
    @CsvSource({
        "1, 7 0 3 7 1",
        "2, 7 0 3 7 1",
        "3, 7 0 3 7 1",
        "3, 6 6",
        "7, 7 0 3 7 1",
        "100, 7 0 3 7 1",
        "2147483647, 7 0 3 7 1",
        "2, 1",
        "2, 0",
        "4, 9"
    })
    void givesTheSameBits(int every, String lengths) {
        Lstm plain = Lstm.of(3, 17).layers(2);
        Lstm random = plain.dropout(0.3f).inputDropout(0.2f);
        for (Lstm spec : new Lstm[] {plain, random, random.lockedDropout()}) {
            int[] each = LstmForwardTest.lengths(lengths);
            assertSame(
                    StackCase.ofGivenStates(5, spec.recomputeEvery(every), TRAINING, each)
                            .run(),
                    StackCase.ofGivenStates(5, spec, TRAINING, each).run());
            Lstm learned = spec.learnedStart();
            assertSame(
                    StackCase.fresh(6, learned.recomputeEvery(every), TRAINING, each)
                            .run(),
                    StackCase.fresh(6, learned, TRAINING, each).run());
        }
    }

    private static void assertSame(StackCase.Run actual, StackCase.Run expected) {
        Bits.assertSame("y", actual.y(), expected.y());
        Bits.assertSame("final states", actual.states(), expected.states());
        Bits.assertSame("dX", actual.dX(), expected.dX());
        Bits.assertSame("gradients of initial states", actual.dStates(), expected.dStates());
        float largest = 0;
        for (float gradient : expected.gradients()) {
            largest = Math.max(largest, Math.abs(gradient));
        }
        for (int k = 0; k < expected.gradients().length; k++) {
            float error = Math.abs(actual.gradients()[k] - expected.gradients()[k]);
            assertThat(error).as("gradients[%d]", k).isLessThanOrEqualTo(1e-5f * largest);
        }
    }

    @Test
    void doesNotDependOnWhatThePassRanBefore() {
        Lstm spec = Lstm.of(3, 5).layers(2).dropout(0.3f).recomputeEvery(3);
        StackCase given = StackCase.ofGivenStates(7, spec, TRAINING, 7, 2, 0, 4);
        RecurrentPass<LstmState> used = given.layer.pass(Workers.single());
        StackCase.Run expected = given.run();

        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int[] lengths = random.ints(random.nextInt(1, 6), 0, 12).toArray();
            StackCase.ofGivenStates(7, spec, TRAINING, lengths).run(used);
            StackCase.Run actual = given.run(used);
            Bits.assertSame("seed " + seed + ": y", actual.y(), expected.y());
            Bits.assertSame("seed " + seed + ": dX", actual.dX(), expected.dX());
            Bits.assertSame("seed " + seed + ": gradients", actual.gradients(), expected.gradients());
        }
    }

    /** Beside y and dX, and kept states of which there is one for each piece, nothing grows with T. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void keepsOnlyOutputsAndFewStates(int layers) {
        int I = 3;
        int H = 16;
        int B = 2;
        int K = 64;
        int more = 4096;
        Lstm spec = Lstm.of(I, H).layers(layers);

        long growth = kept(spec.recomputeEvery(K), 2048 + more, B) - kept(spec.recomputeEvery(K), 2048, B);
        long growthWithout = kept(spec, 2048 + more, B) - kept(spec, 2048, B);

        long rows = (long) more * B * (I + H) * Float.BYTES;
        long states = (long) more / K * layers * B * 2 * H * Float.BYTES;
        assertThat(growth).isEqualTo(rows + states);
        assertThat(growthWithout).isGreaterThan((long) more * B * layers * 7 * H * Float.BYTES);
    }

    private static long kept(Lstm spec, int T, int B) {
        LayerPass pass = spec.initialise(1).pass(Workers.single());
        Sequences x = new Sequences(SequenceLayout.equal(T, B), Tensor.zeros(T * B, spec.inputSize()));
        Tensor dY = Tensor.zeros(T * B, spec.outputSize());
        pass.forward(x, Mode.prediction());
        pass.backward(dY, new float[LstmOracle.size(spec)]);
        return KeptMemory.bytes(pass, x);
    }
}
