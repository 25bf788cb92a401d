package dev.carousel.nn.recurrent;

import static dev.carousel.internal.kernel.Kernels.PANEL;
import static dev.carousel.internal.kernel.Kernels.UNITS;

/**
 * Layer normalisation (Ba, Kiros and Hinton 2016) of one row of n values that lie in blocks of 16 units:
 *
 * <pre>
 *     x̂ = (x - mean(x)) / sqrt(mean((x - mean(x))²) + ε)        ε = 1e-5
 *     dx = (dx̂ - mean(dx̂) - x̂ mean(dx̂ ⊙ x̂)) / sqrt(..)        dx̂ = dy ⊙ gain
 * </pre>
 *
 * <p>Each mean is a sum over ascending blocks and in a block over ascending gates, in 8 chains that a tree combines: an order that depends
 * on H alone. Units beyond H are zeros and take no part.
 */
final class LstmVariantRowNorm {
    private static final float EPSILON = 1e-5f;

    private final LstmVariantShape shape;
    private final int[] lanes;
    private final float n;

    private LstmVariantRowNorm(LstmVariantShape shape, int... lanes) {
        this.shape = shape;
        this.lanes = lanes;
        this.n = (float) lanes.length * shape.H();
    }

    /** Over all units of all gates: panels of 64. */
    static LstmVariantRowNorm ofGates(LstmVariantShape shape) {
        return shape.coupled() ? new LstmVariantRowNorm(shape, 0, 2, 3) : new LstmVariantRowNorm(shape, 0, 1, 2, 3);
    }

    /** Over the units of a cell state: rows of H. */
    static LstmVariantRowNorm ofUnits(LstmVariantShape shape) {
        return new LstmVariantRowNorm(shape, 0);
    }

    /**
     * Replaces a row by x̂.
     *
     * @param x the row's first block at {@code at}, the others {@code stride} apart, zeros beyond H
     * @return 1 / sqrt(..)
     */
    float forward(float[] x, int at, int stride) {
        float mean = sum(x, at, stride) / n;
        for (int block = 0; block < shape.blocks(); block++) {
            for (int lane : lanes) {
                int from = at + block * stride + lane * UNITS;
                for (int u = 0; u < shape.width(block); u++) {
                    x[from + u] -= mean;
                }
            }
        }
        float scale = 1 / (float) Math.sqrt(dot(x, at, x, at, stride) / n + EPSILON);
        for (int block = 0; block < shape.blocks(); block++) {
            for (int lane : lanes) {
                int from = at + block * stride + lane * UNITS;
                for (int u = 0; u < UNITS; u++) {
                    x[from + u] *= scale;
                }
            }
        }
        return scale;
    }

    /**
     * The gradient of a row that was normalised; zero beyond H, as dY is.
     *
     * @param dY gradient of x̂ ⊙ gain
     * @param gain [blocks, 64], zeros beyond H
     * @param hat x̂
     * @param scale what {@link #forward} returned
     * @param dX receives the gradient of x
     * @param stride from block to block in dY, hat and dX
     */
    void backward(
            float[] dY, int dYAt, float[] gain, float[] hat, int hatAt, float scale, float[] dX, int dXAt, int stride) {
        for (int block = 0; block < shape.blocks(); block++) {
            for (int lane : lanes) {
                int offset = block * stride + lane * UNITS;
                int gainAt = block * PANEL + lane * UNITS;
                for (int u = 0; u < UNITS; u++) {
                    dX[dXAt + offset + u] = dY[dYAt + offset + u] * gain[gainAt + u];
                }
            }
        }
        float along = dot(dX, dXAt, hat, hatAt, stride) / n;
        float mean = sum(dX, dXAt, stride) / n;
        for (int block = 0; block < shape.blocks(); block++) {
            for (int lane : lanes) {
                int offset = block * stride + lane * UNITS;
                for (int u = 0; u < shape.width(block); u++) {
                    float rest = dX[dXAt + offset + u] - mean;
                    dX[dXAt + offset + u] = scale * Math.fma(-along, hat[hatAt + offset + u], rest);
                }
            }
        }
    }

    /** In local variables, because sums in an array would wait for memory at each step. */
    private float sum(float[] x, int at, int stride) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int block = 0; block < shape.blocks(); block++) {
            for (int lane : lanes) {
                int from = at + block * stride + lane * UNITS;
                for (int k = from; k < from + UNITS; k += 8) {
                    s0 += x[k];
                    s1 += x[k + 1];
                    s2 += x[k + 2];
                    s3 += x[k + 3];
                    s4 += x[k + 4];
                    s5 += x[k + 5];
                    s6 += x[k + 6];
                    s7 += x[k + 7];
                }
            }
        }
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }

    private float dot(float[] x, int at, float[] y, int yAt, int stride) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        float s4 = 0;
        float s5 = 0;
        float s6 = 0;
        float s7 = 0;
        for (int block = 0; block < shape.blocks(); block++) {
            for (int lane : lanes) {
                int from = block * stride + lane * UNITS;
                for (int k = from; k < from + UNITS; k += 8) {
                    s0 = Math.fma(x[at + k], y[yAt + k], s0);
                    s1 = Math.fma(x[at + k + 1], y[yAt + k + 1], s1);
                    s2 = Math.fma(x[at + k + 2], y[yAt + k + 2], s2);
                    s3 = Math.fma(x[at + k + 3], y[yAt + k + 3], s3);
                    s4 = Math.fma(x[at + k + 4], y[yAt + k + 4], s4);
                    s5 = Math.fma(x[at + k + 5], y[yAt + k + 5], s5);
                    s6 = Math.fma(x[at + k + 6], y[yAt + k + 6], s6);
                    s7 = Math.fma(x[at + k + 7], y[yAt + k + 7], s7);
                }
            }
        }
        return ((s0 + s4) + (s2 + s6)) + ((s1 + s5) + (s3 + s7));
    }
}
