package dev.carousel.internal.kernel;

import static dev.carousel.internal.kernel.VectorLanes.FLOATS;
import static dev.carousel.internal.kernel.VectorLanes.LENGTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** The kernels on the Vector API; to be touched only where {@link KernelProvider} has found it. */
final class VectorKernels implements Kernels {
    /** Whether four vectors span a panel; processors with such vectors have 32 registers for them. */
    private static final boolean WIDE = 4 * LENGTH == PANEL;

    private final ScalarKernels scalar = new ScalarKernels();

    @Override
    public String description() {
        return "vectors of " + LENGTH + " floats";
    }

    @Override
    public void multiply(
            int rows,
            int depth,
            float[] a,
            int aAt,
            int aStride,
            float[] panel,
            int panelAt,
            float[] start,
            int startAt,
            int startStride,
            float[] c,
            int cAt,
            int cStride) {
        if (WIDE) {
            VectorProducts.multiply(
                    rows, depth, a, aAt, aStride, panel, panelAt, start, startAt, startStride, c, cAt, cStride);
        } else {
            ScalarKernels.begin(rows, start, startAt, startStride, c, cAt, cStride);
            VectorNarrowProducts.multiply(rows, depth, a, aAt, aStride, panel, panelAt, c, cAt, cStride);
        }
    }

    @Override
    public void multiplySlim(
            int rows,
            int depth,
            float[] a,
            int aAt,
            int aStride,
            float[] panel,
            int panelAt,
            float[] c,
            int cAt,
            int cStride) {
        VectorSlimProducts.multiply(rows, depth, a, aAt, aStride, panel, panelAt, c, cAt, cStride);
    }

    @Override
    public void pack(
            int rows,
            int depth,
            int from,
            int part,
            float[] a,
            int aAt,
            int rowStride,
            int stepStride,
            float[] packed,
            int packedAt) {
        if (WIDE) {
            VectorPackedProducts.pack(rows, depth, from, part, a, aAt, rowStride, stepStride, packed, packedAt);
        } else {
            Kernels.super.pack(rows, depth, from, part, a, aAt, rowStride, stepStride, packed, packedAt);
        }
    }

    @Override
    public void multiplyPacked(
            int rows,
            int depth,
            float[] packed,
            int packedAt,
            float[] panel,
            int panelAt,
            float[] start,
            int startAt,
            int startStride,
            float[] c,
            int cAt,
            int cStride) {
        if (WIDE) {
            VectorPackedProducts.multiply(
                    rows, depth, packed, packedAt, panel, panelAt, start, startAt, startStride, c, cAt, cStride);
        } else {
            Kernels.super.multiplyPacked(
                    rows, depth, packed, packedAt, panel, panelAt, start, startAt, startStride, c, cAt, cStride);
        }
    }

    @Override
    public void multiplyTransposed(
            int rows, int columns, float[] a, int aAt, int aStride, float[] g, int gAt, float[] c, int cAt) {
        if (WIDE) {
            VectorTransposedProducts.multiplyTransposed(rows, columns, a, aAt, aStride, g, gAt, c, cAt);
        } else {
            VectorNarrowProducts.multiplyTransposed(rows, columns, a, aAt, aStride, g, gAt, c, cAt);
        }
    }

    @Override
    public void lstmForward(
            int rows,
            float[] gates,
            int gatesAt,
            float[] cPrevious,
            int cPreviousAt,
            float[] c,
            int cAt,
            float[] tanhC,
            int tanhCAt,
            float[] h,
            int hAt,
            int stride) {
        VectorCell.forward(rows, gates, gatesAt, cPrevious, cPreviousAt, c, cAt, tanhC, tanhCAt, h, hAt, stride);
    }

    @Override
    public void lstmBackward(
            int rows,
            float[] gates,
            int gatesAt,
            float[] cPrevious,
            int cPreviousAt,
            float[] tanhC,
            int tanhCAt,
            int stride,
            float[] dH,
            int dHAt,
            float[] dC,
            int dCAt,
            int dStride) {
        VectorCell.backward(
                rows, gates, gatesAt, cPrevious, cPreviousAt, tanhC, tanhCAt, stride, dH, dHAt, dC, dCAt, dStride);
    }

    @Override
    public void stepGates(
            int I,
            float[] x,
            float[] w,
            int wAt,
            int H,
            float[] h,
            float[] u,
            int uAt,
            float[] bias,
            int biasAt,
            float[] y,
            int yAt,
            int stride) {
        VectorStep.gates(I, x, w, wAt, H, h, u, uAt, bias, biasAt, y, yAt, stride);
    }

    @Override
    public void stepLstm(int units, float[] gates, int gatesAt, int stride, float[] c, float[] h, int at) {
        VectorStep.cell(units, gates, gatesAt, stride, c, h, at);
    }

    @Override
    public void add(int n, float[] x, int xAt, float[] y, int yAt) {
        int k = 0;
        for (; k + LENGTH <= n; k += LENGTH) {
            FloatVector.fromArray(FLOATS, y, yAt + k)
                    .add(FloatVector.fromArray(FLOATS, x, xAt + k))
                    .intoArray(y, yAt + k);
        }
        scalar.add(n - k, x, xAt + k, y, yAt + k);
    }

    @Override
    public void tanh(int n, float[] x, int xAt, float[] y, int yAt) {
        VectorFunctions.tanh(n, x, xAt, y, yAt);
    }

    @Override
    public void sigmoid(int n, float[] x, int xAt, float[] y, int yAt) {
        VectorFunctions.sigmoid(n, x, xAt, y, yAt);
    }

    @Override
    public void exp(int n, float[] x, int xAt, float[] y, int yAt) {
        VectorFunctions.exp(n, x, xAt, y, yAt);
    }

    @Override
    public void log(int n, float[] x, int xAt, float[] y, int yAt) {
        VectorFunctions.log(n, x, xAt, y, yAt);
    }

    @Override
    public void raise(int rows, int n, float[] x, int xAt, int xStride, float[] lanes) {
        VectorSoftmax.raise(rows, n, x, xAt, xStride, lanes);
    }

    @Override
    public void expShifted(
            int rows,
            int n,
            float[] x,
            int xAt,
            int xStride,
            float[] shift,
            int shiftAt,
            float[] y,
            int yAt,
            int yStride) {
        VectorSoftmax.expShifted(rows, n, x, xAt, xStride, shift, shiftAt, y, yAt, yStride);
    }

    @Override
    public void adam(
            int from,
            int to,
            float[] x,
            float[] g,
            float[] m,
            float[] v,
            float beta1,
            float beta2,
            float rate,
            float rootCorrection,
            float epsilon) {
        FloatVector rest1 = FloatVector.broadcast(FLOATS, 1f - beta1);
        FloatVector rest2 = FloatVector.broadcast(FLOATS, 1f - beta2);
        int k = from;
        for (; k + LENGTH <= to; k += LENGTH) {
            FloatVector gradient = FloatVector.fromArray(FLOATS, g, k);
            FloatVector mean =
                    rest1.fma(gradient, FloatVector.fromArray(FLOATS, m, k).mul(beta1));
            FloatVector square = rest2.mul(gradient)
                    .fma(gradient, FloatVector.fromArray(FLOATS, v, k).mul(beta2));
            mean.intoArray(m, k);
            square.intoArray(v, k);
            FloatVector root = square.lanewise(VectorOperators.SQRT)
                    .fma(FloatVector.broadcast(FLOATS, rootCorrection), FloatVector.broadcast(FLOATS, epsilon));
            FloatVector.fromArray(FLOATS, x, k).sub(mean.mul(rate).div(root)).intoArray(x, k);
        }
        scalar.adam(k, to, x, g, m, v, beta1, beta2, rate, rootCorrection, epsilon);
    }
}
