package dev.carousel.nn.recurrent;

import dev.carousel.Bits;
import dev.carousel.nn.GradientCheck;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Rows;
import dev.carousel.tensor.Tensor;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Gradients of a random linear function of all outputs, by every parameter and every input. */
class LstmGradientTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1", // T = 1 and B = 1
        "3, 5, 1, 1 1 1", // T = 1
        "3, 5, 2, 6", // B = 1
        "4, 7, 1, 3 0 5 1 5", // unequal lengths, one empty
        "2, 6, 2, 2 4 0 4",
        "1, 17, 2, 3 2",
        "3, 16, 1, 2 3 1",
        "66, 5, 1, 2 3", // inputs beyond one panel
        "3, 19, 1, 4 1 2 2 3 1" // a tile of rows and a rest
    })
    void agreeWithCentralDifferences(int I, int H, int L, String lengths) {
        LstmCase given = new LstmCase(31 * I + H, I, H, L, false, LstmForwardTest.lengths(lengths));
        double[] dY = Rows.randoms(given.x.count() * H, new SplittableRandom(5));
        RecurrentPass<LstmState> pass = given.pass();
        float[] gradients = new float[given.parameters.length];

        pass.forward(given.x.sequences(), given.state(), Mode.prediction());
        Tensor dX = pass.backward(Tensor.of(Rows.floats(dY), given.x.count(), H), gradients);

        GradientCheck.assertGradient(
                "dX",
                dX.toArray(),
                given.x.values(),
                x -> dot(given.expected(given.parameters, x).y().values(), dY));
        for (Parameter parameter : given.layer.parameters().list()) {
            double[] all = given.parameters.clone();
            double[] part =
                    java.util.Arrays.copyOfRange(all, parameter.offset(), parameter.offset() + parameter.size());
            GradientCheck.assertGradient(
                    parameter.name(), parameter.in(gradients).toArray(), part, values -> {
                        System.arraycopy(values, 0, all, parameter.offset(), values.length);
                        return dot(given.expected(all, given.x.values()).y().values(), dY);
                    });
        }
    }

    @Test
    void addToWhatIsThere() {
        LstmCase given = new LstmCase(1, 3, 5, 1, false, 2, 1);
        Tensor dY = Tensor.of(Rows.floats(Rows.randoms(15, new SplittableRandom(5))), 3, 5);
        RecurrentPass<LstmState> pass = given.pass();
        float[] once = new float[given.parameters.length];
        pass.forward(given.x.sequences(), given.state(), Mode.prediction());
        pass.backward(dY, once);

        float[] twice = once.clone();
        pass.forward(given.x.sequences(), given.state(), Mode.prediction());
        pass.backward(dY, twice);

        for (int k = 0; k < once.length; k++) {
            once[k] *= 2;
        }
        Bits.assertSame("gradients", twice, once);
    }

    @Test
    void doNotDependOnWhatThePassRanBefore() {
        LstmCase given = new LstmCase(1, 3, 5, 2, false, 2, 1, 4);
        LstmCase larger = new LstmCase(2, 3, 5, 2, false, 9, 3, 8, 8, 7);
        Tensor dY = Tensor.of(Rows.floats(Rows.randoms(35, new SplittableRandom(5))), 7, 5);
        RecurrentPass<LstmState> fresh = given.pass();
        float[] expected = new float[given.parameters.length];
        fresh.forward(given.x.sequences(), given.state(), Mode.prediction());
        float[] expectedDX = fresh.backward(dY, expected).toArray();

        RecurrentPass<LstmState> used = given.pass();
        used.forward(larger.x.sequences(), larger.state(), Mode.prediction());
        used.backward(Tensor.of(new float[35 * 5], 35, 5), new float[given.parameters.length]);
        float[] actual = new float[given.parameters.length];
        used.forward(given.x.sequences(), given.state(), Mode.prediction());
        float[] actualDX = used.backward(dY, actual).toArray();

        Bits.assertSame("gradients", actual, expected);
        Bits.assertSame("dX", actualDX, expectedDX);
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }
}
