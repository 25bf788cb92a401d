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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How all that is known beside the values of series becomes numbers. Learned from the training part alone.
 *
 * <p>The known features of a step are, in this order: numbers, one place for each name in a vocabulary (1 where it is that name,
 * nothing but zeros for unknown ones), holidays, the calendar. In the place of a missing value stands the last one before it;
 * where there is none, the mean, or "unknown".
 *
 * @param numbers columns of numbers
 * @param categories columns of names
 * @param calendar which cycles of the calendar are told
 * @param holidays those that training saw
 * @param frequency of the series
 * @param effects by how much each known feature but the calendar's raises a value, in prepared units, by a plain regression;
 *     subtracted before windows are cut and added back to forecasts; empty for none
 */
public record FeaturePreparation(
        List<NumberFeature> numbers,
        List<CategoryFeature> categories,
        CalendarFeatures calendar,
        Holidays holidays,
        Frequency frequency,
        List<Double> effects) {
    private static final FeaturePreparation NONE = new FeaturePreparation(
            List.of(),
            List.of(),
            CalendarFeatures.none(),
            Holidays.none(),
            Frequency.every(1, Frequency.Unit.INDEX),
            List.of());

    public FeaturePreparation {
        numbers = List.copyOf(numbers);
        categories = List.copyOf(categories);
        effects = List.copyOf(effects);
        Objects.requireNonNull(calendar);
        Set<String> names = new HashSet<>();
        numbers.forEach(column -> once(names, column.name()));
        categories.forEach(column -> once(names, column.name()));
        int known = effectiveSize(numbers, categories, holidays, frequency);
        if (!effects.isEmpty() && effects.size() != known) {
            throw new InvalidInputException(
                    "effects: expected one for each of " + known + " known features, found " + effects.size());
        }
        for (double effect : effects) {
            if (!Double.isFinite(effect)) {
                throw new InvalidInputException("effects: expected finite numbers, found " + effect);
            }
        }
    }

    private static void once(Set<String> names, String name) {
        if (!names.add(name)) {
            throw new InvalidInputException("covariates: two columns named '" + name + "'");
        }
    }

    /** Nothing but the values counts. */
    public static FeaturePreparation none() {
        return NONE;
    }

    public boolean isEmpty() {
        return numbers.isEmpty() && categories.isEmpty() && calendar.size() == 0 && holidays.isEmpty();
    }

    /** The same with these effects. */
    public FeaturePreparation effects(List<Double> newEffects) {
        return new FeaturePreparation(numbers, categories, calendar, holidays, frequency, newEffects);
    }

    /** The number of known features that effects are learned of: all but the calendar's. */
    public int effectiveSize() {
        return effectiveSize(numbers, categories, holidays, frequency);
    }

    private static int effectiveSize(
            List<NumberFeature> numbers, List<CategoryFeature> categories, Holidays holidays, Frequency frequency) {
        return dynamicSize(numbers, categories, Role.KNOWN) + new HolidayFeatures(holidays, frequency).size();
    }

    private static int dynamicSize(List<NumberFeature> numbers, List<CategoryFeature> categories, Role role) {
        int size = 0;
        for (NumberFeature column : numbers) {
            size += column.role() == role ? 1 : 0;
        }
        for (CategoryFeature column : categories) {
            size = Math.addExact(
                    size, column.role() == role ? column.vocabulary().size() : 0);
        }
        return size;
    }

    /** How many numbers they are. */
    public FeatureSizes sizes() {
        if (isEmpty()) {
            return FeatureSizes.none();
        }
        List<Integer> vocabularies = categories.stream()
                .filter(column -> column.role() == Role.STATIC)
                .map(column -> column.vocabulary().size() + 1)
                .toList();
        return new FeatureSizes(
                dynamicSize(numbers, categories, Role.PAST),
                effectiveSize() + calendar.size(),
                dynamicSize(numbers, List.of(), Role.STATIC),
                vocabularies);
    }

    /**
     * The features of series.
     *
     * @throws InvalidInputException if one lacks a column, or has it in another role, or names where numbers are expected
     */
    public List<SeriesFeatures> of(List<Series> series) {
        List<SeriesFeatures> features = new ArrayList<>();
        List<CovariateColumn> bound = List.of();
        BoundColumns columns = BoundColumns.none();
        HolidayFeatures holidayFeatures = new HolidayFeatures(holidays, frequency);
        for (Series one : series) {
            if (isEmpty()) {
                features.add(SeriesFeatures.none());
                continue;
            }
            requireFrequency(one);
            // Series of one table share their columns; comparing long vocabularies for each of them would take its
            // time.
            List<CovariateColumn> own = one.covariates().columns();
            if (features.isEmpty() || own != bound) {
                columns = BoundColumns.of(this, one);
                bound = own;
            }
            features.add(new SeriesFeatures(this, columns, holidayFeatures, one));
        }
        return features;
    }

    private void requireFrequency(Series series) {
        boolean needed = calendar.size() > 0 || !holidays.isEmpty();
        if (needed && !series.frequency().equals(frequency)) {
            throw new InvalidInputException(named(series) + "steps are "
                    + series.frequency().name() + ", but the model was trained on " + frequency.name()
                    + " ones, whose calendar it knows");
        }
    }

    /** The beginning of a sentence about a series; nothing where there is but one, without a name. */
    private static String named(Series series) {
        return series.name().isEmpty() ? "" : "series '" + series.name() + "': ";
    }

    /**
     * Refuses a series of which something that a forecast needs is not known.
     *
     * @param from the first step that is forecast
     * @param horizon the number of steps that are forecast
     * @throws InvalidInputException naming series, column and time
     */
    public void requireKnown(Series series, int from, int horizon) {
        List<String> names = new ArrayList<>();
        numbers.stream().filter(c -> c.role() == Role.KNOWN).forEach(c -> names.add(c.name()));
        categories.stream().filter(c -> c.role() == Role.KNOWN).forEach(c -> names.add(c.name()));
        Covariates covariates = series.covariates();
        for (int k = 0; k < covariates.columns().size(); k++) {
            String name = covariates.columns().get(k).name();
            for (int step = from; names.contains(name) && step < from + horizon; step++) {
                if (Double.isNaN(covariates.value(k, step))) {
                    throw new InvalidInputException(named(series) + "the column '" + name
                            + "' has no value at "
                            + series.timeLabel(step) + ", but the model was trained with it as known in advance;"
                            + " add rows with an empty target and the known values for the next " + horizon
                            + " steps");
                }
            }
        }
    }
}
