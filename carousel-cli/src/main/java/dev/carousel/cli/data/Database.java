package dev.carousel.cli.data;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Queries of any database whose driver is on the class path. */
final class Database {
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final int ROWS_AT_ONCE = 10_000;

    private Database() {}

    static Table query(String address, String sql) {
        JdbcUrl url = new JdbcUrl(address);
        String origin = "the query on " + url.shown();
        if (url.isOf(DuckDb.IN_MEMORY)) {
            return DuckDb.query(address, sql, origin);
        }
        check(url, origin);
        JdbcTable.Resources resources = new JdbcTable.Resources(origin);
        try {
            quietDrivers();
            Connection connection = resources.add(DriverManager.getConnection(address, settings(url)));
            readOnly(connection);
            // PostgreSQL streams only inside a transaction and with a fetch size; without, it sends all rows at once.
            connection.setAutoCommit(false);
            resources.add(connection::rollback);
            if (url.isOf(POSTGRESQL)) {
                inUtc(connection);
            }
            Statement statement =
                    resources.add(connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY));
            statement.setFetchSize(ROWS_AT_ONCE);
            ResultSet rows = resources.add(statement.executeQuery(sql));
            return new JdbcTable(origin, rows, resources, UnaryOperator.identity());
        } catch (SQLException | RuntimeException e) {
            resources.close();
            throw JdbcErrors.of(origin, e, url::censored);
        }
    }

    private static void check(JdbcUrl url, String origin) {
        if (!url.isOf("jdbc:")) {
            throw new InvalidInputException(
                    origin + ": expected a URL that begins with jdbc:, such as " + POSTGRESQL + "//host/database");
        }
        if (url.isOf(POSTGRESQL) && url.hasUserBeforeHost()) {
            throw new InvalidInputException(origin + ": found a user before the host; expected it behind the database,"
                    + " as ?user=NAME&password=WORD");
        }
    }

    private static Properties settings(JdbcUrl url) {
        Properties settings = new Properties();
        if (url.isOf(POSTGRESQL)) {
            settings.setProperty("ApplicationName", "carousel");
        }
        return settings;
    }

    /** The driver tells the server this machine's zone, in which the days of instants would then begin. */
    private static void inUtc(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL TIME ZONE 'UTC'"); // to the end of the transaction
        }
    }

    /** Drivers log to standard error what the exception says too, and there the URL stands with its password. */
    private static void quietDrivers() {
        if (System.getProperty("java.util.logging.config.file") == null) {
            Logger.getLogger("").setLevel(Level.OFF);
        }
    }

    /** A protection where a driver offers it; some refuse the call itself. */
    private static void readOnly(Connection connection) {
        try {
            connection.setReadOnly(true);
        } catch (SQLException e) {
            // Reading works all the same.
        }
    }
}
