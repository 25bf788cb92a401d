package dev.carousel.internal.kernel;

/**
 * What a processor does for Carousel. All matrices are row-major parts of {@code float[]}; {@code xAt} is where a matrix
 * starts and {@code xStride} how far apart its rows are. A <em>panel</em> is {@value #PANEL} columns wide and has stride
 * {@value #PANEL}.
 *
 * <p>Arguments are not checked: callers pass what they allocated themselves.
 */
public interface Kernels {
    /** The width of a panel: four vectors of 16 floats, or the four gates of 16 hidden units. */
    int PANEL = 64;

    /** The hidden units whose four gates share a panel. */
    int UNITS = 16;

    /** For people: which implementation this is, and how wide. */
    String description();

    /**
     * {@code c[rows, 64] = start[rows, 64] + a[rows, depth] · panel[depth, 64]}, each element one chain of FMAs over ascending depth.
     * With a {@code startStride} of 0 all rows begin with the same values, such as a bias; with {@code c}'s own place and stride the
     * product is added to what is there.
     */
    void multiply(
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
            int cStride);

    /** {@code c[rows, 64] += a[rows, depth] · panel[depth, 64]}. */
    default void multiply(
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
        multiply(rows, depth, a, aAt, aStride, panel, panelAt, c, cAt, cStride, c, cAt, cStride);
    }

    /** {@link #multiply} for the first {@value #UNITS} columns of the panel alone: for last panels that are mostly filling. */
    void multiplySlim(
            int rows,
            int depth,
            float[] a,
            int aAt,
            int aStride,
            float[] panel,
            int panelAt,
            float[] c,
            int cAt,
            int cStride);

    /**
     * Copies values of {@code rows} rows for {@link #multiplyPacked}, in an order of the kernels' own: those of the steps {@code from} ..
     * {@code from + part - 1} of the rows' {@code depth}. Step k of row r is {@code a[aAt + r * rowStride + (k - from) * stepStride]}, so a
     * matrix may be packed as its transpose, too.
     *
     * @param packed receives [rows, depth] from {@code packedAt} on, the other steps unchanged
     */
    default void pack(
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
        for (int row = 0; row < rows; row++) {
            int to = packedAt + row * depth + from;
            for (int k = 0; k < part; k++) {
                packed[to + k] = a[aAt + row * rowStride + k * stepStride];
            }
        }
    }

    /** {@link #multiply} for rows that these kernels have packed. Worth while where several panels are multiplied with them. */
    default void multiplyPacked(
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
        multiply(rows, depth, packed, packedAt, depth, panel, panelAt, start, startAt, startStride, c, cAt, cStride);
    }

    /** {@code c[columns, 64] += aᵀ · g} with {@code a[rows, columns]} and panel {@code g[rows, 64]}, chains over ascending rows. */
    void multiplyTransposed(
            int rows, int columns, float[] a, int aAt, int aStride, float[] g, int gAt, float[] c, int cAt);

    /**
     * The element-wise part of the LSTM cell for 16 units of {@code rows} streams.
     *
     * @param gates panel [rows, i16 f16 g16 o16]: in, pre-activations; out, activations
     * @param cPrevious [rows, 16] with stride {@code stride}
     * @param c receives the new cell state, stride {@code stride}
     * @param tanhC receives tanh of it, stride {@code stride}
     * @param h receives the new hidden state, stride {@code stride}
     */
    void lstmForward(
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
            int stride);

    /**
     * The mirror of {@link #lstmForward}.
     *
     * @param gates panel [rows, i16 f16 g16 o16]: in, activations; out, gradients of the pre-activations
     * @param dH [rows, 16] gradient of h, stride {@code dStride}
     * @param dC [rows, 16]: in, gradient of c that comes from later steps; out, gradient of {@code cPrevious}; stride
     *     {@code dStride}
     */
    void lstmBackward(
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
            int dStride);

    /**
     * The pre-activations of 16 units at a step of one stream, {@code bias + x[I] · w[I, 64] + h[H] · u[H, 64]}, each element one chain over
     * ascending depth.
     *
     * @param y receives the panel's four lanes of 16, each {@code stride} after the one before
     */
    void stepGates(
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
            int stride);

    /**
     * The element-wise part of the LSTM cell for one stream.
     *
     * @param units a multiple of 16
     * @param gates rows i f g o of so many units, {@code stride} apart: in, pre-activations; out, of no use
     * @param c in, the cell state; out, the new one
     * @param h receives the new hidden state
     * @param at where c and h start
     */
    void stepLstm(int units, float[] gates, int gatesAt, int stride, float[] c, float[] h, int at);

    /** {@code y += x} for n elements. */
    void add(int n, float[] x, int xAt, float[] y, int yAt);

    /** {@code y = tanh(x)} for n elements; see {@link FloatFunctions#tanh}. */
    void tanh(int n, float[] x, int xAt, float[] y, int yAt);

    /** {@code y = 1 / (1 + exp(-x))} for n elements; see {@link FloatFunctions#sigmoid}. */
    void sigmoid(int n, float[] x, int xAt, float[] y, int yAt);

    /** {@code y = exp(x)} for n elements; see {@link FloatFunctions#exp}. */
    void exp(int n, float[] x, int xAt, float[] y, int yAt);

    /** {@code y = ln(x)} for n elements; see {@link FloatFunctions#log}. */
    void log(int n, float[] x, int xAt, float[] y, int yAt);

    /**
     * Raises {@value #UNITS} lanes for each row to what is larger in x[rows, n]; NaN is passed over. The largest lane, if they begin at -∞,
     * is the largest of a row; which lane has it depends on the implementation.
     *
     * @param lanes [rows, 16]
     */
    void raise(int rows, int n, float[] x, int xAt, int xStride, float[] lanes);

    /** {@code y = exp(x - shift[row])} for x[rows, n] and y[rows, n]; see {@link FloatFunctions#exp}. */
    void expShifted(
            int rows,
            int n,
            float[] x,
            int xAt,
            int xStride,
            float[] shift,
            int shiftAt,
            float[] y,
            int yAt,
            int yStride);

    /**
     * One Adam update of n parameters: {@code m += (1-β1)(g-m)}, {@code v += (1-β2)(g²-v)}, {@code x -= rate m / (sqrt(v) /
     * rootCorrection + ε)}. The caller has folded m's bias correction into {@code rate} and passes {@code 1 / sqrt(1 - β2ᵗ)} as
     * {@code rootCorrection}.
     */
    void adam(
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
            float epsilon);
}
