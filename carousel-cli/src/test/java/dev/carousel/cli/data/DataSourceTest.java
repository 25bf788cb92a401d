package dev.carousel.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.Table;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataSourceTest {
    private static final CsvOptions TEXT = CsvOptions.defaults();
    private static final String TWO_ROWS =
            "SELECT * FROM (VALUES ('a', DATE '2024-01-31', 1.5), ('b', NULL, 2)) t(k, d, v)";

    @TempDir
    Path folder;

    private static List<List<String>> rows(DataSource source) {
        List<List<String>> rows = new ArrayList<>();
        try (Table table = source.open()) {
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

    private static List<String> firstRow(String sql) {
        return rows(new DataSource.FileQuery(sql)).get(0);
    }

    private Path write(String name, String sql, String options) throws Exception {
        Path file = folder.resolve(name);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute("COPY (" + sql + ") TO '" + file + "' " + options);
        }
        return file;
    }

    private DataSource file(String name) {
        return DataSource.file(folder.resolve(name).toString(), TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "t.parquet,(FORMAT parquet)",
        "t.json,(FORMAT json)",
        "t.jsonl,(FORMAT json)",
        "t.jsonl.gz,'(FORMAT json, COMPRESSION gzip)'",
        "t.json.gz,'(FORMAT json, ARRAY true, COMPRESSION gzip)'",
        "t.csv,(FORMAT csv)",
        "t.csv.gz,'(FORMAT csv, COMPRESSION gzip)'",
        "t.tsv,'(FORMAT csv, DELIMITER ''\t'')'",
        "t.TXT,'(FORMAT csv, DELIMITER '';'')'",
        "it's [1] a*?.parquet,(FORMAT parquet)"
    })
    void readsTheSameFromEveryKindOfFile(String name, String options) throws Exception {
        Files.move(write("written", TWO_ROWS, options), folder.resolve(name));

        try (Table table = file(name).open()) {
            assertThat(table.columns()).containsExactly("k", "d", "v");
            assertThat(table.origin()).endsWith(name);
        }
        assertThat(rows(file(name))).containsExactly(List.of("a", "2024-01-31", "1.5"), second(name));
    }

    /** Decimals keep their scale in Parquet and in CSV, JSON has doubles only. */
    private static List<String> second(String name) {
        return List.of("b", "", name.contains("json") ? "2" : "2.0");
    }

    @Test
    void readsDelimitedTextAsItIsSaidToBeWritten() throws Exception {
        CsvOptions said = TEXT.delimiter(':').charset(StandardCharsets.ISO_8859_1);
        byte[] text = "a:b\n1;2,3:Köln\n".getBytes(StandardCharsets.ISO_8859_1);
        for (String name : List.of("t.csv", "t.tsv")) {
            Files.write(folder.resolve(name), text);

            assertThat(rows(DataSource.file(folder.resolve(name).toString(), said)))
                    .as(name)
                    .containsExactly(List.of("1;2,3", "Köln"));
        }
        assertThat(rows(new DataSource.StandardInput(new ByteArrayInputStream(text), said)))
                .containsExactly(List.of("1;2,3", "Köln"));
    }

    @ParameterizedTest
    @CsvSource({"t.parquet,'(FORMAT parquet, ROW_GROUP_SIZE 4096)'", "t.jsonl,(FORMAT json)"})
    void keepsTheOrderOfTheRowsOfAFile(String name, String options) throws Exception {
        // given more rows than one thread is handed at once
        write(name, "SELECT i FROM range(300000) t(i)", options);

        try (Table table = file(name).open()) {
            for (int i = 0; i < 300_000; i++) {
                assertThat(table.next()).isTrue();
                if (!table.cell(0).equals(Integer.toString(i))) {
                    assertThat(table.cell(0)).as(table.place()).isEqualTo(Integer.toString(i));
                }
            }
        }
    }

    @Test
    void readsOnlyTheFileThatIsNamed() throws Exception {
        // given a name that as a pattern would name its neighbour
        write("a1.parquet", "SELECT 'neighbour' AS k", "(FORMAT parquet)");
        write("a[1].parquet", "SELECT 'meant' AS k", "(FORMAT parquet)");

        assertThat(rows(file("a[1].parquet"))).containsExactly(List.of("meant"));
    }

    @Test
    void readsStandardInput() {
        byte[] text = "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8);
        DataSource source = new DataSource.StandardInput(new ByteArrayInputStream(text), TEXT);

        assertThat(DataSource.file("-", TEXT)).isInstanceOf(DataSource.StandardInput.class);
        assertThat(rows(source)).containsExactly(List.of("1", "2"));
    }

    @Test
    void queriesFiles() throws Exception {
        Path file = write("t.parquet", TWO_ROWS, "(FORMAT parquet)");

        assertThat(rows(DataSource.of(
                        Optional.empty(),
                        Optional.of("SELECT k, v * 2 AS w FROM '" + file + "' ORDER BY v DESC;"),
                        Optional.empty(),
                        TEXT)))
                .containsExactly(List.of("b", "4.0"), List.of("a", "3.0"));
    }

    @Test
    void queriesADatabaseWithoutChangingIt() throws Exception {
        String url = "jdbc:duckdb:" + folder.resolve("shop.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE sales AS " + TWO_ROWS);
        }

        assertThat(rows(new DataSource.DatabaseQuery("SELECT k FROM sales ORDER BY k", url)))
                .containsExactly(List.of("a"), List.of("b"));
        assertThatThrownBy(() -> rows(new DataSource.DatabaseQuery("DELETE FROM sales RETURNING k", url)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("read-only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata"})
    void writesTimesWithoutTheMachinesZone(String zone) {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone(zone));
        try {
            // 02:30 of that day does not exist in New York
            assertThat(
                            firstRow(
                                    "SELECT DATE '2024-03-10', TIMESTAMP '2024-03-10 02:30:00',"
                                            + " TIMESTAMP '2024-03-10 02:30:00.25', TIMESTAMPTZ '2024-03-10 02:30:00+02',"
                                            + " TIMESTAMPTZ '2024-03-10 02:30:00', TIMESTAMP_NS '2024-03-10 02:30:00', TIME '02:30:00'"))
                    .containsExactly(
                            "2024-03-10",
                            "2024-03-10 02:30:00",
                            "2024-03-10 02:30:00.250000000",
                            "2024-03-10T00:30:00Z",
                            "2024-03-10T02:30:00Z",
                            "2024-03-10 02:30:00",
                            "02:30:00");
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void writesNumbersShortAndPlain() {
        assertThat(
                        firstRow(
                                "SELECT 0.1::FLOAT, 0.1::DOUBLE, 1e300::DOUBLE, 42::DOUBLE, 2e-3::DOUBLE, 3.50::DECIMAL(9,2),"
                                        + " 170141183460469231731687303715884105727::HUGEINT, 'nan'::DOUBLE, '-inf'::DOUBLE, NULL, TRUE"))
                .containsExactly(
                        "0.1",
                        "0.1",
                        "1E+300",
                        "42",
                        "0.002",
                        "3.50",
                        "170141183460469231731687303715884105727",
                        "NaN",
                        "-Infinity",
                        "",
                        "true");
    }

    @Test
    void streamsMillionsOfRows() {
        long count = 0;
        try (Table table = new DataSource.FileQuery("SELECT i, i * 0.5 AS v FROM range(2000000) t(i)").open()) {
            while (table.next()) {
                count++;
            }
            assertThat(table.place()).isEqualTo("row 2000001");
        }
        assertThat(count).isEqualTo(2_000_000);
    }

    @Test
    void feedsSeries() throws Exception {
        Path file = write(
                "sales.parquet",
                "SELECT 'shop ' || s AS shop, TIMESTAMP '2024-01-01' + INTERVAL (h) HOUR AS t, s * 100 + h AS v"
                        + " FROM range(3) a(s), range(48) b(h) ORDER BY hash(s * 1000 + h)",
                "(FORMAT parquet)");
        try (Table table = DataSource.file(file.toString(), TEXT).open()) {
            SeriesTable series =
                    SeriesTable.read(table, SeriesColumns.target("v").time("t").series("shop"));

            assertThat(series.frequency().name()).isEqualTo("hourly");
            assertThat(series.series()).hasSize(3).allMatch(s -> s.length() == 48 && s.missing() == 0);
            assertThat(series.series().get(2).value(47)).isEqualTo(247);
            assertThat(series.series().get(0).timeLabel(48)).isEqualTo("2024-01-03 00:00:00");
        }
    }

    @Test
    void leavesNoTemporaryFiles() throws Exception {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        List<Path> before = carouselFolders(temporary);
        List<Path> whileOpen;
        try (Table table = new DataSource.FileQuery("SELECT 1 AS a").open()) {
            table.next();
            whileOpen = carouselFolders(temporary);
        }
        assertThatThrownBy(() -> new DataSource.FileQuery("SELEC 1").open()).isInstanceOf(InvalidInputException.class);

        assertThat(whileOpen).hasSizeGreaterThan(before.size());
        assertThat(carouselFolders(temporary)).isEqualTo(before);
    }

    private static List<Path> carouselFolders(Path temporary) throws Exception {
        try (var list = Files.list(temporary)) {
            return list.filter(p -> p.getFileName().toString().startsWith("carousel-duckdb-"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void refusesAbsentFilesWithTheNearMatch() throws Exception {
        Files.writeString(folder.resolve("sales.csv"), "a\n1\n");

        assertThatThrownBy(() -> file("slaes.csv").open())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageEndingWith("slaes.csv doesn't exist; did you mean " + folder.resolve("sales.csv") + "?");
        assertThatThrownBy(() -> file("nothing/like.csv").open()).hasMessageEndingWith("like.csv doesn't exist");
        assertThatThrownBy(() -> DataSource.file(folder.toString(), TEXT).open())
                .hasMessageContaining("is a directory");
    }

    @Test
    void refusesUnknownEndings() throws Exception {
        Files.writeString(folder.resolve("sales.xlsx"), "x");
        Files.writeString(folder.resolve("sales.parquet.gz"), "x");

        assertThatThrownBy(() -> file("sales.xlsx").open())
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining(".csv .tsv .txt .json .jsonl");
        assertThatThrownBy(() -> file("sales.parquet.gz").open())
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("unpack it");
    }

    @Test
    void refusesDamagedFilesInOneLine() throws Exception {
        Files.writeString(folder.resolve("text.parquet"), "hello, this is no Parquet");
        Files.writeString(folder.resolve("cut.parquet"), "PAR1 and then nothing of it");
        Files.writeString(folder.resolve("bad.json"), "{\"a\": 1,, \n");

        assertThatThrownBy(() -> file("text.parquet").open())
                .isInstanceOf(CorruptFileException.class)
                .hasMessageEndingWith("text.parquet isn't Parquet: it doesn't begin with PAR1");
        assertThatThrownBy(() -> rows(file("cut.parquet")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cut.parquet: ")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> rows(file("bad.json")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Malformed JSON")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELEC 1                                   | syntax error at or near \"SELEC\"",
                "SELECT * FROM 'nowhere.parquet'           | No files found that match the pattern \"nowhere.parquet\"",
                "CREATE TABLE t(a INT)                     | returns no rows; a query such as SELECT was expected",
                "SELECT 1 AS a, 2 AS a                     | the columns 1 and 2 are both named 'a'",
                "SELECT 'x'::INT AS a                      | Could not convert string 'x' to INT32",
                "SELECT (CASE WHEN i = 99 THEN 'x' ELSE '1' END)::INT FROM range(200) t(i) | Could not convert string 'x'",
                "INSTALL spatial                           | the query: ",
            })
    void refusesQueriesThatFailInOneLine(String sql, String message) {
        assertThatThrownBy(() -> rows(new DataSource.FileQuery(sql.strip())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the query: ")
                .hasMessageContaining(message.strip())
                .hasMessageNotContaining("\n");
    }

    @Test
    void refusesUnknownDatabasesWithoutTheirSecrets() {
        assertThatThrownBy(() ->
                        new DataSource.DatabaseQuery("SELECT 1", "jdbc:nosuch://me:secret@host/db?password=x").open())
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the query on jdbc:nosuch://host/db: no driver on the class path knows this URL");
    }

    @Test
    void refusesArgumentsThatDontMakeASource() {
        Optional<String> some = Optional.of("x.csv");
        Optional<String> none = Optional.empty();

        assertThatThrownBy(() -> DataSource.of(none, none, none, TEXT)).hasMessageContaining("no data");
        assertThatThrownBy(() -> DataSource.of(some, some, none, TEXT)).hasMessageContaining("both the data argument");
        assertThatThrownBy(() -> DataSource.of(some, none, some, TEXT)).hasMessageContaining("--jdbc needs --sql");
        assertThatThrownBy(() -> DataSource.file("a\0b", TEXT))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("can't be a path");
    }
}
