package dev.carousel.models.text.start;

import dev.carousel.parallel.Workers;

/**
 * Positive pointwise mutual information of words and contexts, from counts M that are symmetric:
 *
 * <pre>
 *     n_w     = Σ_c M[w][c]
 *     A[w][c] = max(0, log(M[w][c] Σ_k n_k^s / (n_w n_c^s)))        s = .75
 * </pre>
 *
 * <p>The exponent lifts the probability of rare contexts, which would else score highest (Levy, Goldberg and Dagan 2015).
 *
 * @param matrix A
 * @param transposed the same by contexts
 */
record MutualInformation(SparseRows matrix, SparseRows transposed) {
    private static final double SMOOTHING = .75;

    /** Of these counts. */
    public static MutualInformation of(SparseRows counts, Workers workers) {
        int V = counts.rows();
        double[] logs = new double[V];
        double all = 0;
        for (int w = 0; w < V; w++) {
            double n = 0;
            for (float count : counts.valuesOf(w)) {
                n += count;
            }
            logs[w] = StrictMath.log(n); // -∞ for a word without neighbours, which has no row that asks
            all += StrictMath.pow(n, SMOOTHING);
        }
        double logAll = StrictMath.log(all);
        SparseRows matrix = new SparseRows(V, V);
        SparseRows transposed = new SparseRows(V, V);
        workers.split(V, 1, (from, to) -> {
            for (int k = from; k < to; k++) {
                int row = counts.spread(k);
                int[] places = counts.placesOf(row);
                float[] forth = new float[places.length];
                float[] back = new float[places.length];
                for (int n = 0; n < places.length; n++) {
                    double joint = StrictMath.log(counts.valuesOf(row)[n]) + logAll;
                    double other = logs[places[n]];
                    forth[n] = (float) Math.max(0, joint - logs[row] - SMOOTHING * other);
                    back[n] = (float) Math.max(0, joint - other - SMOOTHING * logs[row]);
                }
                keepPositive(matrix, row, places, forth);
                keepPositive(transposed, row, places, back);
            }
        });
        return new MutualInformation(matrix, transposed);
    }

    private static void keepPositive(SparseRows to, int row, int[] places, float[] values) {
        int count = 0;
        for (float value : values) {
            count += value > 0 ? 1 : 0;
        }
        int[] kept = new int[count];
        float[] positive = new float[count];
        int at = 0;
        for (int n = 0; n < places.length; n++) {
            if (values[n] > 0) {
                kept[at] = places[n];
                positive[at++] = values[n];
            }
        }
        to.set(row, kept, positive);
    }
}
