package dev.carousel.models.classify;

import dev.carousel.models.sequence.input.Frames;
import dev.carousel.models.sequence.input.InputLearning;
import dev.carousel.models.sequence.input.Scaling;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The honest baseline for classes of series: the label of the most similar training sequence. Similar is by dynamic time warping (Sakoe
 * and Chiba 1978; all channels warped together, squared differences), or step by step where the window is 0 ("Euclidean"); of unequal lengths then with as little warping as brings one end to the other.
 */
public final class NearestNeighbour {
    private final SequenceInput input;
    private final List<float[]> known = new ArrayList<>();
    private final int[] labels;
    private final double window;
    private final int limit;

    /**
     * A baseline that knows these sequences.
     *
     * @param window how far steps may be apart that are compared, as a share of the longer length: 1 for any, 0 for Euclidean
     */
    public NearestNeighbour(SequenceTable table, double window) {
        LabelledTable labelled = LabelledTable.of(table);
        Scaling scaling = table.features().size() == 1 ? Scaling.SEQUENCE : Scaling.CHANNEL;
        this.input = new InputLearning(scaling, false, 0, Frames.single()).of(labelled.table(), new ArrayList<>());
        labelled.table().sequences().forEach(one -> known.add(input.base(one)));
        this.labels = labelled.labels();
        this.window = window;
        this.limit = input.width();
    }

    /** The number of the class of the nearest training sequence; the first of equals. */
    public int classify(Sequence sequence) {
        float[] rows = input.base(sequence);
        double best = Double.POSITIVE_INFINITY;
        int label = labels[0];
        for (int k = 0; k < known.size(); k++) {
            double distance = distance(rows, known.get(k), best);
            if (distance < best) {
                best = distance;
                label = labels[k];
            }
        }
        return label;
    }

    /** The most work of classifying them all, in compared numbers. */
    double work(List<Sequence> sequences) {
        double numbers = 0;
        for (Sequence sequence : sequences) {
            for (float[] one : known) {
                int m = one.length / limit;
                double band = Math.min(m, 2.0 * reach(sequence.length(), m) + 1);
                numbers += band * sequence.length() * limit;
            }
        }
        return numbers;
    }

    /** How many steps apart two are compared; sequences of unequal lengths need as many as they differ by. */
    private int reach(int n, int m) {
        return Math.max((int) Math.ceil(window * Math.max(n, m)), Math.abs(n - m));
    }

    /** Gives up, with infinity, when it must be {@code most} or more. */
    private double distance(float[] a, float[] b, double most) {
        int n = a.length / limit;
        int m = b.length / limit;
        int reach = reach(n, m);
        double[] above = new double[m + 1];
        double[] row = new double[m + 1];
        Arrays.fill(above, Double.POSITIVE_INFINITY);
        above[0] = 0;
        for (int i = 1; i <= n; i++) {
            Arrays.fill(row, Double.POSITIVE_INFINITY);
            double least = Double.POSITIVE_INFINITY;
            for (int j = Math.max(1, i - reach); j <= Math.min(m, i + reach); j++) {
                double cost = 0;
                for (int k = 0; k < limit; k++) {
                    double d = a[(i - 1) * limit + k] - b[(j - 1) * limit + k];
                    cost += d * d;
                }
                row[j] = cost + Math.min(above[j - 1], Math.min(above[j], row[j - 1]));
                least = Math.min(least, row[j]);
            }
            if (least >= most) {
                return Double.POSITIVE_INFINITY;
            }
            double[] swapped = above;
            above = row;
            row = swapped;
        }
        return above[m];
    }
}
