package dev.carousel.nn.recurrent;

/**
 * Zoneout (Krueger et al. 2017) of rows: {@code y = k ⊙ old + (1 - k) ⊙ made}, where k is 1 for a unit that keeps its old value, 0 for one
 * that takes the new one, and in prediction the share of those that keep it. Units that were drawn are copied, not multiplied.
 */
final class LstmVariantZoneout {
    private LstmVariantZoneout() {}

    /** For {@code rows} of {@code width} units; y may be made. */
    static void forward(
            int rows, int width, int stride, float[] keep, float[] old, int oldAt, float[] made, float[] y, int at) {
        for (int r = 0; r < rows; r++) {
            for (int u = 0; u < width; u++) {
                int k = at + r * stride + u;
                float before = old[oldAt + r * stride + u];
                float share = keep[k];
                y[k] = share == 0 ? made[k] : share == 1 ? before : Math.fma(share, before, (1 - share) * made[k]);
            }
        }
    }

    /**
     * Splits the gradient of y into that of made and that of old, which takes its place.
     *
     * @param stride of keep
     * @param dStride of dY and dMade
     */
    static void backward(
            int rows,
            int width,
            float[] keep,
            int keepAt,
            int stride,
            float[] dY,
            float[] dMade,
            int dAt,
            int dStride) {
        for (int r = 0; r < rows; r++) {
            for (int u = 0; u < width; u++) {
                float share = keep[keepAt + r * stride + u];
                int k = dAt + r * dStride + u;
                float d = dY[k];
                dMade[k] = d * (1 - share);
                dY[k] = d * share;
            }
        }
    }
}
