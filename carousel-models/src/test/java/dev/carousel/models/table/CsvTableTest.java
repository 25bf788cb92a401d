package dev.carousel.models.table;

import static dev.carousel.models.table.Tables.csv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    @TempDir
    Path folder;

    private static List<List<String>> rows(Table table) {
        List<List<String>> rows = new ArrayList<>();
        try (table) {
            while (table.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 0; i < table.columns().size(); i++) {
                    row.add(table.cell(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(chars = {',', ';', '\t', '|'})
    void findsTheDelimiter(char delimiter) {
        CsvTable table = csv("day,shop,sales\n1,a,2\n2,b,3\n".replace(',', delimiter));

        assertThat(table.delimiter()).isEqualTo(delimiter);
        assertThat(table.columns()).containsExactly("day", "shop", "sales");
        assertThat(rows(table)).containsExactly(List.of("1", "a", "2"), List.of("2", "b", "3"));
    }

    @Test
    void takesTheDelimiterThatSplitsAllRowsAlike() {
        assertThat(rows(csv("day;note;sales\n1;a, b;2,5\n2;c;3,5\n")))
                .containsExactly(List.of("1", "a, b", "2,5"), List.of("2", "c", "3,5"));
        assertThat(rows(csv("value\n1,5\n2,5\n"))).containsExactly(List.of("1,5"), List.of("2,5"));
    }

    @Test
    void takesTheDelimiterThatWasSet() {
        assertThat(csv("a,b;c\n1,2;3\n", CsvOptions.defaults().delimiter(';')).columns())
                .containsExactly("a,b", "c");
    }

    @Test
    void keepsWhatStandsInQuotes() {
        assertThat(rows(csv("a,b\n\"x, \"\"y\"\"\",\"two\nlines\"\n")))
                .containsExactly(List.of("x, \"y\"", "two\nlines"));
    }

    @Test
    void stripsBlanksAndSkipsBlankLines() {
        assertThat(rows(csv("\n a , b \r\n\r\n 1 ,  \r\n   \n2,3")))
                .containsExactly(List.of("1", ""), List.of("2", "3"));
    }

    @Test
    void namesTheLineOnWhichARowBegins() {
        // given a blank line, and a row of three lines
        CsvTable table = csv("a,b\n\n1,2\n3,\"x\ny\nz\"\n4,5");

        List<String> places = new ArrayList<>();
        while (table.next()) {
            places.add(table.cell(0) + " in " + table.place());
        }

        assertThat(places).containsExactly("1 in line 3", "3 in line 4", "4 in line 7");
    }

    @Test
    void dropsTheByteOrderMark() {
        assertThat(csv("\uFEFFday,sales\n1,2\n").columns()).containsExactly("day", "sales");
    }

    @Test
    void readsUtf16ThatHasAMark() {
        byte[] little = "\uFEFFTag;Größe\n1;ü\n".getBytes(StandardCharsets.UTF_16LE);
        byte[] big = "\uFEFFTag;Größe\n1;ü\n".getBytes(StandardCharsets.UTF_16BE);

        assertThat(rows(csv(little, CsvOptions.defaults()))).containsExactly(List.of("1", "ü"));
        assertThat(csv(big, CsvOptions.defaults()).columns()).containsExactly("Tag", "Größe");
    }

    @Test
    void refusesInvalidUtf8AndNamesTheLine() {
        byte[] latin = ("shop,sales\n" + "a,1\n".repeat(50_000) + "Köln,2\n").getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(() -> rows(csv(latin, CsvOptions.defaults())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sales.csv, line 50002: not valid UTF-8, found the bytes f6")
                .hasMessageContaining("iconv");
    }

    @Test
    void readsAnotherEncodingThatWasSet() {
        byte[] latin = "shop,sales\nKöln,2\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(rows(csv(latin, CsvOptions.defaults().charset(StandardCharsets.ISO_8859_1))))
                .containsExactly(List.of("Köln", "2"));
    }

    @Test
    void refusesATruncatedCharacterAtTheEnd() {
        byte[] cut = Arrays.copyOf("a,b\n1,ü".getBytes(StandardCharsets.UTF_8), 7);

        assertThatThrownBy(() -> rows(csv(cut, CsvOptions.defaults()))).hasMessageContaining("line 2: not valid UTF-8");
    }

    @Test
    void refusesRaggedRows() {
        CsvTable table = csv("a,b,c\n1,2,3\n4,5\n");
        table.next();

        assertThatThrownBy(table::next)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sales.csv, line 3: expected 3 cells as in the header, found 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "a,,c            | column 2 of 3 has no name",
                ",0              | column 1 of 2 has no name",
                "a,b,a           | the columns 1 and 3 are both named 'a'",
                "1949-01,112     | the first line holds only numbers and times (1949-01, 112)",
                "0.78,1.61,-2e-5 | a header line with the column names was expected",
            })
    void refusesHeadersWithoutNames(String header, String message) {
        assertThatThrownBy(() -> csv(header + "\n1,2,3\n"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "   \n", "\uFEFF"})
    void refusesWhatHasNoHeader(String text) {
        assertThatThrownBy(() -> csv(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a header line with the column names was expected");
    }

    @ParameterizedTest
    @CsvSource({
        "PAR1..., a Parquet file",
        "PK\u0003\u0004..., a zip archive or an Excel workbook",
        "SQLite format 3, an SQLite database",
        "%PDF-1.4, a PDF document",
        "{\"a\": 1}, JSON",
        "a\0b, a binary file"
    })
    void saysWhatABinaryFileSeemsToBe(String content, String kind) {
        assertThatThrownBy(() -> csv(content))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sales.csv isn't delimited text: it seems to be " + kind);
    }

    @Test
    void refusesZeroBytesFarInside() {
        assertThatThrownBy(() -> rows(csv("a,b\n" + "1,2\n".repeat(200_000) + "\0,3\n")))
                .hasMessageContaining("line 200002: a zero character");
    }

    @Test
    void refusesAQuoteThatIsNeverClosed() {
        String text = "a,b\n1,2\n3,\"" + "never closed\n".repeat(1 << 21);

        assertThatThrownBy(() -> rows(csv(text)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the row that begins on line 3")
                .hasMessageContaining("a quote in it is never closed");
    }

    @Test
    void refusesQuotesThatDontMatch() {
        assertThatThrownBy(() -> rows(csv("a,b\n1,2\n3,\"x\"y\n")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("quotes that don't match")
                .hasMessageContaining("3");
        assertThatThrownBy(() -> rows(csv("a,b\n1,2\n3,\"x\n")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("quotes that don't match");
    }

    @Test
    void readsGzipByContent() throws IOException {
        Path plainName = Files.write(folder.resolve("sales.csv"), gzip("a,b\n1,2\n"));
        Path gzName = Files.write(folder.resolve("sales.csv.gz"), gzip("a,b\n3,4\n"));

        assertThat(rows(CsvTable.open(plainName))).containsExactly(List.of("1", "2"));
        assertThat(rows(CsvTable.open(gzName))).containsExactly(List.of("3", "4"));
    }

    @Test
    void refusesDamagedGzip() throws IOException {
        byte[] whole = gzip("a,b\n" + "1,2\n".repeat(100_000));
        Path cut = Files.write(folder.resolve("cut.csv.gz"), Arrays.copyOf(whole, whole.length / 2));
        Path plain = Files.writeString(folder.resolve("plain.csv.gz"), "a,b\n1,2\n");

        assertThatThrownBy(() -> rows(CsvTable.open(cut)))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("truncated");
        assertThatThrownBy(() -> CsvTable.open(plain))
                .isInstanceOf(CorruptFileException.class)
                .hasMessageContaining("is named .gz but isn't gzip");
    }

    @Test
    void refusesAbsentFilesAndFolders() {
        assertThatThrownBy(() -> CsvTable.open(folder.resolve("no.csv")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("no.csv doesn't exist");
        assertThatThrownBy(() -> CsvTable.open(folder)).hasMessageContaining("is a directory");
    }

    @Test
    void closesItsStreamAlsoWhenOpeningFails() {
        AtomicInteger closed = new AtomicInteger();
        class Counting extends ByteArrayInputStream {
            Counting(String text) {
                super(text.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        }

        assertThatThrownBy(() -> CsvTable.open(new Counting("a,a\n"), "x", CsvOptions.defaults()))
                .isInstanceOf(InvalidInputException.class);
        assertThat(closed).hasValue(1);
        CsvTable.open(new Counting("a,b\n"), "x", CsvOptions.defaults()).close();
        assertThat(closed).hasValue(2);
    }

    @Test
    void readsMillionsOfRowsFromAStream() {
        // given rows that are made while they are read
        CsvTable table = CsvTable.open(
                new Endless("day,sales\n", "2024-01-31,1234567.5\n", 3_000_000), "x", CsvOptions.defaults());

        long count = 0;
        while (table.next()) {
            count += table.cell(1).equals("1234567.5") ? 1 : 0;
        }

        assertThat(count).isEqualTo(3_000_000);
    }

    /** A header and one row again and again, made as it is read. */
    private static final class Endless extends InputStream {
        private final byte[] header;
        private final byte[] row;
        private final long length;
        private long position;

        Endless(String header, String row, long rows) {
            this.header = header.getBytes(StandardCharsets.US_ASCII);
            this.row = row.getBytes(StandardCharsets.US_ASCII);
            this.length = this.header.length + rows * this.row.length;
        }

        @Override
        public int read() {
            if (position >= length) {
                return -1;
            }
            long at = position++;
            return at < header.length ? header[(int) at] : row[(int) ((at - header.length) % row.length)];
        }
    }
}
