package dev.carousel.models.table;

import dev.carousel.InvalidInputException;
import java.util.Locale;
import java.util.Set;

/**
 * Rows below the last real one: totals, averages and remarks without a time. They can be told from rows that lack their time
 * only once no real row follows.
 */
final class FooterRows {
    private static final Set<String> TOTALS = Set.of(
            "total",
            "totals",
            "grand total",
            "sum",
            "sums",
            "subtotal",
            "summe",
            "gesamt",
            "gesamtsumme",
            "gesamtergebnis",
            "zwischensumme",
            "endsumme",
            "insgesamt",
            "average",
            "mean",
            "mittelwert",
            "durchschnitt",
            "somme",
            "suma",
            "totale",
            "totaal",
            "overall",
            "all");

    private static final int MOST = 10;

    private final Table table;
    private final String timeColumn;
    private int count;
    private String first = "";
    private String error = "";

    FooterRows(Table table, String timeColumn) {
        this.table = table;
        this.timeColumn = timeColumn;
    }

    /** Whether a cell in the column of times is none, as in the last rows of a spreadsheet. */
    static boolean lacksTime(String cell, boolean hasValue) {
        if (cell.isEmpty()) {
            return true;
        }
        if (!Character.isLetter(cell.charAt(0))) {
            return false;
        }
        return !hasValue || isTotal(cell);
    }

    /** Whether a cell says that its row is a total. */
    static boolean isTotal(String cell) {
        String word = cell.toLowerCase(Locale.ROOT);
        return TOTALS.contains(
                word.endsWith(":") ? word.substring(0, word.length() - 1).strip() : word);
    }

    /** The current row lacks its time. */
    void add(String cell) {
        if (count == 0) {
            String found = cell.isEmpty() ? "" : " ('" + Excerpt.of(cell) + "')";
            first = table.place() + found;
            String where = table.origin() + ", " + table.place() + ", column '" + timeColumn + "': ";
            error = where
                    + (cell.isEmpty()
                            ? "there is no time; every row needs one"
                            : "'" + Excerpt.of(cell) + "' is not a time; known forms: " + TimeForms.EXAMPLES);
        }
        count++;
        if (count > MOST) {
            throw new InvalidInputException(error);
        }
    }

    /** A real row follows, so those before were no footer. */
    void refuseAny() {
        if (count > 0) {
            throw new InvalidInputException(error);
        }
    }

    void finish(boolean anyRow, SeriesNotes notes) {
        if (!anyRow) {
            refuseAny();
        }
        if (count > 0) {
            notes.totals(count, first);
        }
    }
}
