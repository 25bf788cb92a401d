package dev.carousel.internal.kernel;

/**
 * The specification of the kernels, and what runs where the Vector API is absent.
 *
 * <p>Products copy the rows that they work on into arrays of their own. C2 turns a loop over j into vector instructions only
 * where {@code sum[j]} can't be {@code p[j + something]} of another turn, and in arrays that start at computed offsets it can't
 * know. The copies cost little beside the factor of four to five that this gains.
 */
public final class ScalarKernels implements Kernels {
    /** Rows of a panel that are copied at a time, so that they stay in the first-level cache while every row of c uses them. */
    private static final int BLOCK = 128;

    private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

    /** One for each thread, so that products allocate nothing. */
    private static final class Scratch {
        private final float[][] panel = new float[BLOCK][PANEL];
        private final float[] sum = new float[PANEL];
        private final float[] step = new float[PANEL];
    }

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
            float[] start,
            int startAt,
            int startStride,
            float[] c,
            int cAt,
            int cStride) {
        begin(rows, start, startAt, startStride, c, cAt, cStride);
        product(rows, depth, a, aAt, aStride, 1, panel, panelAt, c, cAt, cStride);
    }

    /** Copies what a product starts from to where it is summed. */
    static void begin(int rows, float[] start, int startAt, int startStride, float[] c, int cAt, int cStride) {
        if (start == c && startAt == cAt && startStride == cStride) {
            return;
        }
        for (int row = 0; row < rows; row++) {
            System.arraycopy(start, startAt + row * startStride, c, cAt + row * cStride, PANEL);
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
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < UNITS; j++) {
                float sum = c[cAt + row * cStride + j];
                for (int k = 0; k < depth; k++) {
                    sum = Math.fma(a[aAt + row * aStride + k], panel[panelAt + k * PANEL + j], sum);
                }
                c[cAt + row * cStride + j] = sum;
            }
        }
    }

    @Override
    public void multiplyTransposed(
            int rows, int columns, float[] a, int aAt, int aStride, float[] g, int gAt, float[] c, int cAt) {
        product(columns, rows, a, aAt, 1, aStride, g, gAt, c, cAt, PANEL);
    }

    /** {@code c[r] += sum over k of a[r, k] · panel[k]}, where rows of a are {@code aRow} apart and steps of k {@code aStep}. */
    private static void product(
            int rows,
            int depth,
            float[] a,
            int aAt,
            int aRow,
            int aStep,
            float[] panel,
            int panelAt,
            float[] c,
            int cAt,
            int cStride) {
        Scratch scratch = SCRATCH.get();
        float[][] p = scratch.panel;
        float[] sum = scratch.sum;
        for (int from = 0; from < depth; from += BLOCK) {
            int part = Math.min(BLOCK, depth - from);
            for (int k = 0; k < part; k++) {
                System.arraycopy(panel, panelAt + (from + k) * PANEL, p[k], 0, PANEL);
            }
            for (int row = 0; row < rows; row++) {
                System.arraycopy(c, cAt + row * cStride, sum, 0, PANEL);
                int at = aAt + row * aRow + from * aStep;
                int k = 0;
                for (; k + 8 <= part; k += 8, at += 8 * aStep) {
                    addEight(sum, p, k, a, at, aStep);
                }
                for (; k < part; k++, at += aStep) {
                    addOne(sum, p[k], a[at]);
                }
                System.arraycopy(sum, 0, c, cAt + row * cStride, PANEL);
            }
        }
    }

    /** What {@link #addOne} does eight times, with the sum loaded and stored once. */
    private static void addEight(float[] sum, float[][] p, int k, float[] a, int at, int step) {
        float[] p0 = p[k];
        float[] p1 = p[k + 1];
        float[] p2 = p[k + 2];
        float[] p3 = p[k + 3];
        float[] p4 = p[k + 4];
        float[] p5 = p[k + 5];
        float[] p6 = p[k + 6];
        float[] p7 = p[k + 7];
        float a0 = a[at];
        float a1 = a[at + step];
        float a2 = a[at + 2 * step];
        float a3 = a[at + 3 * step];
        float a4 = a[at + 4 * step];
        float a5 = a[at + 5 * step];
        float a6 = a[at + 6 * step];
        float a7 = a[at + 7 * step];
        for (int j = 0; j < PANEL; j++) {
            float chain = Math.fma(a0, p0[j], sum[j]);
            chain = Math.fma(a1, p1[j], chain);
            chain = Math.fma(a2, p2[j], chain);
            chain = Math.fma(a3, p3[j], chain);
            chain = Math.fma(a4, p4[j], chain);
            chain = Math.fma(a5, p5[j], chain);
            chain = Math.fma(a6, p6[j], chain);
            sum[j] = Math.fma(a7, p7[j], chain);
        }
    }

    private static void addOne(float[] sum, float[] p, float a) {
        for (int j = 0; j < PANEL; j++) {
            sum[j] = Math.fma(a, p[j], sum[j]);
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
        float[] panel = SCRATCH.get().step;
        System.arraycopy(bias, biasAt, panel, 0, PANEL);
        multiply(1, I, x, 0, 0, w, wAt, panel, 0, 0);
        multiply(1, H, h, 0, 0, u, uAt, panel, 0, 0);
        for (int lane = 0; lane < PANEL / UNITS; lane++) {
            System.arraycopy(panel, lane * UNITS, y, yAt + lane * stride, UNITS);
        }
    }

    @Override
    public void stepLstm(int units, float[] gates, int gatesAt, int stride, float[] c, float[] h, int at) {
        int i = gatesAt;
        int f = i + stride;
        int g = f + stride;
        int o = g + stride;
        for (int u = 0; u < units; u++) {
            float in = FloatFunctions.sigmoid(gates[i + u]) * FloatFunctions.tanh(gates[g + u]);
            float state = Math.fma(FloatFunctions.sigmoid(gates[f + u]), c[at + u], in);
            c[at + u] = state;
            h[at + u] = FloatFunctions.sigmoid(gates[o + u]) * FloatFunctions.tanh(state);
        }
    }

    @Override
    public void add(int n, float[] x, int xAt, float[] y, int yAt) {
        for (int k = 0; k < n; k++) {
            y[yAt + k] += x[xAt + k];
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
    public void raise(int rows, int n, float[] x, int xAt, int xStride, float[] lanes) {
        for (int row = 0; row < rows; row++) {
            int at = xAt + row * xStride;
            float largest = lanes[row * UNITS];
            for (int k = 0; k < n; k++) {
                largest = x[at + k] > largest ? x[at + k] : largest;
            }
            lanes[row * UNITS] = largest;
        }
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
        for (int row = 0; row < rows; row++) {
            for (int k = 0; k < n; k++) {
                y[yAt + row * yStride + k] = FloatFunctions.exp(x[xAt + row * xStride + k] - shift[shiftAt + row]);
            }
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
