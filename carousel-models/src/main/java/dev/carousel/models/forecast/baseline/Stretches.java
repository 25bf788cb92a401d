package dev.carousel.models.forecast.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts series into equal stretches of time, so that one of them can be held back from a fit. */
final class Stretches {
    private Stretches() {}

    /** Where a stretch of a series starts; that of number {@code count} is the series' end. */
    static int start(int length, int stretch, int count) {
        return (int) ((long) length * stretch / count);
    }

    /** For each series what lies before and after a stretch, at most two pieces. */
    static List<List<double[]>> without(List<double[]> series, int stretch, int count) {
        List<List<double[]>> pieces = new ArrayList<>();
        for (double[] values : series) {
            List<double[]> rest = new ArrayList<>();
            int from = start(values.length, stretch, count);
            int to = start(values.length, stretch + 1, count);
            if (from > 0) {
                rest.add(Arrays.copyOf(values, from));
            }
            if (to < values.length) {
                rest.add(Arrays.copyOfRange(values, to, values.length));
            }
            pieces.add(List.copyOf(rest));
        }
        return List.copyOf(pieces);
    }

    /** Each series as one piece. */
    static List<List<double[]>> whole(List<double[]> series) {
        List<List<double[]>> pieces = new ArrayList<>();
        for (double[] values : series) {
            pieces.add(List.of(values));
        }
        return List.copyOf(pieces);
    }

    /** The pieces of all series, one after the other. */
    static List<double[]> flat(List<List<double[]>> pieces) {
        return pieces.stream().flatMap(List::stream).toList();
    }
}
