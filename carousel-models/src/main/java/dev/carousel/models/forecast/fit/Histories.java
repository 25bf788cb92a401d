package dev.carousel.models.forecast.fit;

import dev.carousel.InvalidInputException;
import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.preparation.FeatureLearning;
import dev.carousel.models.preparation.FeaturePreparation;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.PreparedSeries;
import dev.carousel.models.preparation.SeriesFeatures;
import dev.carousel.models.table.Covariates;
import dev.carousel.models.table.Series;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The series to learn from, and what else of the world is told. Immutable. */
public final class Histories {
    /** Sums of squares of larger values would overflow. */
    private static final double LARGEST = 1e100;

    private final List<Series> series;
    private final List<double[]> values;
    private final boolean calendar;
    private final Holidays holidays;
    private final Optional<WarmStart> start;

    /**
     * Series with their covariates.
     *
     * @param series in the order of the table; values of a size up to 1e100, NaN where missing; the first and the last are not
     * @param calendar whether cycles of the calendar are told
     * @param holidays none, or those that are told
     */
    public Histories(List<Series> series, boolean calendar, Holidays holidays) {
        this(series, calendar, holidays, Optional.empty());
    }

    private Histories(List<Series> series, boolean calendar, Holidays holidays, Optional<WarmStart> start) {
        this.series = List.copyOf(series);
        this.values = series.stream().map(Series::values).toList();
        this.calendar = calendar;
        this.holidays = holidays;
        this.start = start;
        for (int s = 0; s < values.size(); s++) {
            for (double value : values.get(s)) {
                if (Math.abs(value) > LARGEST) {
                    throw new InvalidInputException("series '" + series.get(s).name() + "' has a value of " + value
                            + ": expected numbers of a size up to " + LARGEST);
                }
            }
        }
    }

    /** Series of which nothing but the values is known. */
    public Histories(List<String> names, List<double[]> values) {
        this(named(names, values), false, Holidays.none());
    }

    /** The same, with features that are those of networks to start from. */
    Histories like(WarmStart warm) {
        return new Histories(series, calendar, holidays, Optional.of(warm));
    }

    private static List<Series> named(List<String> names, List<double[]> values) {
        List<Series> series = new ArrayList<>();
        for (int s = 0; s < names.size(); s++) {
            series.add(Series.of(names.get(s), values.get(s)));
        }
        return series;
    }

    public List<Series> series() {
        return series;
    }

    public List<String> names() {
        return series.stream().map(Series::name).toList();
    }

    /** The values of each series, [n]; not to be changed. */
    public List<double[]> values() {
        return values;
    }

    /** The first {@code ends} values of each series, prepared by what lies there and nothing else. */
    List<PreparedSeries> prepared(Preparation preparation, int[] ends) {
        List<SeriesFeatures> features = preparation.features().of(series);
        List<PreparedSeries> prepared = new ArrayList<>();
        for (int s = 0; s < size(); s++) {
            prepared.add(preparation.prepare(series.get(s), features.get(s), ends[s], ends[s]));
        }
        return prepared;
    }

    /** The preparation with what the training part says of covariates, calendar and holidays; as it is if there are none. */
    Preparation withFeatures(Preparation plain, int[] ends, Settings settings) {
        if (!hasFeatures()) {
            return plain;
        }
        FeaturePreparation learned = FeatureLearning.of(series, ends, calendar, holidays);
        FeaturePreparation features =
                start.map(warm -> warm.like(learned, holidays)).orElse(learned);
        Preparation preparation = plain.features(features);
        if (features.effectiveSize() == 0) {
            return preparation;
        }
        List<Double> effects =
                new EffectsFit(features.effectiveSize(), settings.period()).fit(prepared(preparation, ends));
        return preparation.features(
                features.effects(start.map(warm -> warm.effects(effects)).orElse(effects)));
    }

    private boolean hasFeatures() {
        return calendar
                || !holidays.isEmpty()
                || !series.get(0).covariates().columns().isEmpty();
    }

    /** Adds all that features depend on to a hash; nothing if there are none. */
    void addFeatures(MessageDigest digest) {
        if (!hasFeatures()) {
            return;
        }
        String names = calendar + " " + holidays + " " + series.get(0).frequency() + " "
                + series.get(0).covariates().columns();
        digest.update(names.getBytes(StandardCharsets.UTF_8));
        for (Series one : series) {
            Covariates covariates = one.covariates();
            digest.update(ByteBuffer.allocate(Long.BYTES).putLong(one.start()).flip());
            for (int k = 0; k < covariates.columns().size(); k++) {
                int length = covariates.length(k);
                ByteBuffer bytes = ByteBuffer.allocate(Math.multiplyExact(length + 1, Double.BYTES))
                        .putDouble(length);
                for (int step = 0; step < length; step++) {
                    bytes.putDouble(covariates.value(k, step));
                }
                digest.update(bytes.flip());
            }
        }
    }

    public int[] lengths() {
        return values.stream().mapToInt(v -> v.length).toArray();
    }

    public int size() {
        return series.size();
    }
}
