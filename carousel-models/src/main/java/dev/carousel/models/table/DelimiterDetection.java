package dev.carousel.models.table;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Finds what stands between the cells: the delimiter under which the header and the first rows have equally many
 * cells, and of those the one with most. So {@code day;sales} above {@code 1;2,5} is a table of two columns.
 */
final class DelimiterDetection {
    /** How much of a table is looked at. */
    static final int SAMPLE_CHARACTERS = 1 << 16;

    private static final int SAMPLE_ROWS = 20;
    private static final int RAGGED = 1 << 20;
    private static final int CONSISTENT = 1 << 21;
    private static final char[] CANDIDATES = {',', ';', '\t', '|'};

    private DelimiterDetection() {}

    /**
     * The delimiter of a sample.
     *
     * @param truncated whether the sample ends before the table does, perhaps in the middle of a row
     */
    static char detect(String sample, boolean truncated) {
        char best = CANDIDATES[0];
        int bestScore = -1;
        for (char candidate : CANDIDATES) {
            int score = score(cellCounts(sample, candidate, truncated));
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    /**
     * The header decides that there are columns, the rows among which delimiters. So a ragged table is read as such, and
     * reported, and not taken for a table of one wide column.
     */
    private static int score(List<Integer> counts) {
        if (counts.isEmpty()) {
            return 0;
        }
        int columns = counts.get(0);
        boolean consistent = counts.stream().allMatch(n -> n == columns);
        if (columns == 1) {
            return consistent ? 1 : 0;
        }
        return (consistent ? CONSISTENT : RAGGED) + Math.min(columns, RAGGED - 1);
    }

    private static List<Integer> cellCounts(String sample, char delimiter, boolean truncated) {
        List<Integer> counts = new ArrayList<>();
        boolean complete = false;
        try (CSVParser parser = CSVParser.parse(new StringReader(sample), format(delimiter))) {
            for (CSVRecord record : parser) {
                if (CsvTable.isBlank(record)) {
                    continue;
                }
                counts.add(record.size());
                if (counts.size() > SAMPLE_ROWS) {
                    complete = true;
                    break;
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // The sample ends inside quotes, or they don't match, which reading will report: what came before counts.
            return counts;
        }
        if (truncated && !complete && counts.size() > 1) {
            counts.remove(counts.size() - 1);
        }
        return counts;
    }

    static CSVFormat format(char delimiter) {
        return CSVFormat.DEFAULT
                .builder()
                .setDelimiter(delimiter)
                .setQuote('"')
                .setIgnoreEmptyLines(true)
                .setIgnoreSurroundingSpaces(true)
                .get();
    }
}
