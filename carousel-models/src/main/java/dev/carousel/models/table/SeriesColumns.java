package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which columns of a table make series, and how to read them where the table doesn't say.
 *
 * <pre>{@code
 * SeriesColumns.target("sales").time("day").series("shop", "article").known("price", "holiday")
 * }</pre>
 *
 * @param targets the values, at least one column. Of several, each is a series of its own for each series of the table, and
 *     the column's name is the last value of its key
 * @param time when they were; empty: rows are in the order of time, and times are 1, 2, 3 ... in each series
 * @param series the columns whose values together name a series; empty: the table is one series
 * @param covariates the columns beside the targets
 * @param rules how to read them
 */
public record SeriesColumns(
        List<String> targets,
        Optional<String> time,
        List<String> series,
        CovariateNames covariates,
        ReadingRules rules) {
    /** What the last key column is called where there are several targets. */
    public static final String TARGET = "target";

    public SeriesColumns {
        targets = List.copyOf(targets);
        series = List.copyOf(series);
        if (targets.isEmpty()) {
            throw new InvalidInputException("no column is named as the target");
        }
        Map<String, String> roles = new HashMap<>();
        targets.forEach(column -> once(roles, column, "target"));
        time.ifPresent(column -> once(roles, column, "time"));
        series.forEach(column -> once(roles, column, "series"));
        covariates.past().forEach(column -> once(roles, column, "past"));
        covariates.known().forEach(column -> once(roles, column, "known"));
        covariates.statics().forEach(column -> once(roles, column, "static"));
        if (targets.size() > 1 && series.contains(TARGET)) {
            throw new InvalidInputException("a series column is called '" + TARGET
                    + "', which is the name of the column that tells several targets apart; rename it, or train on one"
                    + " target at a time");
        }
    }

    private static void once(Map<String, String> roles, String column, String role) {
        String other = roles.putIfAbsent(column, role);
        if (other != null) {
            throw new InvalidInputException("the column '" + column + "' is named twice, as "
                    + (other.equals(role) ? role : other + " and as " + role)
                    + "; each role needs a column of its own");
        }
    }

    /** One series of this column, in the order of rows. */
    public static SeriesColumns target(String column) {
        return targets(column);
    }

    /** One series of each of these columns, in the order of rows. */
    public static SeriesColumns targets(String first, String... more) {
        List<String> targets = new ArrayList<>(List.of(first));
        targets.addAll(List.of(more));
        return of(targets);
    }

    /** One series of each of these columns, in the order of rows. */
    public static SeriesColumns of(List<String> targets) {
        return new SeriesColumns(targets, Optional.empty(), List.of(), CovariateNames.none(), ReadingRules.defaults());
    }

    /** The targets as people call them: "sales", or "sales, returns". */
    public String target() {
        return String.join(", ", targets);
    }

    /** The columns of which {@link Series#key()} has the values: those of {@code series}, and {@value #TARGET} for several targets. */
    public List<String> keyColumns() {
        if (targets.size() == 1) {
            return series;
        }
        List<String> columns = new ArrayList<>(series);
        columns.add(TARGET);
        return columns;
    }

    /** The same with times from this column. */
    public SeriesColumns time(String column) {
        return new SeriesColumns(targets, Optional.of(column), series, covariates, rules);
    }

    /** The same with a series for each combination of these columns' values. */
    public SeriesColumns series(String... columns) {
        return new SeriesColumns(targets, time, List.of(columns), covariates, rules);
    }

    /** The same with these columns, known up to the origin of a forecast: temperatures, visitors. */
    public SeriesColumns past(String... columns) {
        return with(new CovariateNames(
                List.of(columns), covariates.known(), covariates.statics(), covariates.categories()));
    }

    /** The same with these columns, known beyond the origin of a forecast: prices, holidays. Future rows have their values. */
    public SeriesColumns known(String... columns) {
        return with(
                new CovariateNames(covariates.past(), List.of(columns), covariates.statics(), covariates.categories()));
    }

    /** The same with these columns, which are the same in all rows of a series: a region, a size. */
    public SeriesColumns statics(String... columns) {
        return with(
                new CovariateNames(covariates.past(), covariates.known(), List.of(columns), covariates.categories()));
    }

    /** The same with names in these of the columns beside the target, whatever they look like: postal codes, numbers of weekdays. */
    public SeriesColumns categories(String... columns) {
        return with(new CovariateNames(covariates.past(), covariates.known(), covariates.statics(), List.of(columns)));
    }

    private SeriesColumns with(CovariateNames names) {
        return new SeriesColumns(targets, time, series, names, rules);
    }

    /** The same with this decimal mark. */
    public SeriesColumns decimalMark(DecimalMark mark) {
        return with(rules.decimalMark(mark));
    }

    /** The same with times in this form and no other. */
    public SeriesColumns timeFormat(TimeFormat format) {
        return with(rules.timeFormat(format, false));
    }

    /** The same with times in this form or, where the first row is in another, in one that is recognised. */
    public SeriesColumns likelyTimeFormat(TimeFormat format) {
        return with(rules.timeFormat(format, true));
    }

    /** The same with steps this far apart; those of months fall on the frequency's day. Of finer rows, those of a step become one value. */
    public SeriesColumns frequency(Frequency frequency) {
        return with(rules.frequency(frequency, false));
    }

    /** The same with steps this far apart; those of months fall on the day that the times show: the 15th, or months' ends. */
    public SeriesColumns frequencyOnDaysOfTimes(Frequency frequency) {
        return with(rules.frequency(frequency, true));
    }

    /** The same with this done to several values in one step. */
    public SeriesColumns aggregate(Aggregation aggregation) {
        return with(rules.aggregate(aggregation));
    }

    private SeriesColumns with(ReadingRules other) {
        return new SeriesColumns(targets, time, series, covariates, other);
    }
}
