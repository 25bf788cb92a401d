package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole commands on a real PostgreSQL, compared with the same rows in a file. */
class PostgresTest {
    @TempDir
    static Path folder;

    private static Optional<PostgresServer> running = Optional.empty();
    private static String fromFile;

    /** One series: whole numbers, of which some are missing, so that every type can hold them exactly. */
    @BeforeAll
    static void fill() throws IOException, SQLException {
        PostgresServer server = PostgresServer.start();
        running = Optional.of(server);
        server.run("""
                CREATE TABLE sales AS
                SELECT d::date AS day, to_char(d, 'YYYY-MM') AS month,
                    d::timestamp AS stamp, d::timestamp AT TIME ZONE 'UTC' AS instant, i % 2 = 0 AS even,
                    CASE WHEN i % 11 <> 5 THEN 100 + i + 20 * (i % 12) END::bigint AS units
                FROM generate_series(0, 59) t(i), LATERAL (SELECT timestamp '2018-01-01' + make_interval(months => i)) u(d)
                """);
        StringBuilder text = new StringBuilder("month,sales,even\n");
        for (int i = 0; i < 60; i++) {
            text.append(Tables.month(i)).append(',').append(i % 11 == 5 ? "" : 100 + i + 20 * (i % 12));
            text.append(',').append(i % 2 == 0).append('\n');
        }
        Path sales = Tables.write(folder.resolve("sales.csv"), text.toString());
        Cli.train(options(List.of(sales.toString()), "model")).succeeded();
        fromFile = Cli.run("predict", in("model"), sales.toString()).succeeded().out();
    }

    @AfterAll
    static void stop() throws IOException {
        if (running.isPresent()) {
            running.get().close();
        }
    }

    private static PostgresServer server() {
        return running.orElseThrow();
    }

    private static String in(String name) {
        return folder.resolve(name).toString();
    }

    private static List<String> query(String sql) {
        return List.of("--jdbc", server().url(), "--sql", sql);
    }

    private static String[] options(List<String> data, String model, String... more) {
        return Stream.of(
                        data,
                        List.of("--target", "sales", "--time", "month", "--horizon", "6", "--out", in(model)),
                        List.of(more))
                .flatMap(List::stream)
                .toArray(String[]::new);
    }

    private static Outcome predict(String model, String sql) {
        return Cli.run(Stream.concat(Stream.of("predict", in(model)), query(sql).stream())
                .toArray(String[]::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "units",
                "units::smallint",
                "units::real",
                "units::double precision",
                "units::numeric",
                "units::numeric(20,6)",
                "units::text",
                "' ' || units || '.0 '",
                "units::varchar(9)"
            })
    void readsNumbersOfEveryType(String value) {
        assertThat(predict("model", "SELECT month, " + value + " AS sales FROM sales")
                        .succeeded()
                        .out())
                .isEqualTo(fromFile);
    }

    @ParameterizedTest
    @CsvSource({
        "month,    2023-01,              2023-06",
        "day,      2023-01-01,           2023-06-01",
        "stamp,    2023-01-01 00:00:00,  2023-06-01 00:00:00",
        "instant,  2023-01-01T00:00:00Z, 2023-06-01T00:00:00Z"
    })
    void readsTimesOfEveryTypeAndGoesOnInTheirForm(String column, String first, String last) {
        String sql = "SELECT units AS sales, " + column + " AS month FROM sales ORDER BY random()";
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try {
            Cli.train(options(query(sql), "by-" + column)).succeeded();

            List<String> lines =
                    predict("by-" + column, sql).succeeded().out().lines().toList();

            assertThat(lines).hasSize(7);
            assertThat(lines.get(1)).contains(first + ",");
            assertThat(lines.get(6)).contains(last + ",");
            assertThat(withoutTimes(lines))
                    .isEqualTo(withoutTimes(fromFile.lines().toList()));
        } finally {
            TimeZone.setDefault(before);
        }
    }

    private static List<String> withoutTimes(List<String> lines) {
        return lines.stream().map(line -> line.replaceFirst("20[^,]*,", "")).toList();
    }

    @Test
    void takesDaysInUtcWhateverTheMachinesZone() {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
        try {
            assertThat(predict("model", "SELECT to_char(instant, 'YYYY-MM') AS month, units AS sales FROM sales")
                            .succeeded()
                            .out())
                    .isEqualTo(fromFile);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void takesTruthsAsKeysOfSeriesLikeTheirWords() {
        String sql = "SELECT month, units AS sales, even FROM sales UNION ALL SELECT month, units, NOT even FROM sales";
        Path both = Tables.write(folder.resolve("both.csv"), twice(in("sales.csv")));
        String[] series = {"--series", "even"};
        Cli.train(options(List.of(both.toString()), "even", series)).succeeded();

        assertThat(predict("even", sql).succeeded().out())
                .isEqualTo(Cli.run("predict", in("even"), both.toString())
                        .succeeded()
                        .out())
                .contains("\nfalse,false,2023-01,")
                .contains("\ntrue,true,2023-06,");
    }

    /** Each row once more, with true for false and false for true. */
    private static String twice(String csv) {
        try {
            List<String> lines = Files.readAllLines(Path.of(csv));
            StringBuilder text = new StringBuilder(String.join("\n", lines)).append('\n');
            for (String line : lines.subList(1, lines.size())) {
                boolean even = line.endsWith("true");
                text.append(line, 0, line.lastIndexOf(',') + 1).append(!even).append('\n');
            }
            return text.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same statement over the same rows, wherever they lie. */
    @Test
    void givesTheSameForecastsFromADatabaseAndFromEveryKindOfFile() throws SQLException {
        server().run("""
                        CREATE TABLE orders AS
                        SELECT date '2018-01-01' + i AS day, 'shop ' || s AS shop,
                            CASE WHEN (i * 7 + s) % 13 > 0 THEN 10 + s + i % 365 / 30 + i * 31 % 7 END AS units,
                            CASE WHEN i % 50 > 0 THEN 1 + s / 4.0 END::numeric(20,6) AS price
                        FROM generate_series(0, 1825) t(i), generate_series(1, 3) u(s)
                        """);
        String rows = "SELECT * FROM read_csv('" + in("orders.csv") + "')";
        Tables.write(folder.resolve("orders.csv"), csv("SELECT day, shop, units, price FROM orders"));
        duckdb("COPY (" + rows + ") TO '" + in("orders.parquet") + "'");
        duckdb("COPY (" + rows + ") TO '" + in("orders.json") + "'");
        String sql = "SELECT CAST(date_trunc('month', day) AS date) AS month, shop, SUM(units * price) AS sales"
                + " FROM SOURCE WHERE shop <> 'shop 2' GROUP BY shop, CAST(date_trunc('month', day) AS date)";
        Cli.train(options(query(sql.replace("SOURCE", "orders")), "orders", "--series", "shop"))
                .succeeded();

        String fromDatabase =
                predict("orders", sql.replace("SOURCE", "orders")).succeeded().out();

        assertThat(fromDatabase).hasLineCount(13).contains("\nshop 3,shop 3,2023-06-01,");
        for (String file : List.of("orders.csv", "orders.parquet", "orders.json")) {
            String fromFile = Cli.run("predict", in("orders"), "--sql", sql.replace("SOURCE", "'" + in(file) + "'"))
                    .succeeded()
                    .out();

            assertThat(fromFile).as(file).isEqualTo(fromDatabase);
        }
    }

    private static String csv(String query) throws SQLException {
        String lines = "SELECT string_agg(concat_ws(',', day, shop, coalesce(units::text, ''),"
                + " coalesce(price::text, '')), E'\\n') FROM (" + query + ") rows";
        return "day,shop,units,price\n" + server().value(lines) + "\n";
    }

    private static void duckdb(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void inspectsAQuery() {
        String said = Cli.run(Stream.concat(Stream.of("inspect"), query("SELECT day, units, even FROM sales").stream())
                        .toArray(String[]::new))
                .succeeded()
                .out();

        assertThat(said).contains("day").contains("units").contains("even");
    }

    @Test
    void keepsThePasswordToItself() throws IOException {
        assertThat(Cli.train(options(
                                query("SELECT month, units AS sales FROM sales"),
                                "secret",
                                "--report",
                                in("secret.html")))
                        .succeeded())
                .asString()
                .doesNotContain("sesame");

        try (Stream<Path> written = Files.walk(folder)) {
            for (Path file : written.filter(Files::isRegularFile).toList()) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain("sesame");
            }
        }
    }
}
