package dev.carousel.models.table;

import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Delimited text with a header line: CSV, TSV and their kin, plain or gzip.
 *
 * <p>One row is in memory at a time. The text is UTF-8 unless a byte order mark or {@link CsvOptions#charset()} says
 * otherwise; bytes that aren't valid in it are an error and never replaced. A first line {@code sep=;}, as Excel writes and
 * obeys it, names the delimiter. Blank lines are skipped, so a missing value
 * of a table with a single column has to be written, as {@code NA} for instance. Every row must have as many cells as
 * the header.
 */
public final class CsvTable implements Table {
    private final String origin;
    private final CSVParser parser;
    private final RecordLimit limit;
    private final Iterator<CSVRecord> records;
    private final char delimiter;
    private final List<String> columns;
    private final int linesBefore;
    private CSVRecord current;
    private long lastLine;

    private CsvTable(StrictReader text, String origin, CsvOptions options) throws IOException {
        this.origin = origin;
        BufferedReader buffered = new BufferedReader(text, 1 << 16);
        Optional<Character> declared = DelimiterLine.skip(buffered);
        this.linesBefore = declared.isPresent() ? 1 : 0;
        Optional<Character> told = options.delimiter().or(() -> declared);
        this.delimiter = told.isPresent() ? told.get() : detect(buffered);
        this.limit = new RecordLimit(buffered, origin);
        this.parser = CSVParser.parse(limit, DelimiterDetection.format(delimiter));
        this.records = parser.iterator();
        if (!advance()) {
            throw new InvalidInputException(
                    origin + " has no lines but blank ones: a header line with the column names was expected");
        }
        this.columns = ColumnNames.checked(origin, List.of(current.values()));
        ColumnNames.refuseData(origin, columns);
        this.current = null;
    }

    /** The table in a file, with a delimiter found by looking. */
    public static CsvTable open(Path file) {
        return open(file, CsvOptions.defaults());
    }

    /** The table in a file; gzip is recognised by content, and required of a name that ends in {@code .gz}. */
    public static CsvTable open(Path file, CsvOptions options) {
        String origin = file.toString();
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(origin + " is a directory; a file was expected");
        }
        try {
            boolean gzip = origin.toLowerCase(Locale.ROOT).endsWith(".gz");
            return open(Files.newInputStream(file), origin, options, gzip);
        } catch (NoSuchFileException e) {
            throw new InvalidInputException(origin + " doesn't exist", e);
        } catch (IOException e) {
            throw unreadable(origin, e);
        }
    }

    /**
     * The table in a stream, which is closed with the table.
     *
     * @param origin what messages call it, such as "standard input"
     */
    public static CsvTable open(InputStream in, String origin, CsvOptions options) {
        return open(in, origin, options, false);
    }

    private static CsvTable open(InputStream in, String origin, CsvOptions options, boolean gzip) {
        try {
            return new CsvTable(TextSource.open(in, origin, options, gzip), origin, options);
        } catch (IOException | RuntimeException e) {
            try {
                in.close();
            } catch (IOException closing) {
                e.addSuppressed(closing);
            }
            throw failure(origin, e);
        }
    }

    private static char detect(BufferedReader buffered) throws IOException {
        String sample = TextSource.sample(buffered, DelimiterDetection.SAMPLE_CHARACTERS);
        return DelimiterDetection.detect(sample, sample.length() == DelimiterDetection.SAMPLE_CHARACTERS);
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    /** What stands between the cells. */
    public char delimiter() {
        return delimiter;
    }

    @Override
    public boolean next() {
        if (!advance()) {
            current = null;
            return false;
        }
        if (current.size() != columns.size()) {
            throw new InvalidInputException(origin + ", " + place() + ": expected " + columns.size()
                    + " cells as in the header, found " + current.size()
                    + "; a cell that contains the delimiter " + shown(delimiter) + " needs quotes");
        }
        return true;
    }

    private boolean advance() {
        try {
            do {
                lastLine = parser.getCurrentLineNumber();
                limit.begin(lastLine + 1 + linesBefore);
                if (!records.hasNext()) {
                    return false;
                }
                current = records.next();
            } while (isBlank(current));
            return true;
        } catch (RuntimeException e) {
            throw failure(origin, e);
        }
    }

    /** A line of nothing but blanks has one blank cell. */
    static boolean isBlank(CSVRecord record) {
        return record.size() == 1 && record.get(0).isBlank();
    }

    @Override
    public String cell(int column) {
        return current.get(column).strip();
    }

    @Override
    public String place() {
        return "line " + line();
    }

    @Override
    public long line() {
        return parser.getCurrentLineNumber() - lineBreaksInCells() + linesBefore;
    }

    /** The parser knows the line on which a row ends; people look for the one on which it begins. */
    private long lineBreaksInCells() {
        long breaks = 0;
        if (parser.getCurrentLineNumber() - lastLine > 1) {
            for (String cell : current) {
                breaks += cell.lines().skip(1).count();
                breaks += cell.endsWith("\n") || cell.endsWith("\r") ? 1 : 0;
            }
        }
        return breaks;
    }

    @Override
    public void close() {
        try {
            parser.close();
        } catch (IOException e) {
            throw unreadable(origin, e);
        }
    }

    private static String shown(char delimiter) {
        return delimiter == '\t' ? "tab" : "'" + delimiter + "'";
    }

    /** Exceptions of reading become ours; others are passed on as they are. */
    private static RuntimeException failure(String origin, Exception e) {
        if (e instanceof UncheckedIOException wrapped) {
            return unreadable(origin, wrapped.getCause());
        }
        return e instanceof RuntimeException other ? other : unreadable(origin, (IOException) e);
    }

    private static CarouselException unreadable(String origin, IOException e) {
        if (e instanceof EOFException) {
            return new CorruptFileException(origin + ": the gzip data ends early; the file is truncated", e);
        }
        if (e instanceof ZipException) {
            return new CorruptFileException(origin + ": damaged gzip data: " + e.getMessage(), e);
        }
        if (e instanceof org.apache.commons.csv.CSVException) {
            return new InvalidInputException(
                    origin + ": quotes that don't match: " + e.getMessage() + "; a quote inside quotes is doubled", e);
        }
        return new CarouselException(origin + " can't be read: " + e, e);
    }
}
