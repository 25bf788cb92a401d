package dev.carousel.cli.data;

import dev.carousel.models.table.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.UnaryOperator;

/** Queries of any database whose driver is on the class path. */
final class Database {
    private static final int ROWS_AT_ONCE = 10_000;

    private Database() {}

    static Table query(String url, String sql) {
        String origin = "the query on " + shown(url);
        if (url.startsWith(DuckDb.IN_MEMORY)) {
            return DuckDb.query(url, sql, origin);
        }
        JdbcTable.Resources resources = new JdbcTable.Resources(origin);
        try {
            Connection connection = resources.add(DriverManager.getConnection(url));
            readOnly(connection);
            // PostgreSQL streams only inside a transaction and with a fetch size; without, it sends all rows at once.
            connection.setAutoCommit(false);
            resources.add(connection::rollback);
            Statement statement =
                    resources.add(connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY));
            statement.setFetchSize(ROWS_AT_ONCE);
            ResultSet rows = resources.add(statement.executeQuery(sql));
            return new JdbcTable(origin, rows, resources, UnaryOperator.identity());
        } catch (SQLException | RuntimeException e) {
            resources.close();
            throw JdbcErrors.of(origin, e);
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

    /** A URL without what may be secret: the parameters, and a user before the host. */
    static String shown(String url) {
        String base = url.split("[?;]", 2)[0];
        return base.replaceFirst("//[^/@]*@", "//");
    }
}
