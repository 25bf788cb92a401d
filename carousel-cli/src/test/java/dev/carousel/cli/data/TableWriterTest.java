package dev.carousel.cli.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableWriterTest {
    @TempDir
    Path folder;

    @Test
    void columnsOfParquetMayDifferInCaseAlone() throws SQLException {
        Path file = folder.resolve("rows.parquet");

        TableWriter.forFile(file).write(List.of("id", "ID", "a \"b\""), List.of(List.of("x", 7L, .5)));

        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery("SELECT * FROM '" + file + "'")) {
            assertThat(rows.getMetaData().getColumnName(1)).isEqualTo("id");
            assertThat(rows.getMetaData().getColumnName(2)).isEqualTo("ID_2");
            assertThat(rows.getMetaData().getColumnName(3)).isEqualTo("a \"b\"");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("x");
            assertThat(rows.getLong(2)).isEqualTo(7);
            assertThat(rows.getDouble(3)).isEqualTo(.5);
        }
    }
}
