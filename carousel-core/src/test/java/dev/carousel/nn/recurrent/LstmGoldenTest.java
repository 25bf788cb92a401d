package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import org.junit.jupiter.api.Test;

/**
 * Numbers from another program, with weights in closed form: element k of the flat parameters is cos(k) / 2, and input k of step t
 * is sin(3 t + k). The recipe, in Python:
 *
 * <pre>
 * from math import cos, sin, exp, tanh
 * I, H, L, T = 3, 5, 2, 4
 * sigmoid = lambda z: 1 / (1 + exp(-z))
 * count = 0
 * def weights(rows, columns):
 *     global count
 *     count += rows * columns
 *     return [[0.5 * cos(count - rows * columns + r * columns + k) for k in range(columns)] for r in range(rows)]
 * y = [[sin(t * I + k) for k in range(I)] for t in range(T)]
 * for l in range(L):
 *     W, U, b1, b2 = weights(4 * H, len(y[0])), weights(4 * H, H), weights(4 * H, 1), weights(4 * H, 1)
 *     h, c, out = [0.0] * H, [0.0] * H, []
 *     for x in y:
 *         z = [sum(w * v for w, v in zip(W[j], x)) + sum(u * v for u, v in zip(U[j], h)) + b1[j][0] + b2[j][0]
 *              for j in range(4 * H)]
 *         c = [sigmoid(z[H + u]) * c[u] + sigmoid(z[u]) * tanh(z[2 * H + u]) for u in range(H)]
 *         h = [sigmoid(z[3 * H + u]) * tanh(c[u]) for u in range(H)]
 *         out.append(h)
 *     y = out
 * for row in y + [c]: print(", ".join("%.8f" % v for v in row))
 * </pre>
 */
class LstmGoldenTest {
    private static final int I = 3;
    private static final int H = 5;
    private static final int T = 4;

    private static final double[][] OUTPUTS = {
        {-0.15170627, -0.17953818, -0.07758897, 0.10929543, 0.13506960},
        {-0.18883214, -0.26046864, -0.11107956, 0.15109291, 0.15399086},
        {-0.19504047, -0.29099815, -0.11712985, 0.18259305, 0.14634110},
        {-0.19759175, -0.30150093, -0.11605366, 0.20171129, 0.14412147}
    };
    private static final double[] LAST_C = {-0.35803763, -0.76091737, -0.31868270, 0.63700932, 0.32092924};

    /** Weights and inputs are rounded to float, 3e-8 each, and some ten of them add up. */
    private static final double TOLERANCE = 5e-7;

    @Test
    void computesWhatAnotherProgramComputed() {
        LstmLayer lstm = Lstm.of(I, H).layers(2).initialise(0);
        float[] values = lstm.parameters().values();
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (0.5 * StrictMath.cos(k));
        }
        lstm.parameters().changed();
        Tensor x = Tensor.zeros(T, I);
        for (int k = 0; k < x.size(); k++) {
            x.array()[k] = (float) StrictMath.sin(k);
        }
        LstmState state = lstm.zeroState();

        Tensor y = lstm.pass(Workers.single())
                .forward(new Sequences(SequenceLayout.equal(T, 1), x), state, Mode.prediction())
                .values();

        for (int t = 0; t < T; t++) {
            for (int k = 0; k < H; k++) {
                assertThat((double) y.get(t, k)).isCloseTo(OUTPUTS[t][k], within(TOLERANCE));
            }
        }
        for (int k = 0; k < H; k++) {
            assertThat((double) state.h().get(1, 0, k)).isCloseTo(OUTPUTS[T - 1][k], within(TOLERANCE));
            assertThat((double) state.c().get(1, 0, k)).isCloseTo(LAST_C[k], within(TOLERANCE));
        }
    }
}
