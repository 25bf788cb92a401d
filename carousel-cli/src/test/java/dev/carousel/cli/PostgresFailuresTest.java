package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.data.DataSource;
import dev.carousel.models.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real PostgreSQL refuses, and results that are larger than what may be held at once. */
class PostgresFailuresTest {
    private static final int MILLION = 1_000_000;

    @TempDir
    static Path folder;

    private static Optional<PostgresServer> running = Optional.empty();

    @BeforeAll
    static void fill() throws IOException, SQLException {
        PostgresServer server = PostgresServer.start();
        running = Optional.of(server);
        server.run(
                "CREATE TABLE sales AS SELECT i AS month, i AS sales FROM generate_series(1, 60) t(i)",
                "CREATE TABLE log(text text)",
                "GRANT ALL ON sales, log TO reader");
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

    private static Outcome train(String url, String sql) {
        return Cli.train(arguments(url, sql));
    }

    private static String[] arguments(String url, String sql) {
        String out = folder.resolve("never").toString();
        return new String[] {
            "--jdbc", url, "--sql", sql, "--target", "sales", "--time", "month", "--horizon", "6", "--out", out
        };
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "selct 1                                       | ERROR: syntax error at or near \"selct\"",
                "SELECT * FROM salse                           | ERROR: relation \"salse\" does not exist",
                "SELECT mnth FROM sales                        | ERROR: column \"mnth\" does not exist",
                "SELECT month, sales, sales FROM sales         | the columns 2 and 3 are both named 'sales'; names must differ",
                "SELECT month, sales FROM sales WHERE false   | has a header but no rows",
                "SELECT month AS sales FROM sales             | has no column 'month' (time). It has: sales",
                "SELECT 1, 2                                  | the columns 1 and 2 are both named '?column?'; names must differ",
                "SELECT month, sales / 0 AS sales FROM sales   | ERROR: division by zero",
                "SELECT 1; SELECT 2                            | Multiple ResultSets were returned by the query.",
                "INSERT INTO log VALUES ('x') RETURNING text   | ERROR: cannot execute INSERT in a read-only transaction",
                "DELETE FROM sales                             | ERROR: cannot execute DELETE in a read-only transaction",
                "CREATE TABLE t AS SELECT 1                    | ERROR: cannot execute CREATE TABLE AS in a read-only transaction",
                "SET TIME ZONE 'UTC'                           | the statement returns no rows; a query such as SELECT was expected",
            })
    void refusesAQueryInOneLine(String sql, String reason) throws SQLException {
        assertThat(train(server().url(), sql).failedWith(1))
                .isEqualTo("carousel: the query on " + server().place() + (reason.startsWith("has ") ? " " : ": ")
                        + reason.replaceFirst("\\.$", ""));

        assertThat(folder).isEmptyDirectory();
        assertThat(server().value("SELECT count(*) FROM sales")).isEqualTo("60");
        assertThat(server().value("SELECT count(*) FROM log")).isEqualTo("0");
    }

    @Test
    void refusesAWrongPasswordWithoutRepeatingIt() {
        String url = server().place() + "?user=reader&password=op%65n-sesame";

        assertThat(train(url, "SELECT 1").failedWith(1))
                .isEqualTo("carousel: the query on " + server().place()
                        + ": FATAL: password authentication failed for user \"reader\"");
    }

    @Test
    void takesThePasswordFromWhereItIsNotSeen() throws IOException {
        String url = server().place() + "?user=reader";
        Path passwords = Tables.write(
                folder.resolve("pgpass"), "localhost:*:*:reader:" + PostgresServer.PASSWORD.replace(":", "\\:"));
        Path options = Tables.write(folder.resolve("options"), "--jdbc\n\"" + server().url() + "\"\n");
        String sql = "SELECT date '2020-01-01' + month AS day, sales FROM sales";
        try {
            assertThat(Cli.run("inspect", "--jdbc", url, "--sql", sql).failedWith(1))
                    .contains("no password was provided");
            System.setProperty("org.postgresql.pgpassfile", passwords.toString());
            assertThat(Cli.run("inspect", "--jdbc", url, "--sql", sql)
                            .succeeded()
                            .out())
                    .contains("sales");
        } finally {
            System.clearProperty("org.postgresql.pgpassfile");
        }
        assertThat(Cli.run("inspect", "@" + options, "--sql", sql).succeeded().out())
                .contains("sales");
        Files.delete(passwords);
        Files.delete(options);
    }

    @Test
    void saysThatNoServerAnswers() {
        assertThat(train("jdbc:postgresql://localhost:1/shop?user=me&password=sesame", "SELECT 1")
                        .failedWith(1))
                .startsWith("carousel: the query on jdbc:postgresql://localhost:1/shop: ")
                .contains("refused")
                .doesNotContain("sesame");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://me:sesame@HOST/postgres    | jdbc:postgresql://HOST/postgres: found a user before the host; expected it behind the database, as ?user=NAME&password=WORD",
                "postgresql://me:sesame@HOST/postgres         | postgresql://HOST/postgres: expected a URL that begins with jdbc:, such as jdbc:postgresql://host/database",
                "jdbc:nosuch://HOST/x?password=sesame         | jdbc:nosuch://HOST/x: no driver on the class path knows this URL"
            })
    void refusesAUrlThatNoDriverReadsWithoutItsPasswordEvenInTraces(String url, String message) throws Exception {
        String host = "localhost:" + server().port();
        List<String> words = List.of(Cli.training(arguments(url.replace("HOST", host), "SELECT 1")));

        try (ChildProcess plain = ChildProcess.start(folder, words)) {
            assertThat(plain.outcome().failedWith(1))
                    .startsWith("carousel: the query on " + message.replace("HOST", host))
                    .doesNotContain("sesame");
        }
        List<String> traced = new ArrayList<>(words);
        traced.add("--stacktrace");
        assertThat(Cli.run(traced.toArray(String[]::new)).err())
                .contains("InvalidInputException")
                .doesNotContain("sesame");
    }

    /** Without streaming the driver would ask for all rows at once, and the last but one would fail the opening. */
    @Test
    void readsRowsBeforeTheServerHasMadeTheLast() {
        String sql = "SELECT i, 1 / (" + (MILLION - 1) + " - i) AS v FROM generate_series(1, " + MILLION + ") t(i)";
        int rows = 0;
        try (Table table = new DataSource.DatabaseQuery(sql, server().url()).open()) {
            while (rows < MILLION * 9 / 10 && table.next()) {
                rows++;
                if (!table.cell(0).equals(Integer.toString(rows))) {
                    assertThat(table.cell(0)).as(table.place()).isEqualTo(Integer.toString(rows));
                }
            }
            assertThat(rows).isEqualTo(MILLION * 9 / 10);

            assertThatThrownBy(() -> {
                        while (table.next()) {
                            table.cell(1);
                        }
                    })
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessage("the query on " + server().place() + ": ERROR: division by zero");
        }
    }
}
