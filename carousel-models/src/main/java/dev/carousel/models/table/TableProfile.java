package dev.carousel.models.table;

import dev.carousel.models.table.ColumnProfile.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a table holds, before anybody says which of its columns make series; and a guess which do.
 *
 * @param rows how many there are, without blank ones and totals
 * @param columns in the order of the table
 */
public record TableProfile(long rows, List<ColumnProfile> columns) {
    public TableProfile {
        columns = List.copyOf(columns);
    }

    /** Reads a table to its end; the caller closes it. */
    public static TableProfile of(Table table) {
        List<ColumnProfiler> profilers =
                table.columns().stream().map(ColumnProfiler::new).toList();
        long rows = 0;
        while (table.next()) {
            if (isNone(table)) {
                continue;
            }
            rows++;
            for (int k = 0; k < profilers.size(); k++) {
                profilers.get(k).add(table.cell(k));
            }
        }
        return new TableProfile(
                rows, profilers.stream().map(ColumnProfiler::profile).toList());
    }

    /** Whether a row is blank, or begins with the word total and has empty cells. */
    private static boolean isNone(Table table) {
        String first = "";
        boolean gaps = false;
        for (int k = 0; k < table.columns().size(); k++) {
            String cell = table.cell(k);
            first = first.isEmpty() ? cell : first;
            gaps |= cell.isEmpty();
        }
        return gaps && (first.isEmpty() || FooterRows.isTotal(first));
    }

    /** The column that is probably that of times: the first that holds some. */
    public Optional<String> likelyTime() {
        return columns.stream()
                .filter(column -> column.kind() == Kind.TIME)
                .map(ColumnProfile::name)
                .findFirst();
    }

    /** The column that is probably to be forecast: the last one of numbers, for keys and times stand before values. */
    public Optional<String> likelyTarget() {
        return likelyTarget(List.of());
    }

    /** The same of the columns without those that are something else. */
    public Optional<String> likelyTarget(List<String> others) {
        return columns.stream()
                .filter(column -> column.kind() == Kind.NUMBER && !others.contains(column.name()))
                .map(ColumnProfile::name)
                .reduce((first, second) -> second);
    }

    /**
     * The columns that probably name series, where times stand several times: those of texts that have no more different
     * values than there are rows at a time.
     */
    public List<String> likelySeries(String time) {
        long times = columns.stream()
                .filter(column -> column.name().equals(time))
                .mapToLong(ColumnProfile::distinct)
                .findFirst()
                .orElse(0);
        // Rows at the end without a time have no series either.
        long footer = columns.stream()
                .filter(column -> column.name().equals(time))
                .mapToLong(ColumnProfile::missing)
                .findFirst()
                .orElse(0);
        List<String> series = new ArrayList<>();
        if (times > 0 && times < rows) {
            columns.stream()
                    .filter(column -> column.kind() == Kind.TEXT && column.missing() <= footer)
                    .filter(column -> (column.distinct() - 1) * times < rows)
                    .forEach(column -> series.add(column.name()));
        }
        return series;
    }
}
