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
    private double least = Double.POSITIVE_INFINITY;
    private double greatest = Double.NEGATIVE_INFINITY;

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
        double number =
                Numbers.shape(cell) == Numbers.Shape.NONE ? Double.NaN : Double.parseDouble(cell.replace(',', '.'));
        numbers &= Double.isFinite(number);
        if (numbers) {
            least = Math.min(least, number);
            greatest = Math.max(greatest, number);
        }
        // Of plain numbers nobody wants to know how many different ones there are, and there may be very many.
        if ((!numbers || !forms.isEmpty()) && seen.size() < ColumnProfile.MOST_DISTINCT && seen.add(cell)) {
            if (examples.size() < EXAMPLES) {
                examples.add(Excerpt.of(cell));
            }
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
        List<String> shown = kind == ColumnProfile.Kind.TIME ? List.of(examples.get(0), last) : examples;
        return new ColumnProfile(
                name,
                kind,
                values,
                missing,
                number ? 0 : seen.size(),
                number ? List.of() : shown,
                number ? least : Double.NaN,
                number ? greatest : Double.NaN,
                forms.stream().findFirst());
    }
}
