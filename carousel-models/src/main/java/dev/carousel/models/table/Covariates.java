package dev.carousel.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What else is known of one series, NaN where it is not. Step 0 is the series' step 0; a category is its place in the column's
 * {@link CovariateColumn#categories}. Immutable.
 */
public final class Covariates {
    private static final Covariates NONE = new Covariates(List.of(), List.of());

    private final List<CovariateColumn> columns;
    private final List<double[]> values;

    /**
     * Covariates of a series of n steps.
     *
     * @param columns all of them
     * @param values for each column: [n] if past, [n + ahead] if known, [1] if static; finite or NaN
     */
    public Covariates(List<CovariateColumn> columns, List<double[]> values) {
        if (columns.size() != values.size()) {
            throw new IllegalArgumentException(columns.size() + " columns, " + values.size() + " arrays");
        }
        this.columns = List.copyOf(columns);
        this.values = values.stream().map(double[]::clone).toList();
    }

    public static Covariates none() {
        return NONE;
    }

    /** The columns, alike for all series of a table. */
    public List<CovariateColumn> columns() {
        return columns;
    }

    /** The value of a column at a step, which must not be before the first; NaN where none is known. Static ones are everywhere. */
    public double value(int column, int step) {
        double[] own = values.get(column);
        if (columns.get(column).role() == CovariateColumn.Role.STATIC) {
            return own[0];
        }
        return step < own.length ? own[step] : Double.NaN;
    }

    /** The number of steps from the first for which a column has a place; it reaches beyond the series for known ones. */
    public int length(int column) {
        return values.get(column).length;
    }

    /**
     * The covariates of a part of the series, which keeps what is known of its future.
     *
     * @param first the part's first step, which may be negative: nothing is known there
     * @param length its number of steps
     */
    Covariates part(long first, int length) {
        if (columns.isEmpty()) {
            return this;
        }
        List<double[]> parts = new ArrayList<>();
        for (int k = 0; k < columns.size(); k++) {
            double[] own = values.get(k);
            parts.add(
                    switch (columns.get(k).role()) {
                        case STATIC -> own;
                        case PAST -> cut(own, first, length);
                        case KNOWN -> cut(own, first, (int) Math.max(length, own.length - first));
                    });
        }
        return new Covariates(columns, parts);
    }

    private static double[] cut(double[] values, long first, int length) {
        double[] part = new double[length];
        Arrays.fill(part, Double.NaN);
        for (int i = 0; i < length; i++) {
            long from = first + i;
            if (from >= 0 && from < values.length) {
                part[i] = values[(int) from];
            }
        }
        return part;
    }
}
