package dev.carousel.exactness;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.Bits;
import dev.carousel.nn.Mode;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.nn.recurrent.LstmState;
import dev.carousel.nn.recurrent.RecurrentPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Inference, which keeps nothing for a backward, gives the bits of a prediction that does. */
class InferenceTest {
    static IntStream seeds() {
        return IntStream.range(900, 940);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void givesTheBitsOfATracedPrediction(int seed) {
        RandomShape shape = new RandomShape(seed);
        LstmLayer lstm = shape.lstm().initialise(seed);
        Tensor h = shape.tensor(shape.L, shape.batch(), shape.H);
        Tensor c = shape.tensor(shape.L, shape.batch(), shape.H);
        LstmState traced = lstm.zeroState(shape.batch());
        traced.set(h, c);
        LstmState untraced = lstm.zeroState(shape.batch());
        untraced.set(h, c);
        try (Workers workers = Workers.of(1 + seed % 3)) {
            RecurrentPass<LstmState> pass = lstm.pass(workers);
            float[] expected = pass.forward(shape.all(), traced, Mode.prediction())
                    .values()
                    .toArray();

            Tensor y = pass.forward(shape.all(), untraced, Mode.inference()).values();

            Bits.assertSame("y", y.toArray(), expected);
            Bits.assertSame("h", untraced.h().toArray(), traced.h().toArray());
            Bits.assertSame("c", untraced.c().toArray(), traced.c().toArray());
            float[] gradients = new float[lstm.parameters().size()];
            assertThatThrownBy(() -> pass.backward(y, gradients))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inference leaves nothing");
        }
    }

    /** What inference left in a pass does not reach what is done in it later. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void leavesGradientsOfLaterPassesAlone(int seed) {
        RandomShape shape = new RandomShape(seed);
        LstmLayer lstm = shape.lstm().initialise(seed);
        RecurrentPass<LstmState> fresh = lstm.pass(Workers.single());
        float[] expected = new float[lstm.parameters().size()];
        Tensor dY = fresh.forward(shape.all(), Mode.prediction()).values().copy();
        float[] expectedDX = fresh.backward(dY, expected).toArray();

        RecurrentPass<LstmState> pass = lstm.pass(Workers.single());
        pass.forward(shape.all(), Mode.inference());
        pass.forward(shape.all(), Mode.prediction());
        float[] gradients = new float[lstm.parameters().size()];

        Bits.assertSame("dX", pass.backward(dY, gradients).toArray(), expectedDX);
        Bits.assertSame("gradients", gradients, expected);
    }
}
