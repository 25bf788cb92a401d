package dev.carousel.models.table;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** What the rows of one series say of it, and how often: one value, unless something is wrong. */
final class StaticValues {
    private static final double[] NONE = {};

    private double[] values = NONE;
    private int[] counts = {};

    void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        for (int k = 0; k < values.length; k++) {
            if (values[k] == value) {
                counts[k]++;
                return;
            }
        }
        values = Arrays.copyOf(values, values.length + 1);
        counts = Arrays.copyOf(counts, values.length);
        values[values.length - 1] = value;
        counts[values.length - 1] = 1;
    }

    void map(DoubleUnaryOperator mapping) {
        double[] before = values;
        int[] howOften = counts;
        values = NONE;
        counts = new int[0];
        for (int k = 0; k < before.length; k++) {
            // Two texts may be one number: 1 and 1.0.
            double value = mapping.applyAsDouble(before[k]);
            add(value);
            for (int j = 0; j < values.length; j++) {
                counts[j] += values[j] == value ? howOften[k] - 1 : 0;
            }
        }
    }

    int distinct() {
        return values.length;
    }

    /** The most frequent value, of equally frequent ones the least; NaN if there is none. */
    double value() {
        double best = Double.NaN;
        int count = 0;
        for (int k = 0; k < values.length; k++) {
            if (counts[k] > count || counts[k] == count && values[k] < best) {
                best = values[k];
                count = counts[k];
            }
        }
        return best;
    }
}
