package dev.carousel.examples;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.ColumnNames;
import dev.carousel.models.table.Table;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of a query as a table that Carousel reads. Cells are text, which Carousel recognises as it does a file's; closing
 * the table closes the result set.
 */
public final class ResultSetTable implements Table {
    private final String origin;
    private final ResultSet rows;
    private final List<String> columns;
    private long row;

    /**
     * A table of these rows.
     *
     * @param origin what messages call it
     */
    public ResultSetTable(String origin, ResultSet rows) throws SQLException {
        this.origin = origin;
        this.rows = rows;
        ResultSetMetaData meta = rows.getMetaData();
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            labels.add(meta.getColumnLabel(i));
        }
        this.columns = ColumnNames.checked(origin, labels);
    }

    @Override
    public String origin() {
        return origin;
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public boolean next() {
        try {
            row++;
            return rows.next();
        } catch (SQLException e) {
            throw new InvalidInputException(origin + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String cell(int column) {
        try {
            Object value = rows.getObject(column + 1);
            if (value == null) {
                return "";
            }
            // A Timestamp would pass through this machine's time zone; a date's text is the same in all.
            if (value instanceof Timestamp) {
                value = rows.getObject(column + 1, LocalDateTime.class);
            }
            return value instanceof BigDecimal number
                    ? number.toPlainString()
                    : value.toString().strip();
        } catch (SQLException e) {
            throw new InvalidInputException(
                    origin + ", " + place() + ", " + columns.get(column) + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String place() {
        return "row " + row;
    }

    @Override
    public void close() {
        try {
            rows.close();
        } catch (SQLException e) {
            throw new InvalidInputException(origin + ": " + e.getMessage(), e);
        }
    }
}
