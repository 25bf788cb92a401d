package dev.carousel.models.calendar;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.ColumnNames;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.Table;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/**
 * A plain table of days with names; past and future ones alike. Immutable.
 *
 * @param days in order of date, then name, each once
 */
public record Holidays(List<Holiday> days) {
    /** Each name is a feature of every step, so more of them are a mistake: dates with a name of their own. */
    public static final int MOST_NAMES = 200;

    /** More than a thousand years of public holidays. */
    public static final int MOST_DAYS = 100_000;

    private static final Holidays NONE = new Holidays(List.of());

    public Holidays {
        if (days.size() > MOST_DAYS) {
            throw new InvalidInputException("holidays: expected at most " + MOST_DAYS + " days, found " + days.size());
        }
        TreeSet<Holiday> sorted =
                new TreeSet<>(Comparator.comparing(Holiday::date).thenComparing(Holiday::name));
        sorted.addAll(days);
        days = List.copyOf(sorted);
        long names = days.stream().map(Holiday::name).distinct().count();
        if (names > MOST_NAMES) {
            throw new InvalidInputException("holidays: expected at most " + MOST_NAMES + " different names, found "
                    + names + ": days of different years should have the same name to be learned from");
        }
    }

    public static Holidays none() {
        return NONE;
    }

    /**
     * Holidays from the columns {@code date}, ISO dates such as {@code 2026-12-25}, and {@code name}. The table is read to its end
     * and left to the caller to close.
     *
     * @throws InvalidInputException if a column is missing, a date is none, or a day has no name
     */
    public static Holidays read(Table table) {
        int date = ColumnNames.indexOf(table, "the days of holidays", "date");
        int name = ColumnNames.indexOf(table, "the names of holidays", "name");
        List<Holiday> days = new ArrayList<>();
        while (table.next()) {
            if (days.size() >= MOST_DAYS) {
                throw new InvalidInputException(
                        table.origin() + ": expected at most " + MOST_DAYS + " holidays, found more");
            }
            if (table.cell(name).isBlank()) {
                throw new InvalidInputException(table.origin() + ", " + table.place() + ": the holiday on "
                        + table.cell(date) + " has no name; expected one in the column 'name'");
            }
            days.add(new Holiday(date(table, date), table.cell(name)));
        }
        return new Holidays(days);
    }

    /** Holidays from a file of delimited text with the columns {@code date} and {@code name}. */
    public static Holidays read(Path csv) {
        try (Table table = CsvTable.open(csv)) {
            return read(table);
        }
    }

    private static LocalDate date(Table table, int column) {
        try {
            return LocalDate.parse(table.cell(column));
        } catch (DateTimeException e) {
            throw new InvalidInputException(
                    table.origin() + ", " + table.place() + ": '" + table.cell(column)
                            + "' in the column 'date' is no ISO date; expected one such as 2026-12-25",
                    e);
        }
    }

    public boolean isEmpty() {
        return days.isEmpty();
    }

    /** The different names, sorted. */
    public List<String> names() {
        return List.copyOf(new TreeSet<>(days.stream().map(Holiday::name).toList()));
    }
}
