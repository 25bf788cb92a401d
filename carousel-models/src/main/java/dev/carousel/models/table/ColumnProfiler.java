package dev.carousel.models.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks at one column from top to bottom. */
final class ColumnProfiler {
    private static final int EXAMPLES = 3;

    private final String name;
    private final Set<String> seen = new HashSet<>();
    private final List<String> examples = new ArrayList<>();
    private List<TimeFormat> forms = List.of();
    private boolean numbers = true;
    private long values;
    private long missing;
    private String last = "";
    /** As read with a decimal point, and with a decimal comma: which of them it is a later row may tell. */
    private final Range withPoint = new Range();

    private final Range withComma = new Range();
    private boolean comma;

    ColumnProfiler(String name) {
        this.name = name;
    }

    void add(String cell) {
        if (Numbers.isMissing(cell)) {
            missing++;
            return;
        }
        forms = values == 0
                ? TimeForms.of(cell).stream()
                        .filter(form -> isCalendar(form, cell))
                        .toList()
                : remaining(cell);
        values++;
        last = cell;
        numbers = numbers && isNumber(cell);
        // Of plain numbers nobody wants to know how many different ones there are, and there may be very many.
        if ((!numbers || !forms.isEmpty()) && seen.size() < ColumnProfile.MOST_DISTINCT && seen.add(cell)) {
            if (examples.size() < EXAMPLES) {
                examples.add(Excerpt.of(cell));
            }
        }
    }

    /** Takes note of a number; false if it is none. */
    private boolean isNumber(String cell) {
        Numbers.Shape shape = Numbers.shape(cell);
        boolean grouped = Numbers.hasThousandsSeparators(cell);
        if (shape == Numbers.Shape.NONE && !grouped) {
            return false;
        }
        // 1.234 may be grouped and may not, 1.234.567 and 1.234,5 are.
        char mark = grouped && shape == Numbers.Shape.NONE ? Numbers.decimalMarkOfGrouped(cell) : 0;
        comma |= mark == ',' || shape == Numbers.Shape.COMMA && !grouped;
        double point = value(cell, shape, grouped, mark == 0 ? '.' : mark);
        withPoint.add(point);
        withComma.add(value(cell, shape, grouped, mark == 0 ? ',' : mark));
        return Double.isFinite(point);
    }

    private static double value(String cell, Numbers.Shape shape, boolean grouped, char mark) {
        boolean marksOther = shape == (mark == '.' ? Numbers.Shape.COMMA : Numbers.Shape.POINT);
        boolean groups = grouped && (shape == Numbers.Shape.NONE || marksOther);
        return Double.parseDouble(groups ? Numbers.withoutGroups(cell, mark) : cell.replace(',', '.'));
    }

    /** The least and the greatest of numbers. */
    private static final class Range {
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;

        private void add(double number) {
            least = Math.min(least, number);
            greatest = Math.max(greatest, number);
        }
    }

    /** Whether digits alone are long enough, 202401 or 20240131, that they are hardly amounts. */
    private static boolean isCalendar(TimeFormat form, String cell) {
        return !form.isIndex() && (cell.length() > 4 || Numbers.shape(cell) == Numbers.Shape.NONE);
    }

    private List<TimeFormat> remaining(String cell) {
        return forms.isEmpty()
                ? forms
                : forms.stream()
                        .filter(form -> form.read(cell) != TimePattern.NO_TIME)
                        .toList();
    }

    ColumnProfile profile() {
        ColumnProfile.Kind kind = ColumnProfile.Kind.TEXT;
        if (values == 0) {
            kind = ColumnProfile.Kind.EMPTY;
        } else if (!forms.isEmpty()) {
            kind = ColumnProfile.Kind.TIME;
        } else if (numbers) {
            kind = ColumnProfile.Kind.NUMBER;
        }
        boolean number = kind == ColumnProfile.Kind.NUMBER;
        Range range = comma ? withComma : withPoint;
        List<String> shown = kind == ColumnProfile.Kind.TIME ? List.of(examples.get(0), last) : examples;
        return new ColumnProfile(
                name,
                kind,
                values,
                missing,
                number ? 0 : seen.size(),
                number ? List.of() : shown,
                number ? range.least : Double.NaN,
                number ? range.greatest : Double.NaN,
                forms.stream().findFirst());
    }
}
