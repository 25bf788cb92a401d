package dev.carousel.report.sequence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How errors depend on the true number: in ranges of truths with about as many in each.
 *
 * @param bins in ascending order
 */
record TruthProfile(List<Bin> bins) {
    private static final int MOST_BINS = 12;
    /** Fewer in a range tell nothing. */
    private static final int LEAST = 5;

    /**
     * Truths near each other.
     *
     * @param truth their mean
     * @param bias the mean of prediction minus truth
     * @param error the mean absolute error
     */
    record Bin(double truth, double bias, double error, int count) {}

    static TruthProfile of(double[] truth, double[] errors) {
        Integer[] order = new Integer[truth.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (a, b) -> Double.compare(truth[a], truth[b])); // stable
        int wished = Math.max(1, Math.min(MOST_BINS, truth.length / LEAST));
        List<Bin> bins = new ArrayList<>();
        int from = 0;
        for (int k = 0; k < wished && from < order.length; k++) {
            int to = Math.max(from + 1, (int) ((long) (k + 1) * order.length / wished));
            // Equal truths stay together, such as those of a cap.
            while (to < order.length && truth[order[to]] == truth[order[to - 1]]) {
                to++;
            }
            bins.add(bin(order, from, to, truth, errors));
            from = to;
        }
        return new TruthProfile(bins);
    }

    private static Bin bin(Integer[] order, int from, int to, double[] truth, double[] errors) {
        double sum = 0;
        double bias = 0;
        double error = 0;
        for (int k = from; k < to; k++) {
            sum += truth[order[k]];
            bias += errors[order[k]];
            error += Math.abs(errors[order[k]]);
        }
        int n = to - from;
        return new Bin(sum / n, bias / n, error / n, n);
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("truth", bins.stream().mapToDouble(Bin::truth).toArray());
        tree.put("bias", bins.stream().mapToDouble(Bin::bias).toArray());
        tree.put("error", bins.stream().mapToDouble(Bin::error).toArray());
        tree.put("counts", bins.stream().map(Bin::count).toList());
        return tree;
    }
}
