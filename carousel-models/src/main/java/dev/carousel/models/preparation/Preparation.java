package dev.carousel.models.preparation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the values of series become the numbers that a network sees, and back. Learned from the training part alone.
 *
 * @param transform the same for all series
 * @param standardised whether each series is brought to mean 0 and deviation 1
 * @param level what is subtracted from each window
 * @param scales by series name, of the series that were trained on; empty if not standardised
 */
public record Preparation(
        Transform transform, boolean standardised, WindowLevel level, Map<String, SeriesScale> scales) {
    public Preparation {
        scales = Collections.unmodifiableMap(new TreeMap<>(scales));
    }

    /** Logarithms and windows relative to their mean: for many positive series of all sizes. */
    public static Preparation scaleFree() {
        return new Preparation(Transform.LOGARITHM, false, WindowLevel.TRANSFORMED_MEAN, Map.of());
    }

    /**
     * A transform, then each series standardised by its training part.
     *
     * @param ends how many leading values of each series are its training part
     */
    public static Preparation standard(Transform transform, List<String> names, List<double[]> series, int[] ends) {
        Map<String, SeriesScale> scales = new TreeMap<>();
        for (int s = 0; s < series.size(); s++) {
            scales.put(names.get(s), SeriesScale.standard(transform.apply(series.get(s)), ends[s]));
        }
        return new Preparation(transform, true, WindowLevel.MEAN, scales);
    }

    /** Prepares the values of a series; one that was not trained on is standardised by these values. */
    public PreparedSeries prepare(String name, double[] values) {
        return prepare(name, values, values.length, values.length);
    }

    /**
     * Prepares what a forecast from an origin looks at: the last {@code context} values before {@code end}, or all where there
     * are fewer. A series that was not trained on is standardised by all its values before {@code end}; nothing after it counts.
     */
    public PreparedSeries prepare(String name, double[] values, int end, int context) {
        SeriesScale scale = standardised ? scale(name, values, end) : SeriesScale.IDENTITY;
        double[] original = Arrays.copyOfRange(values, Math.max(0, end - context), end);
        double[] prepared = transform.apply(original);
        for (int t = 0; t < prepared.length; t++) {
            prepared[t] = scale.apply(prepared[t]);
        }
        return new PreparedSeries(scale, original, prepared);
    }

    private SeriesScale scale(String name, double[] values, int end) {
        SeriesScale known = scales.get(name);
        return known != null ? known : SeriesScale.standard(transform.apply(Arrays.copyOf(values, end)), end);
    }

    /** All series, in order. */
    public List<PreparedSeries> prepare(List<String> names, List<double[]> series) {
        List<PreparedSeries> prepared = new ArrayList<>();
        for (int s = 0; s < series.size(); s++) {
            prepared.add(prepare(names.get(s), series.get(s)));
        }
        return prepared;
    }

    /** A prepared value in the target's unit. */
    public double restore(SeriesScale scale, double value) {
        return transform.invert(scale.invert(value));
    }
}
