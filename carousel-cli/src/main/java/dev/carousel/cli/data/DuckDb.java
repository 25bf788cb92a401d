package dev.carousel.cli.data;

import com.sun.management.OperatingSystemMXBean;
import dev.carousel.CarouselException;
import dev.carousel.models.table.Table;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * The embedded DuckDB. It reads whatever files the user may read, since these are the user's own; it fetches nothing
 * from the network by itself, neither extensions nor their updates.
 */
final class DuckDb {
    static final String IN_MEMORY = "jdbc:duckdb:";

    private static final long MEGABYTE = 1_000_000;

    private DuckDb() {}

    /** The rows that a statement returns, streamed. */
    static Table query(String sql, String origin) {
        return query(IN_MEMORY, sql, origin);
    }

    static Table query(String url, String sql, String origin) {
        JdbcTable.Resources resources = new JdbcTable.Resources(origin);
        try {
            Connection connection = resources.add(connect(url, settings(url, resources)));
            Statement statement = resources.add(connection.createStatement());
            statement.execute("SET TimeZone = 'UTC'");
            // Not the query's own statement: a failed execution closes its statement.
            Statement query = resources.add(connection.createStatement());
            ResultSet rows = resources.add(executed(query, sql, statement));
            return new JdbcTable(origin, rows, resources, e -> explained(statement, sql, e));
        } catch (SQLException | RuntimeException e) {
            resources.close();
            throw JdbcErrors.of(origin, e);
        }
    }

    /** Its first call unpacks native code and loads it, which a full or locked temporary folder doesn't allow. */
    private static Connection connect(String url, Properties settings) throws SQLException {
        try {
            return DriverManager.getConnection(url, settings);
        } catch (LinkageError e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new CarouselException(
                    "the embedded DuckDB, which reads Parquet, JSON and SQL, can't be loaded: " + cause.getMessage()
                            + "; it unpacks native code into " + System.getProperty("java.io.tmpdir"),
                    e);
        }
    }

    private static ResultSet executed(Statement query, String sql, Statement spare) throws SQLException {
        try {
            return query.executeQuery(sql);
        } catch (SQLException e) {
            throw explained(spare, sql, e);
        }
    }

    private static Properties settings(String url, JdbcTable.Resources resources) {
        Properties settings = new Properties();
        settings.setProperty("jdbc_stream_results", "true");
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        settings.setProperty("preserve_insertion_order", "true"); // the default, and relied on for files
        settings.setProperty("memory_limit", memory() + "MB");
        settings.setProperty("temp_directory", resources.temporaryFolder().toString());
        boolean inMemory = url.equals(IN_MEMORY) || url.startsWith(IN_MEMORY + ":");
        if (!inMemory) {
            settings.setProperty("duckdb.read_only", "true");
        }
        return settings;
    }

    /**
     * What a query may hold before it spills to disk, in megabytes: half of what this JVM's heap leaves of the machine or
     * container. A plain read of a file needs far less.
     */
    private static long memory() {
        long heap = Runtime.getRuntime().maxMemory();
        long total = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : 2 * heap;
        return Math.max(500, Math.min(8000, (total - heap) / 2 / MEGABYTE));
    }

    /**
     * Why a streamed query failed. Of a failure among the first rows the driver says only "Invalid result set"; running
     * it again with its rows thrown away tells the reason.
     */
    private static SQLException explained(Statement statement, String sql, SQLException e) {
        if (!String.valueOf(e.getMessage()).contains("Invalid result set")) {
            return e;
        }
        try {
            statement.execute("EXPLAIN ANALYZE " + sql);
            return e;
        } catch (SQLException reason) {
            reason.addSuppressed(e);
            return reason;
        }
    }

    /**
     * Writes a file of JSON lines as Parquet.
     *
     * @param types {@code "column": 'TYPE', ...}
     * @param selection {@code column as "name", ...}
     */
    static void copyToParquet(Path lines, Path parquet, String types, String selection) {
        String target = "'" + parquet.toString().replace("'", "''") + "'";
        String sql = "COPY (SELECT " + selection + " FROM read_json(" + literal(lines)
                + ", format = 'newline_delimited', columns = {" + types + "})) TO " + target + " (FORMAT parquet)";
        try (Connection connection = connect(IN_MEMORY, new Properties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw JdbcErrors.of(parquet.toString(), e);
        }
    }

    /** A name in SQL. */
    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** A path as a text in SQL that names this file alone: the characters of patterns stand for themselves. */
    static String literal(Path file) {
        StringBuilder escaped = new StringBuilder();
        for (char c : file.toString().toCharArray()) {
            switch (c) {
                case '*', '?', '[' -> escaped.append('[').append(c).append(']');
                case '\'' -> escaped.append("''");
                default -> escaped.append(c);
            }
        }
        return "'" + escaped + "'";
    }

    /** Deletes a folder of temporary files and what is in it. */
    static void delete(Path folder) {
        try (var inside = Files.walk(folder)) {
            for (Path path : inside.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new CarouselException("the temporary folder " + folder + " can't be deleted: " + e.getMessage(), e);
        }
    }
}
