package dev.carousel.models.text.table;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.Table;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file in CoNLL's form as a table: a token in each line, its columns separated by blanks, an empty line after each sentence. The columns are
 * called 1, 2, ... in their order; before them stands {@value #SENTENCE}, the number of a line's sentence. Lines of {@code -DOCSTART-} and
 * comments are left out: lines that begin with # and have other columns than the lines of tokens, and before a sentence's first token all
 * whose first column is # alone, if the file begins with such a line; of CoNLL-U, which has ten columns and begins with a
 * token's number, also the words that are written as one, such as 3-4, and empty nodes, such as 8.1. Where tabs alone separate columns, a token
 * may have blanks.
 */
public final class ConllTable implements Table {
    /** The column of sentences' numbers, which have leading zeros so that their order is that of texts. */
    public static final String SENTENCE = "sentence";

    private static final String DOCUMENT = "-DOCSTART-";
    private static final String COMMENT = "#";
    private static final int DIGITS = 9;
    private static final int UNIVERSAL_COLUMNS = 10;
    private static final Pattern NO_TOKEN = Pattern.compile("\\d+[-.]\\d+");
    private static final Pattern BLANKS = Pattern.compile("[ \t]+");
    private static final Pattern TABS = Pattern.compile("\t+");

    private final BufferedReader lines;
    private final String origin;
    private final List<String> columns;
    private Optional<Pattern> separator = Optional.empty();
    private Optional<String[]> first;
    private String[] cells = {};
    private long line;
    private long sentence = 1;
    private boolean inside;
    private boolean commented;

    private ConllTable(BufferedReader lines, String origin) {
        this.lines = lines;
        this.origin = origin;
        this.columns = new ArrayList<>(List.of(SENTENCE));
        this.first = token(0);
        int width = first.map(row -> row.length).orElse(0);
        if (width < 1) {
            close();
            throw new InvalidInputException(origin + " has no line with a token");
        }
        for (int k = 1; k <= width; k++) {
            columns.add(Integer.toString(k));
        }
    }

    /**
     * The tokens that a reader gives, which is closed with the table.
     *
     * @throws InvalidInputException if there are none
     */
    public static ConllTable open(Reader reader, String origin) {
        return new ConllTable(new BufferedReader(reader), origin);
    }

    /** The next line with a token; of a known width, or of any (0) where comments are told by their mark alone. */
    private Optional<String[]> token(int width) {
        try {
            for (String text = lines.readLine(); text != null; text = lines.readLine()) {
                line++;
                String[] row = row(text.strip());
                if (row[0].isEmpty()) {
                    sentence += inside ? 1 : 0;
                    inside = false;
                } else if (!row[0].equals(DOCUMENT) && !isComment(row, width) && !isNoToken(row)) {
                    inside = true;
                    return Optional.of(row);
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(origin + " can't be read: " + e.getMessage(), e);
        }
    }

    private boolean isComment(String[] row, int width) {
        boolean bare = row[0].equals(COMMENT);
        commented |= bare && line == 1;
        return row[0].startsWith(COMMENT) && (row.length != width || bare && commented && !inside);
    }

    /** By tabs, where the first line with a token has them and no blanks; else by both. */
    private String[] row(String text) {
        if (separator.isEmpty() && !text.isEmpty() && !text.startsWith(COMMENT) && !text.startsWith(DOCUMENT)) {
            separator = Optional.of(text.indexOf('\t') >= 0 && text.indexOf(' ') < 0 ? TABS : BLANKS);
        }
        return separator.orElse(BLANKS).split(text);
    }

    private static boolean isNoToken(String[] row) {
        return row.length == UNIVERSAL_COLUMNS && NO_TOKEN.matcher(row[0]).matches();
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public List<String> columns() {
        return List.copyOf(columns);
    }

    @Override
    public boolean next() {
        Optional<String[]> row = first.isPresent() ? first : token(columns.size() - 1);
        first = Optional.empty();
        cells = row.orElse(new String[0]);
        if (row.isPresent() && cells.length != columns.size() - 1) {
            throw new InvalidInputException(origin + ", " + place() + ": expected " + (columns.size() - 1)
                    + " columns as in the first line, found " + cells.length);
        }
        return row.isPresent();
    }

    @Override
    public String cell(int column) {
        String number = Long.toString(sentence);
        return column == 0 ? "0".repeat(Math.max(0, DIGITS - number.length())) + number : cells[column - 1];
    }

    @Override
    public String place() {
        return "line " + line;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public void close() {
        try {
            lines.close();
        } catch (IOException e) {
            throw new UncheckedIOException(origin + " can't be closed: " + e.getMessage(), e);
        }
    }
}
