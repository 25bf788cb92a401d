package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.regex.Pattern;

/**
 * Reads one column of times from top to bottom and finds the one form that all of them are in.
 *
 * <p>A table is read once, so a row can show that the rows above were in another form than assumed: 13/01/2024 after
 * 03/01/2024. The reader then hands out a mapping from the times it gave to what they should have been.
 */
final class TimeColumn {
    private static final Pattern SHIFTED = Pattern.compile(":\\d\\d ?[+-](?!00:?(00)?$)\\d\\d:?(\\d\\d)?$");

    private final String origin;
    private final String column;
    private final Consumer<LongUnaryOperator> correction;
    private List<TimeFormat> forms;
    private boolean alike;
    /** Whether the first time may still be in a form other than the given one. */
    private boolean open;

    /** Whether a time that day and month can't be told apart in is so many hours from UTC. */
    private boolean shifted;

    private String firstCell = "";
    private String firstPlace = "";
    private String openAt = "";

    /**
     * A reader for one column.
     *
     * @param form the form, where the caller knows it
     * @param others whether another form is recognised where the first time is not in the given one
     * @param correction told how to map all times handed out so far
     */
    TimeColumn(
            String origin,
            String column,
            Optional<TimeFormat> form,
            boolean others,
            Consumer<LongUnaryOperator> correction) {
        this.origin = origin;
        this.column = column;
        this.forms = form.map(List::of).orElse(List.of());
        this.alike = true;
        this.open = others;
        this.correction = correction;
    }

    long parse(Table table, String cell) {
        if (open && !forms.isEmpty() && forms.get(0).read(cell) == TimePattern.NO_TIME) {
            forms = List.of();
        }
        open = false;
        if (forms.isEmpty()) {
            forms = TimeForms.of(cell);
            alike = areAlike(forms);
            firstCell = cell;
            firstPlace = table.place();
            if (forms.isEmpty()) {
                throw refused(table, cell, "is not a time; known forms: " + TimeForms.EXAMPLES);
            }
        }
        shifted |= !alike && SHIFTED.matcher(cell).find();
        long time = forms.get(0).read(cell);
        if (alike && time != TimePattern.NO_TIME) {
            return time;
        }
        narrow(table, cell, time);
        return forms.get(0).read(cell);
    }

    /**
     * Whether forms differ in padding at most, as HH and H do. What the first reads the others then read as the same time, so
     * they matter only once it fails.
     */
    private static boolean areAlike(List<TimeFormat> forms) {
        return forms.stream()
                        .map(form -> form.pattern().replaceAll("([MdH])\\1", "$1"))
                        .distinct()
                        .count()
                <= 1;
    }

    private void narrow(Table table, String cell, long time) {
        TimeFormat assumed = forms.get(0);
        List<TimeFormat> left = new ArrayList<>();
        for (TimeFormat form : forms) {
            long other = form.read(cell);
            if (other != TimePattern.NO_TIME) {
                left.add(form);
                if (other != time && form.dayFirst() && assumed.monthFirst()) {
                    openAt = table.place() + " ('" + cell + "')";
                }
            }
        }
        if (left.isEmpty()) {
            String expected = firstCell.isEmpty()
                    ? "is not a time in the form " + assumed
                    : "is not a time in the form of " + firstPlace + ", '" + firstCell + "' (" + assumed + ")";
            throw refused(table, cell, expected);
        }
        forms = left;
        alike = areAlike(left);
        TimeFormat now = left.get(0);
        if (!now.equals(assumed)) {
            if (shifted && now.dayFirst() != assumed.dayFirst()) {
                throw new InvalidInputException(origin + ", " + table.place() + ", column '" + column + "': '" + cell
                        + "' shows that days come " + (now.dayFirst() ? "before" : "after")
                        + " months, and rows above were read the other way; with times that are not in UTC that can't"
                        + " be undone: set the time format (--time-format " + now + ")");
            }
            // Both read every cell above, so writing in one form and reading in the other is the mapping: in UTC, where
            // a day stays one.
            correction.accept(t -> now.parse(assumed.format(t)));
        }
    }

    /**
     * The form of the whole column; call it after the last row.
     *
     * @throws InvalidInputException if day and month could be told apart nowhere
     */
    TimeFormat format() {
        boolean dayFirst = forms.stream().anyMatch(TimeFormat::dayFirst);
        boolean monthFirst = forms.stream().anyMatch(TimeFormat::monthFirst);
        if (dayFirst && monthFirst && !openAt.isEmpty()) {
            throw new InvalidInputException(origin + ", " + openAt + ", column '" + column
                    + "': day and month can't be told apart in any row; write dates as yyyy-MM-dd, or set the time"
                    + " format (--time-format dd/MM/yyyy or MM/dd/yyyy)");
        }
        return forms.get(0);
    }

    private InvalidInputException refused(Table table, String cell, String reason) {
        String why = cell.isEmpty()
                ? "there is no time; every row needs one"
                : "'" + Excerpt.of(cell) + "' "
                        + (TimeForms.isBelowSeconds(cell)
                                ? "has a fraction of a second; the shortest step is 1 s"
                                : reason);
        return new InvalidInputException(origin + ", " + table.place() + ", column '" + column + "': " + why);
    }
}
