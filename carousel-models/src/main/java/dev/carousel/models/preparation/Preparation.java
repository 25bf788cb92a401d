package dev.carousel.models.preparation;

import dev.carousel.models.table.Series;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * How the values of series become the numbers that a network sees, and back. Learned from the training part alone.
 *
 * @param transform the same for all series
 * @param standardised whether each series is brought to mean 0 and deviation 1
 * @param level what is subtracted from each window
 * @param scales by series name, of the series that were trained on; empty if not standardised
 * @param features how what is known beside the values is prepared
 */
public record Preparation(
        Transform transform,
        boolean standardised,
        WindowLevel level,
        Map<String, SeriesScale> scales,
        FeaturePreparation features) {
    public Preparation {
        scales = Collections.unmodifiableMap(new TreeMap<>(scales));
        Objects.requireNonNull(features);
    }

    /** A preparation for which nothing but the values counts. */
    public Preparation(Transform transform, boolean standardised, WindowLevel level, Map<String, SeriesScale> scales) {
        this(transform, standardised, level, scales, FeaturePreparation.none());
    }

    /** The same with these features. */
    public Preparation features(FeaturePreparation newFeatures) {
        return new Preparation(transform, standardised, level, scales, newFeatures);
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

    /** Prepares the values of a series, NaN where there is none; one that was not trained on is standardised by these values. */
    public PreparedSeries prepare(String name, double[] values) {
        return prepare(name, values, values.length, values.length);
    }

    /**
     * Prepares what a forecast from an origin looks at: the last {@code context} values before {@code end}, or all where there
     * are fewer. Nothing at or after {@code end} counts: in the place of a missing value stands the last one before it, and a
     * series that was not trained on is standardised by what lies before {@code end}.
     */
    public PreparedSeries prepare(String name, double[] values, int end, int context) {
        return prepare(name, Arrays.copyOf(values, end), SeriesFeatures.none(), context);
    }

    /** The same with the series' features, whose effects are subtracted from its values. */
    public PreparedSeries prepare(Series series, SeriesFeatures seriesFeatures, int end, int context) {
        double[] past = new double[end];
        Arrays.setAll(past, series::value);
        return prepare(series.name(), past, seriesFeatures, context);
    }

    private PreparedSeries prepare(String name, double[] past, SeriesFeatures seriesFeatures, int context) {
        int end = past.length;
        SeriesScale scale = standardised ? scale(name, past) : SeriesScale.IDENTITY;
        boolean[] known = new boolean[end];
        double[] carried = carryForward(past, known);
        if (transform == Transform.LOGARITHM) {
            raiseToFloor(carried);
        }
        int from = Math.max(0, end - context);
        double[] original = Arrays.copyOfRange(carried, from, end);
        double[] prepared = transform.apply(original);
        for (int t = 0; t < prepared.length; t++) {
            prepared[t] = scale.apply(prepared[t]);
        }
        if (seriesFeatures.hasEffects()) {
            double[] effects = seriesFeatures.effects(from, end);
            for (int t = 0; t < prepared.length; t++) {
                prepared[t] -= effects[t];
                original[t] = restore(scale, prepared[t]);
            }
        }
        return new PreparedSeries(
                scale, original, prepared, Arrays.copyOfRange(known, from, end), seriesFeatures, from);
    }

    /** The last value before each gap in its place; before the first value, that one. Looks only backwards from there. */
    private static double[] carryForward(double[] values, boolean[] known) {
        double last = Double.NaN;
        for (int t = values.length - 1; t >= 0; t--) {
            last = Double.isNaN(values[t]) ? last : values[t];
        }
        double[] carried = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            known[t] = !Double.isNaN(values[t]);
            last = known[t] ? values[t] : last;
            carried[t] = last;
        }
        return carried;
    }

    /**
     * Raises values of 0 and below, which have no logarithm, to half the smallest positive one before them in the series' past: a
     * month without sales is a small month and not one that is smaller than all others by a factor of a billion.
     */
    private static void raiseToFloor(double[] values) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double value : values) {
            smallest = value > 0 ? Math.min(smallest, value) : smallest;
        }
        double floor = smallest < Double.POSITIVE_INFINITY ? smallest / 2 : 1;
        for (int t = 0; t < values.length; t++) {
            values[t] = Math.max(values[t], floor);
        }
    }

    /** By name, unless the past is so unlike the series of that name that it must be another one, as tables without keys are. */
    private SeriesScale scale(String name, double[] past) {
        SeriesScale own = SeriesScale.standard(transform.apply(past), past.length);
        SeriesScale known = scales.get(name);
        return known == null || known.isUnlike(own) ? own : known;
    }

    /** A prepared value in the target's unit. */
    public double restore(SeriesScale scale, double value) {
        return transform.invert(scale.invert(value));
    }
}
