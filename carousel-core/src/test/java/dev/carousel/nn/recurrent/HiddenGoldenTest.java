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
 * Numbers from another program, with weights in closed form as in {@link LstmGoldenTest}. PyTorch's RNN and GRU with these weights print
 * the same digits. The recipe, in Python:
 *
 * <pre>
 * from math import cos, sin, exp, tanh
 * I, H, L, T = 3, 5, 2, 4
 * sigmoid = lambda z: 1 / (1 + exp(-z))
 * def run(gates, step):
 *     count = 0
 *     def weights(rows, columns):
 *         nonlocal count
 *         count += rows * columns
 *         return [[0.5 * cos(count - rows * columns + r * columns + k) for k in range(columns)] for r in range(rows)]
 *     y = [[sin(t * I + k) for k in range(I)] for t in range(T)]
 *     for l in range(L):
 *         W, U, b1, b2 = [weights(gates * H, n) for n in (len(y[0]), H, 1, 1)]
 *         ofx = lambda j, x: sum(w * v for w, v in zip(W[j], x)) + b1[j][0]
 *         ofh = lambda j, h: sum(u * v for u, v in zip(U[j], h)) + b2[j][0]
 *         h, out = [0.0] * H, []
 *         for x in y:
 *             h = step(lambda j: ofx(j, x), ofh, h)
 *             out.append(h)
 *         y = out
 *     for row in y: print("{" + ", ".join("%.8f" % v for v in row) + "},")
 * def rnn(ofx, ofh, h):
 *     return [tanh(ofx(u) + ofh(u, h)) for u in range(H)]
 * def relu(ofx, ofh, h):
 *     return [max(0, ofx(u) + ofh(u, h)) for u in range(H)]
 * def gru(after):
 *     def step(ofx, ofh, h):
 *         r = [sigmoid(ofx(u) + ofh(u, h)) for u in range(H)]
 *         z = [sigmoid(ofx(H + u) + ofh(H + u, h)) for u in range(H)]
 *         rh = [a * b for a, b in zip(r, h)]
 *         n = [tanh(ofx(k) + (r[k - 2 * H] * ofh(k, h) if after else ofh(k, rh))) for k in range(2 * H, 3 * H)]
 *         return [(1 - z[u]) * n[u] + z[u] * h[u] for u in range(H)]
 *     return step
 * run(1, rnn); print(); run(1, relu); print(); run(3, gru(True)); print(); run(3, gru(False))
 * </pre>
 */
class HiddenGoldenTest {
    private static final int I = 3;
    private static final int H = 5;
    private static final int T = 4;

    /** Weights and inputs are rounded to float, 3e-8 each, and some ten of them add up. */
    private static final double TOLERANCE = 5e-7;

    private static final double[][] RNN = {
        {-0.08752249, -0.02535824, 0.44501087, 0.51909369, -0.25108969},
        {0.59758626, 0.60473494, 0.11269462, -0.34352161, -0.39752318},
        {0.82331634, 0.79481232, -0.14569046, -0.71105760, -0.43185866},
        {0.85057002, 0.32617087, -0.57905903, -0.40971862, 0.30018589}
    };

    private static final double[][] RELU = {
        {0.00000000, 0.36739528, 0.75656389, 0.34011349, 0.00000000},
        {0.37777389, 1.16730981, 0.68957365, 0.00000000, 0.00000000},
        {0.65852994, 1.27327874, 0.46893635, 0.00000000, 0.00000000},
        {1.14655115, 1.24314273, 0.00000000, 0.00000000, 0.00000000}
    };

    private static final double[][] RESET_AFTER = {
        {-0.09846939, -0.11108230, -0.06206632, 0.09419331, 0.21292490},
        {-0.11462319, -0.04181276, -0.04097218, -0.00162744, 0.22336166},
        {-0.12447625, -0.04681989, -0.06433578, 0.00522691, 0.27878824},
        {-0.08921336, 0.02362903, -0.06091844, -0.10361894, 0.23848931}
    };

    private static final double[][] RESET_BEFORE = {
        {-0.10120634, -0.08040786, 0.02182251, 0.15068739, 0.15828166},
        {-0.09156639, -0.02997632, 0.03334521, 0.10812631, 0.16460271},
        {-0.06877601, -0.04400348, -0.01012970, 0.12250925, 0.24312718},
        {-0.02135394, -0.00278148, -0.03424806, 0.05132929, 0.23898925}
    };

    @Test
    void anRnnComputesWhatAnotherProgramComputed() {
        assertOutputs(Rnn.of(I, H).layers(2).initialise(0), RNN);
        assertOutputs(Rnn.of(I, H).layers(2).relu().initialise(0), RELU);
    }

    @Test
    void aGruComputesWhatAnotherProgramComputed() {
        assertOutputs(Gru.of(I, H).layers(2).initialise(0), RESET_AFTER);
        assertOutputs(Gru.of(I, H).layers(2).resetBefore().initialise(0), RESET_BEFORE);
    }

    private static void assertOutputs(RecurrentLayer<HiddenState> layer, double[][] expected) {
        float[] values = layer.parameters().values();
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) (0.5 * StrictMath.cos(k));
        }
        layer.parameters().changed();
        Tensor x = Tensor.zeros(T, I);
        for (int k = 0; k < x.size(); k++) {
            x.array()[k] = (float) StrictMath.sin(k);
        }
        HiddenState state = layer.zeroState();

        Tensor y = layer.pass(Workers.single())
                .forward(new Sequences(SequenceLayout.equal(T, 1), x), state, Mode.prediction())
                .values();

        for (int k = 0; k < H; k++) {
            for (int t = 0; t < T; t++) {
                assertThat((double) y.get(t, k)).as("y[%d, %d]", t, k).isCloseTo(expected[t][k], within(TOLERANCE));
            }
            assertThat((double) state.h().get(1, 0, k)).isCloseTo(expected[T - 1][k], within(TOLERANCE));
        }
    }
}
