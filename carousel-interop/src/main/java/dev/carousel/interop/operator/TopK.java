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
import java.util.Optional;

/**
 * The k largest or smallest elements along an axis and their places, in order; of equal ones the first come first. NaN is larger than all
 * numbers.
 *
 * @param fixed k where it is an attribute; empty where it is an input
 */
record TopK(long axis, boolean largest, Optional<Long> fixed) implements Operator {
    static Operator of(Settings settings, int opset) {
        Optional<Long> fixed = opset < 10 ? Optional.of(settings.required("k")) : Optional.empty();
        boolean largest = opset < 11 || settings.flag("largest", true);
        if (opset >= 11) {
            settings.flag("sorted", true); // without it any order will do, so this one, too
        }
        return new TopK(settings.integer("axis", -1), largest, fixed);
    }

    @Override
    public List<Value> apply(Inputs inputs, Workers workers) {
        Value x = inputs.value(0);
        Shape shape = x.shape();
        int at = Axes.of(inputs, axis, shape.rank());
        int n = shape.length(at);
        long k = fixed.orElseGet(() -> one(inputs));
        if (k < 0 || k > n || x.type() == ElementType.BOOL) {
            throw inputs.refuse("needs at least " + k + " numbers along axis " + at + ", found " + x);
        }
        int[] lengths = shape.lengths();
        lengths[at] = (int) k;
        Shape kept = inputs.shape(lengths);
        Object from = Elements.array(x);
        Object best = Elements.allocate(x, kept.size());
        long[] places = new long[kept.size()];
        int inner = shape.size(at + 1, shape.rank());
        for (int row = 0; row < (places.length == 0 ? 0 : places.length / (int) k); row++) {
            int start = row / inner * n * inner + row % inner;
            int to = row / inner * (int) k * inner + row % inner;
            Integer[] order = order(x, start, inner, n);
            for (int j = 0; j < k; j++) {
                places[to + j * inner] = order[j];
                Elements.copy(from, start + order[j] * inner, 1, best, to + j * inner, 1);
            }
        }
        return List.of(Elements.value(x, kept, best), new IntegerValue(ElementType.INT64, kept, places));
    }

    private static long one(Inputs inputs) {
        IntegerValue k = inputs.integers(1);
        if (k.shape().size() != 1) {
            throw inputs.refuse("needs one number of elements, found " + k);
        }
        return k.elements()[0];
    }

    /** The places 0..n-1 of a row, best first. The sort is stable, so equal elements keep their order. */
    private Integer[] order(Value x, int start, int step, int n) {
        Integer[] order = new Integer[n];
        Arrays.setAll(order, place -> place);
        int sign = largest ? -1 : 1;
        Arrays.sort(order, (a, b) -> sign * compare(x, start + a * step, start + b * step));
        return order;
    }

    private static int compare(Value x, int i, int j) {
        if (x instanceof IntegerValue integers) {
            return Long.compare(integers.elements()[i], integers.elements()[j]);
        }
        double a = x instanceof FloatValue f ? f.elements()[i] : ((DoubleValue) x).elements()[i];
        double b = x instanceof FloatValue f ? f.elements()[j] : ((DoubleValue) x).elements()[j];
        return a == b ? 0 : Double.compare(a, b); // 0 and -0 are equal
    }
}
