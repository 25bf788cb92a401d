package dev.carousel.interop.operator;

import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;

/**
 * The place of the greatest or least element along an axis.
 *
 * @param keep whether the axis stays, with length 1
 * @param last of several equal ones the last, and not the first
 */
record ArgExtreme(boolean greatest, long axis, boolean keep, boolean last) implements Operator {
    static Operator of(Settings settings, int opset, boolean greatest) {
        return new ArgExtreme(
                greatest,
                settings.integer("axis", 0),
                settings.flag("keepdims", true),
                opset >= 12 && settings.flag("select_last_index", false));
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        int rank = x.shape().rank();
        int at = Axes.of(inputs, axis, rank);
        int n = x.shape().length(at);
        if (n == 0 || x.type() == ElementType.BOOL) {
            throw inputs.refuse("needs numbers along axis " + at + ", found " + x);
        }
        int[] order = new int[rank];
        Arrays.setAll(order, k -> k == rank - 1 ? at : k < at ? k : k + 1);
        Value rows = Strided.transpose(x, order);
        int[] lengths = new int[keep ? rank : rank - 1];
        Arrays.setAll(lengths, k -> keep && k == at ? 1 : x.shape().length(keep || k < at ? k : k + 1));
        Shape shape = inputs.shape(lengths);
        long[] y = new long[shape.size()];
        for (int row = 0; row < y.length; row++) {
            y[row] = best(rows, row * n, n);
        }
        return List.of(new IntegerValue(ElementType.INT64, shape, y));
    }

    private int best(Value rows, int from, int n) {
        int best = 0;
        for (int k = 1; k < n; k++) {
            int order = compare(rows, from + k, from + best);
            if ((greatest ? order : -order) > 0 || (order == 0 && last)) {
                best = k;
            }
        }
        return best;
    }

    private static int compare(Value rows, int i, int j) {
        if (rows instanceof IntegerValue integers) {
            return Long.compare(integers.elements()[i], integers.elements()[j]);
        }
        double a = rows instanceof FloatValue f ? f.elements()[i] : ((DoubleValue) rows).elements()[i];
        double b = rows instanceof FloatValue f ? f.elements()[j] : ((DoubleValue) rows).elements()[j];
        return a > b ? 1 : a < b ? -1 : 0; // and not Double.compare, for which 0 and -0 differ
    }
}
