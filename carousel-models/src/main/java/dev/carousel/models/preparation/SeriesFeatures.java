package dev.carousel.models.preparation;

import dev.carousel.InvalidInputException;
import dev.carousel.models.calendar.HolidayFeatures;
import dev.carousel.models.table.CovariateColumn.Role;
import dev.carousel.models.table.Covariates;
import dev.carousel.models.table.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The features of one series, computed where they are asked for: a table of millions of steps is not held a second time.
 * Immutable, safe for many threads.
 */
public final class SeriesFeatures {
    private static final SeriesFeatures NONE = new SeriesFeatures();

    private final FeaturePreparation preparation;
    private final BoundColumns columns;
    private final Optional<Series> series;
    private final HolidayFeatures holidays;
    private final int[] firstKnown; // by column of the table
    private final int[] lastKnown;

    private SeriesFeatures() {
        this.preparation = FeaturePreparation.none();
        this.columns = BoundColumns.none();
        this.series = Optional.empty();
        this.holidays = new HolidayFeatures(preparation.holidays(), preparation.frequency());
        this.firstKnown = new int[0];
        this.lastKnown = new int[0];
    }

    SeriesFeatures(FeaturePreparation preparation, BoundColumns columns, HolidayFeatures holidays, Series series) {
        this.preparation = preparation;
        this.columns = columns;
        this.series = Optional.of(series);
        this.holidays = holidays;
        Covariates covariates = series.covariates();
        this.firstKnown = new int[covariates.columns().size()];
        this.lastKnown = new int[covariates.columns().size()];
        for (int k = 0; k < firstKnown.length; k++) {
            int length = covariates.length(k);
            while (firstKnown[k] < length && Double.isNaN(covariates.value(k, firstKnown[k]))) {
                firstKnown[k]++;
            }
            lastKnown[k] = length - 1;
            while (lastKnown[k] > firstKnown[k] && Double.isNaN(covariates.value(k, lastKnown[k]))) {
                lastKnown[k]--;
            }
        }
    }

    /** Those of a series of which nothing but the values counts. */
    public static SeriesFeatures none() {
        return NONE;
    }

    /** Writes the past features of a step. */
    public void writePast(int step, float[] out, int at) {
        writeColumns(Role.PAST, step, out, at);
    }

    /** Writes the known features of a step, which may lie after the series' end. */
    public void writeKnown(int step, float[] out, int at) {
        int next = writeEffective(step, out, at);
        if (preparation.calendar().size() > 0) {
            preparation.calendar().write(owner().time(step), out, next);
        }
    }

    private int writeEffective(int step, float[] out, int at) {
        int next = writeColumns(Role.KNOWN, step, out, at);
        if (holidays.size() > 0) {
            holidays.write(owner().time(step), out, next);
        }
        return next + holidays.size();
    }

    private int writeColumns(Role role, int step, float[] out, int at) {
        int next = at;
        for (int k = 0; k < columns.numbers().length; k++) {
            NumberFeature number = preparation.numbers().get(k);
            if (number.role() == role) {
                out[next++] = number.apply(carried(columns.numbers()[k], step));
            }
        }
        for (int k = 0; k < columns.categories().length; k++) {
            CategoryFeature category = preparation.categories().get(k);
            if (category.role() == role) {
                int places = category.vocabulary().size();
                Arrays.fill(out, next, next + places, 0);
                int place = place(k, carried(columns.categories()[k], step));
                if (place > 0) {
                    out[next + place - 1] = 1;
                }
                next += places;
            }
        }
        return next;
    }

    /** Writes the static numbers. */
    public void writeNumbers(float[] out, int at) {
        int next = at;
        for (int k = 0; k < columns.numbers().length; k++) {
            NumberFeature number = preparation.numbers().get(k);
            if (number.role() == Role.STATIC) {
                out[next++] = number.apply(owner().covariates().value(columns.numbers()[k], 0));
            }
        }
    }

    /** Writes the static categories' numbers: 0 for unknown ones, else the place in the vocabulary from 1 on. */
    public void writeCategories(float[] out, int at) {
        int next = at;
        for (int k = 0; k < columns.categories().length; k++) {
            if (preparation.categories().get(k).role() == Role.STATIC) {
                out[next++] = place(k, owner().covariates().value(columns.categories()[k], 0));
            }
        }
    }

    private int place(int category, double value) {
        if (Double.isNaN(value)) {
            return 0;
        }
        int[] places = columns.places()[category];
        if (places.length == 0) {
            throw new InvalidInputException("series '" + owner().name() + "': the column '"
                    + preparation.categories().get(category).name()
                    + "' holds numbers, but held names when the model was trained");
        }
        return places[(int) value];
    }

    /** The value of a column at a step or the last one before; NaN where none is. Never one after it. */
    private double carried(int column, int step) {
        if (step < firstKnown[column]) {
            return Double.NaN;
        }
        Covariates covariates = owner().covariates();
        int at = Math.min(step, lastKnown[column]);
        while (at >= firstKnown[column] && Double.isNaN(covariates.value(column, at))) {
            at--;
        }
        return at < firstKnown[column] ? Double.NaN : covariates.value(column, at);
    }

    /** Whether there is anything to subtract. */
    public boolean hasEffects() {
        return !preparation.effects().isEmpty();
    }

    /** By how much known features raise the prepared values of the steps {@code from .. to - 1}. */
    public double[] effects(int from, int to) {
        double[] effects = new double[to - from];
        List<Double> weights = preparation.effects();
        float[] features = new float[weights.size()];
        for (int step = from; step < to && hasEffects(); step++) {
            writeEffective(step, features, 0);
            for (int k = 0; k < features.length; k++) {
                effects[step - from] += weights.get(k) * features[k];
            }
        }
        return effects;
    }

    /** Writes those known features of a step that have effects. */
    public void writeFeaturesOfEffects(int step, float[] out) {
        writeEffective(step, out, 0);
    }

    private Series owner() {
        return series.orElseThrow();
    }
}
