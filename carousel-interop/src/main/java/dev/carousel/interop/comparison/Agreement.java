package dev.carousel.interop.comparison;

import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import java.util.Map;

/** How far the outputs of two models are apart. */
public final class Agreement {
    private Agreement() {}

    /**
     * The largest difference of two elements, relative where they are above 1; infinite where names, shapes or elements that are no floats
     * differ.
     */
    public static double largestDifference(Map<String, Value> left, Map<String, Value> right) {
        if (!left.keySet().equals(right.keySet())) {
            return Double.POSITIVE_INFINITY;
        }
        double largest = 0;
        for (Map.Entry<String, Value> output : left.entrySet()) {
            largest = Math.max(largest, difference(output.getValue(), right.get(output.getKey())));
        }
        return largest;
    }

    /** The same of two values. */
    public static double difference(Value left, Value right) {
        if (left.equals(right)) {
            return 0;
        }
        if (!left.shape().equals(right.shape())) {
            return Double.POSITIVE_INFINITY;
        }
        if (left instanceof FloatValue a && right instanceof FloatValue b) {
            double largest = 0;
            for (int k = 0; k < a.elements().length; k++) {
                largest = Math.max(largest, difference(a.elements()[k], b.elements()[k]));
            }
            return largest;
        }
        if (left instanceof DoubleValue a && right instanceof DoubleValue b) {
            double largest = 0;
            for (int k = 0; k < a.elements().length; k++) {
                largest = Math.max(largest, difference(a.elements()[k], b.elements()[k]));
            }
            return largest;
        }
        return Double.POSITIVE_INFINITY;
    }

    private static double difference(double a, double b) {
        if (a == b || Double.isNaN(a) && Double.isNaN(b)) {
            return 0;
        }
        double difference = Math.abs(a - b) / Math.max(1, Math.abs(a));
        return Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference;
    }
}
