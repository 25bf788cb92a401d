package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** Puts the rows of a series on regular steps: each target becomes a series, with what is known beside it. */
final class SeriesGrid {
    /** A grid this much longer than its rows comes from a wrong time stamp, not from gaps. */
    private static final long MOST_STEPS_PER_ROW = 1000;

    private static final long ALWAYS_ALLOWED = 100_000;

    private final String origin;
    private final RowPlaces places;
    private final Steps steps;
    private final TimeFormat format;
    private final SeriesColumns columns;
    private final List<CovariateColumn> covariates;
    private final StepValues values;
    private final SeriesNotes notes;

    SeriesGrid(
            String origin,
            RowPlaces places,
            Steps steps,
            TimeFormat format,
            SeriesColumns columns,
            List<CovariateColumn> covariates,
            SeriesNotes notes) {
        this.origin = origin;
        this.places = places;
        this.steps = steps;
        this.format = format;
        this.columns = columns;
        this.covariates = covariates;
        this.notes = notes;
        this.values = new StepValues(columns.rules().aggregation().orElse(Aggregation.MEAN));
        Frequency frequency = steps.frequency();
        if (frequency.unit() == Frequency.Unit.INDEX != format.isIndex()) {
            throw new InvalidInputException(origin + ": a frequency " + frequency.name() + " for times in the form "
                    + format + "; one counts whole numbers and the other the calendar");
        }
    }

    /** The series of these rows, which are sorted, in the order of the names of the targets; of targets without a value none. */
    List<Series> place(SeriesRows rows) {
        long[] stepOf = stepsOf(rows);
        List<String> targets = columns.targets();
        List<Series> series = new ArrayList<>();
        for (String target : targets.stream().sorted(CodePointOrder.ORDER).toList()) {
            int column = targets.indexOf(target);
            List<String> key = new ArrayList<>(rows.key());
            if (targets.size() > 1) {
                key.add(target);
            }
            if (rows.sizeOfHistory(column) == 0) {
                notes.leftOut(String.join("/", key));
            } else {
                series.add(series(rows, column, key, stepOf));
            }
        }
        return series;
    }

    private long[] stepsOf(SeriesRows rows) {
        long[] stepOf = new long[rows.size()];
        for (int i = 1; i < stepOf.length; i++) {
            if (steps.isFromFirst()) {
                requireOnGrid(rows, i);
            }
            stepOf[i] = steps.between(rows.time(0), rows.time(i));
            boolean shared = stepOf[i] == stepOf[i - 1] && rows.time(i) != rows.time(i - 1);
            if (shared
                    && columns.rules()
                            .aggregation()
                            .filter(a -> a == Aggregation.REFUSE)
                            .isPresent()) {
                throw new InvalidInputException(origin + ": " + SeriesNotes.named(rows.key()) + "the times "
                        + where(rows, i - 1) + " and " + where(rows, i) + " lie in the same step of a "
                        + steps.frequency().name() + " series");
            }
        }
        return stepOf;
    }

    private void requireOnGrid(SeriesRows rows, int i) {
        if (!steps.frequency().isWhole(rows.time(0), rows.time(i))) {
            throw new InvalidInputException(origin + ": " + SeriesNotes.named(rows.key()) + "the time " + where(rows, i)
                    + " doesn't lie on the grid that begins at " + where(rows, 0) + " and is "
                    + steps.frequency().name()
                    + "; bring the rows to regular steps, set another step (--frequency 1d), have rows put into steps"
                    + " (--aggregate mean), or leave the time column out to take them in order");
        }
    }

    private Series series(SeriesRows rows, int column, List<String> key, long[] stepOf) {
        int history = rows.sizeOfHistory(column);
        int length = length(rows, history, stepOf);
        double[] own = values.numbers(rows, column, stepOf, history, length);
        long start = steps.start(rows.time(0));
        count(rows, stepOf, history, own, start);
        Covariates beside = covariates.isEmpty() ? Covariates.none() : covariates(rows, stepOf, history, length);
        return new Series(key, start, own, steps.frequency(), format, beside);
    }

    private void count(SeriesRows rows, long[] stepOf, int history, double[] own, long start) {
        long filled = 0;
        long shared = 0;
        long rowsOfStep = 0;
        long withoutValue = 0;
        boolean uneven = false;
        for (int i = 0; i < history; i++) {
            boolean begins = i == 0 || stepOf[i] != stepOf[i - 1];
            filled += begins ? 1 : 0;
            rowsOfStep = begins ? 1 : rowsOfStep + 1;
            shared += rowsOfStep == 2 ? 1 : 0;
            withoutValue += begins && Double.isNaN(own[(int) stepOf[i]]) ? 1 : 0;
            boolean months = steps.frequency().unit().isMonths();
            if ((months || !steps.isFromFirst()) && steps.frequency().plus(start, stepOf[i]) != rows.time(i)) {
                uneven |= months && steps.isFromFirst();
                int row = i;
                notes.regridding().moved(() -> SeriesNotes.named(rows.key()) + where(rows, row));
            }
        }
        if (uneven) {
            notes.unevenDays();
        }
        notes.regridding().series(history, filled, own.length, shared, rowsOfStep);
        notes.gaps(own.length - filled, withoutValue);
        notes.future(rows.size() - history);
    }

    private Covariates covariates(SeriesRows rows, long[] stepOf, int history, int length) {
        List<double[]> beside = new ArrayList<>();
        int column = columns.targets().size();
        int fixed = 0;
        for (CovariateColumn covariate : covariates) {
            if (covariate.role() == CovariateColumn.Role.STATIC) {
                beside.add(new double[] {rows.statics(fixed++).value()});
                continue;
            }
            boolean known = covariate.role() == CovariateColumn.Role.KNOWN;
            int until = known ? rows.size() : history;
            int reach = known ? Math.max(length, length(rows, until, stepOf)) : length;
            beside.add(
                    covariate.isCategorical()
                            ? values.categories(rows, column, stepOf, until, reach)
                            : values.numbersBeside(rows, column, stepOf, until, reach));
            column++;
        }
        return new Covariates(covariates, beside);
    }

    private int length(SeriesRows rows, int count, long[] stepOf) {
        long length = stepOf[count - 1] + 1;
        long most = Math.min(Integer.MAX_VALUE - 8L, Math.max(ALWAYS_ALLOWED, MOST_STEPS_PER_ROW * count));
        if (length > most) {
            throw new InvalidInputException(origin + ": " + SeriesNotes.named(rows.key()) + count + " rows would span "
                    + length + " steps, " + steps.frequency().name() + " from " + format.format(rows.time(0)) + " to "
                    + where(rows, count - 1) + "; one of the times is probably wrong");
        }
        return (int) length;
    }

    private String where(SeriesRows rows, int i) {
        return format.format(rows.time(i)) + " (" + places.of(rows.row(i)) + ")";
    }
}
