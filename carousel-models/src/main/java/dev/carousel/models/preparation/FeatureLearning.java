package dev.carousel.models.preparation;

import dev.carousel.InvalidInputException;
import dev.carousel.models.calendar.CalendarFeatures;
import dev.carousel.models.calendar.HolidayFeatures;
import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.table.CovariateColumn;
import dev.carousel.models.table.CovariateColumn.Role;
import dev.carousel.models.table.Covariates;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.Series;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Learns a {@link FeaturePreparation}, without effects, from the training part of series of one table. */
public final class FeatureLearning {
    /** Names of a column that changes from step to step have a feature each; the rarer ones share the unknown's. */
    static final int MOST_NAMES = 32;

    /** Sums of squares of larger values would overflow. */
    private static final double LARGEST = 1e100;

    private final List<Series> series;
    private final int[] ends;

    private FeatureLearning(List<Series> series, int[] ends) {
        this.series = series;
        this.ends = ends;
    }

    /**
     * Learns from the first {@code ends} steps of each series.
     *
     * @param calendar whether cycles of the calendar are told
     * @param holidays what is known of holidays
     * @throws InvalidInputException if a number is absurdly large, or calendar or holidays are asked for where steps have no times
     */
    public static FeaturePreparation of(List<Series> series, int[] ends, boolean calendar, Holidays holidays) {
        return new FeatureLearning(series, ends).learn(calendar, holidays);
    }

    private FeaturePreparation learn(boolean calendar, Holidays holidays) {
        List<NumberFeature> numbers = new ArrayList<>();
        List<CategoryFeature> categories = new ArrayList<>();
        List<CovariateColumn> columns = series.get(0).covariates().columns();
        for (int k = 0; k < columns.size(); k++) {
            CovariateColumn column = columns.get(k);
            if (column.isCategorical()) {
                categories.add(new CategoryFeature(column.name(), column.role(), vocabulary(k, column)));
            } else {
                numbers.add(number(k, column));
            }
        }
        Frequency frequency = series.get(0).frequency();
        CalendarFeatures cycles = calendar ? CalendarFeatures.of(frequency).within(span()) : CalendarFeatures.none();
        return new FeaturePreparation(numbers, categories, cycles, seen(holidays, frequency), frequency, List.of());
    }

    private NumberFeature number(int k, CovariateColumn column) {
        double sum = 0;
        long known = 0;
        for (int s = 0; s < series.size(); s++) {
            for (int step = 0; step < steps(column, s); step++) {
                double value = series.get(s).covariates().value(k, step);
                if (Math.abs(value) > LARGEST) {
                    throw new InvalidInputException("series '" + series.get(s).name() + "', column '" + column.name()
                            + "': expected numbers of a size up to " + LARGEST + ", found " + value);
                }
                sum += Double.isNaN(value) ? 0 : value;
                known += Double.isNaN(value) ? 0 : 1;
            }
        }
        if (known == 0) {
            return new NumberFeature(column.name(), column.role(), 0, 0);
        }
        double mean = sum / known;
        double squares = 0;
        for (int s = 0; s < series.size(); s++) {
            for (int step = 0; step < steps(column, s); step++) {
                double value = series.get(s).covariates().value(k, step);
                squares += Double.isNaN(value) ? 0 : (value - mean) * (value - mean);
            }
        }
        double deviation = Math.sqrt(squares / known);
        // Below this it is rounding noise of a constant.
        boolean constant = deviation <= 1e-9 * Math.abs(mean);
        return new NumberFeature(column.name(), column.role(), mean, constant ? 0 : deviation);
    }

    /** The steps of a column that training may look at; of a series without a training part none. */
    private int steps(CovariateColumn column, int s) {
        return column.role() == Role.STATIC ? Math.min(1, ends[s]) : ends[s];
    }

    private List<String> vocabulary(int k, CovariateColumn column) {
        List<String> names = column.categories();
        long[] counts = new long[names.size()];
        for (int s = 0; s < series.size(); s++) {
            Covariates covariates = series.get(s).covariates();
            for (int step = 0; step < steps(column, s); step++) {
                double value = covariates.value(k, step);
                if (!Double.isNaN(value)) {
                    counts[(int) value]++;
                }
            }
        }
        long most = column.role() == Role.STATIC ? Long.MAX_VALUE : MOST_NAMES;
        return IntStream.range(0, counts.length)
                .filter(name -> counts[name] > 0)
                .boxed()
                .sorted(Comparator.comparingLong((Integer name) -> -counts[name])
                        .thenComparing(name -> name))
                .limit(most)
                .sorted()
                .map(names::get)
                .toList();
    }

    /** The longest training part in seconds. */
    private long span() {
        long span = 0;
        for (int s = 0; s < ends.length; s++) {
            span = Math.max(span, series.get(s).time(ends[s]) - series.get(s).start());
        }
        return span;
    }

    /** The holidays whose names fall into the training part: of others nothing can be learned. */
    private Holidays seen(Holidays holidays, Frequency frequency) {
        HolidayFeatures features = new HolidayFeatures(holidays, frequency);
        List<String> names = holidays.names();
        float[] out = new float[features.size()];
        boolean[] seen = new boolean[names.size()];
        for (int s = 0; s < ends.length && !holidays.isEmpty(); s++) {
            for (int step = 0; step < ends[s]; step++) {
                features.write(series.get(s).time(step), out, 0);
                for (int k = 0; k < seen.length; k++) {
                    seen[k] |= out[k] > 0;
                }
            }
        }
        return new Holidays(holidays.days().stream()
                .filter(day -> seen[names.indexOf(day.name())])
                .toList());
    }
}
