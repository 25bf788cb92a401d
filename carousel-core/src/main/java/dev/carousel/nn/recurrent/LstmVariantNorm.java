package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

import java.util.Arrays;

/**
 * Layer normalisation (Ba, Kiros and Hinton 2016) of one row of n values that lie in blocks of 16 units:
 *
 * <pre>
 *     x̂ = (x - mean(x)) / sqrt(mean((x - mean(x))²) + ε)        ε = 1e-5
 *     dx = (dx̂ - mean(dx̂) - x̂ mean(dx̂ ⊙ x̂)) / sqrt(..)        dx̂ = dy ⊙ gain
 * </pre>
 *
 * <p>Each mean is a sum in 16 lanes, over ascending blocks and in a block over ascending gates, and then a tree over the lanes: an order
 * that depends on H alone. Units beyond H take no part.
 */
final class LstmVariantNorm {
    private static final float EPSILON = 1e-5f;

    private final LstmVariantShape shape;
    private final int[] lanes;
    private final float n;

    private LstmVariantNorm(LstmVariantShape shape, int... lanes) {
        this.shape = shape;
        this.lanes = lanes;
        this.n = (float) lanes.length * shape.H();
    }

    /** Over all units of all gates: panels of 64. */
    static LstmVariantNorm ofGates(LstmVariantShape shape) {
        return shape.coupled() ? new LstmVariantNorm(shape, 0, 2, 3) : new LstmVariantNorm(shape, 0, 1, 2, 3);
    }

    /** Over the units of a cell state: rows of H. */
    static LstmVariantNorm ofUnits(LstmVariantShape shape) {
        return new LstmVariantNorm(shape, 0);
    }

    /**
     * Replaces a row by x̂.
     *
     * @param x the row's first block at {@code at}, the others {@code stride} apart
     * @param sums 16 floats of scratch at {@code sumsAt}
     * @return 1 / sqrt(..)
     */
    float forward(float[] x, int at, int stride, float[] sums, int sumsAt) {
        float mean = mean(x, at, stride, sums, sumsAt);
        Arrays.fill(sums, sumsAt, sumsAt + UNITS, 0);
        for (int block = 0; block < shape.blocks(); block++) {
            for (int lane : lanes) {
                int from = at + block * stride + lane * UNITS;
                for (int u = 0; u < shape.width(block); u++) {
                    float centred = x[from + u] - mean;
                    x[from + u] = centred;
                    sums[sumsAt + u] = Math.fma(centred, centred, sums[sumsAt + u]);
                }
            }
        }
        float scale = 1 / (float) Math.sqrt(tree(sums, sumsAt) / n + EPSILON);
        for (int block = 0; block < shape.blocks(); block++) {
            for (int lane : lanes) {
                int from = at + block * stride + lane * UNITS;
                for (int u = 0; u < shape.width(block); u++) {
                    x[from + u] *= scale;
                }
            }
        }
        return scale;
    }

    private float mean(float[] x, int at, int stride, float[] sums, int sumsAt) {
        Arrays.fill(sums, sumsAt, sumsAt + UNITS, 0);
        for (int block = 0; block < shape.blocks(); block++) {
            for (int lane : lanes) {
                int from = at + block * stride + lane * UNITS;
                for (int u = 0; u < shape.width(block); u++) {
                    sums[sumsAt + u] += x[from + u];
                }
            }
        }
        return tree(sums, sumsAt) / n;
    }

    /**
     * The gradient of a row that was normalised; also zero beyond H.
     *
     * @param dY gradient of x̂ ⊙ gain
     * @param gain [blocks, 64]
     * @param hat x̂
     * @param scale what {@link #forward} returned
     * @param dX receives the gradient of x
     * @param stride from block to block in dY, hat and dX
     */
    void backward(
            float[] dY,
            int dYAt,
            float[] gain,
            float[] hat,
            int hatAt,
            float scale,
            float[] dX,
            int dXAt,
            int stride,
            float[] sums,
            int sumsAt) {
        Arrays.fill(sums, sumsAt, sumsAt + UNITS, 0);
        for (int block = 0; block < shape.blocks(); block++) {
            for (int lane : lanes) {
                int offset = block * stride + lane * UNITS;
                int gainAt = block * PANEL + lane * UNITS;
                for (int u = 0; u < shape.width(block); u++) {
                    float dHat = dY[dYAt + offset + u] * gain[gainAt + u];
                    dX[dXAt + offset + u] = dHat;
                    sums[sumsAt + u] = Math.fma(dHat, hat[hatAt + offset + u], sums[sumsAt + u]);
                }
            }
        }
        float along = tree(sums, sumsAt) / n;
        float mean = mean(dX, dXAt, stride, sums, sumsAt);
        for (int block = 0; block < shape.blocks(); block++) {
            for (int lane : lanes) {
                int offset = block * stride + lane * UNITS;
                int width = shape.width(block);
                for (int u = 0; u < width; u++) {
                    float rest = dX[dXAt + offset + u] - mean;
                    dX[dXAt + offset + u] = scale * Math.fma(-along, hat[hatAt + offset + u], rest);
                }
                Arrays.fill(dX, dXAt + offset + width, dXAt + offset + UNITS, 0);
            }
        }
    }

    /** The sum of 16 lanes, which it overwrites. */
    private static float tree(float[] sums, int at) {
        for (int half = UNITS / 2; half > 0; half /= 2) {
            for (int k = 0; k < half; k++) {
                sums[at + k] += sums[at + k + half];
            }
        }
        return sums[at];
    }
}
