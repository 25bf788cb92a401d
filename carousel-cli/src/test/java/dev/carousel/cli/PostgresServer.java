package dev.carousel.cli;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A real PostgreSQL, started for a test class and gone with it; its reader must give a password. */
final class PostgresServer implements AutoCloseable {
    static final String READER = "reader";

    /** Long enough to be found wherever it should not be. */
    static final String PASSWORD = "open:sesame%21";

    /** As it stands in a URL. */
    static final String PASSWORD_IN_URL = "open%3Asesame%2521";

    private final EmbeddedPostgres server;

    private PostgresServer(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Starts a server; where there are no binaries for the machine, the tests are skipped. */
    static PostgresServer start() throws IOException, SQLException {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        assumeTrue(machine.equals("Linux amd64"), "no PostgreSQL for " + machine + ", only for Linux amd64");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setDataDirectoryCustomizer(PostgresServer::letReadersGiveAPassword)
                .start();
        PostgresServer started = new PostgresServer(server);
        started.run("CREATE ROLE " + READER + " LOGIN PASSWORD '" + PASSWORD + "'", "GRANT pg_read_all_data TO reader");
        return started;
    }

    private static void letReadersGiveAPassword(File data) {
        try {
            Files.writeString(
                    data.toPath().resolve("pg_hba.conf"),
                    "host all postgres 127.0.0.1/32 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getPort();
    }

    /** The database without a word on who reads it. */
    String place() {
        return "jdbc:postgresql://localhost:" + port() + "/postgres";
    }

    /** The database for its reader. */
    String url() {
        return place() + "?user=" + READER + "&password=" + PASSWORD_IN_URL;
    }

    /** Runs statements as the database's owner. */
    void run(String... statements) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The first row's first value, as text, of a query run by the database's owner. */
    String value(String query) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
