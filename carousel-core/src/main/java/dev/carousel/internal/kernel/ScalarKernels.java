package dev.carousel.internal.kernel;

/** The specification of the kernels, and what runs where the Vector API is absent. */
public final class ScalarKernels implements Kernels {
    @Override
    public String description() {
        return "scalar";
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
            float[] c,
            int cAt,
            int cStride) {
        float[] sum = new float[PANEL];
        for (int row = 0; row < rows; row++) {
            System.arraycopy(c, cAt + row * cStride, sum, 0, PANEL);
            for (int k = 0; k < depth; k++) {
                addScaledRow(a[aAt + row * aStride + k], panel, panelAt + k * PANEL, sum);
            }
            System.arraycopy(sum, 0, c, cAt + row * cStride, PANEL);
        }
    }

    @Override
    public void multiplyTransposed(
            int rows, int columns, float[] a, int aAt, int aStride, float[] g, int gAt, float[] c, int cAt) {
        float[] sum = new float[PANEL];
        for (int column = 0; column < columns; column++) {
            System.arraycopy(c, cAt + column * PANEL, sum, 0, PANEL);
            for (int row = 0; row < rows; row++) {
                addScaledRow(a[aAt + row * aStride + column], g, gAt + row * PANEL, sum);
            }
            System.arraycopy(sum, 0, c, cAt + column * PANEL, PANEL);
        }
    }

    private static void addScaledRow(float scale, float[] x, int xAt, float[] sum) {
        for (int j = 0; j < PANEL; j++) {
            sum[j] = Math.fma(scale, x[xAt + j], sum[j]);
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
        for (int row = 0; row < rows; row++) {
            int at = gatesAt + row * PANEL;
            int unit = row * stride;
            for (int u = 0; u < UNITS; u++, at++, unit++) {
                float i = FloatFunctions.sigmoid(gates[at]);
                float f = FloatFunctions.sigmoid(gates[at + UNITS]);
                float g = FloatFunctions.tanh(gates[at + 2 * UNITS]);
                float o = FloatFunctions.sigmoid(gates[at + 3 * UNITS]);
                float state = Math.fma(f, cPrevious[cPreviousAt + unit], i * g);
                float squashed = FloatFunctions.tanh(state);
                gates[at] = i;
                gates[at + UNITS] = f;
                gates[at + 2 * UNITS] = g;
                gates[at + 3 * UNITS] = o;
                c[cAt + unit] = state;
                tanhC[tanhCAt + unit] = squashed;
                h[hAt + unit] = o * squashed;
            }
        }
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
        for (int row = 0; row < rows; row++) {
            int at = gatesAt + row * PANEL;
            int unit = row * stride;
            int dUnit = row * dStride;
            for (int u = 0; u < UNITS; u++, at++, unit++, dUnit++) {
                float i = gates[at];
                float f = gates[at + UNITS];
                float g = gates[at + 2 * UNITS];
                float o = gates[at + 3 * UNITS];
                float squashed = tanhC[tanhCAt + unit];
                float dh = dH[dHAt + dUnit];
                float dc = Math.fma(dh * o, Math.fma(-squashed, squashed, 1f), dC[dCAt + dUnit]);
                gates[at] = dc * g * (i * (1f - i));
                gates[at + UNITS] = dc * cPrevious[cPreviousAt + unit] * (f * (1f - f));
                gates[at + 2 * UNITS] = dc * i * Math.fma(-g, g, 1f);
                gates[at + 3 * UNITS] = dh * squashed * (o * (1f - o));
                dC[dCAt + dUnit] = dc * f;
            }
        }
    }

    @Override
    public void tanh(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            y[yAt + k] = FloatFunctions.tanh(x[xAt + k]);
        }
    }

    @Override
    public void sigmoid(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            y[yAt + k] = FloatFunctions.sigmoid(x[xAt + k]);
        }
    }

    @Override
    public void exp(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            y[yAt + k] = FloatFunctions.exp(x[xAt + k]);
        }
    }

    @Override
    public void log(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            y[yAt + k] = FloatFunctions.log(x[xAt + k]);
        }
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
        float rest1 = 1f - beta1;
        float rest2 = 1f - beta2;
        for (int k = from; k < to; k++) {
            float mean = Math.fma(rest1, g[k], beta1 * m[k]);
            float square = Math.fma(rest2 * g[k], g[k], beta2 * v[k]);
            m[k] = mean;
            v[k] = square;
            float root = (float) Math.sqrt(square);
            x[k] = x[k] - rate * mean / Math.fma(root, rootCorrection, epsilon);
        }
    }
}
