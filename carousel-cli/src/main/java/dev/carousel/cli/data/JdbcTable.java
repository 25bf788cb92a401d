package dev.carousel.cli.data;

import dev.carousel.CarouselException;
import dev.carousel.models.table.ColumnNames;
import dev.carousel.models.table.Table;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.UnaryOperator;

/** The rows of a query, one in memory at a time as far as its driver streams them. */
final class JdbcTable implements Table {
    private final String origin;
    private final ResultSet rows;
    private final Resources resources;
    private final UnaryOperator<SQLException> explanation;
    private final List<String> columns;
    private final List<JdbcCell> cells;
    private long row;

    /**
     * A table of these rows.
     *
     * @param resources closed with the table, also if its columns can't be used
     * @param explanation finds the reason behind an exception that says too little
     */
    JdbcTable(String origin, ResultSet rows, Resources resources, UnaryOperator<SQLException> explanation)
            throws SQLException {
        this.origin = origin;
        this.rows = rows;
        this.resources = resources;
        this.explanation = explanation;
        ResultSetMetaData meta = rows.getMetaData();
        List<String> names = new ArrayList<>();
        List<JdbcCell> kinds = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            names.add(meta.getColumnLabel(i));
            kinds.add(JdbcCell.of(meta.getColumnType(i), meta.getColumnTypeName(i)));
        }
        this.columns = ColumnNames.checked(origin, names);
        this.cells = List.copyOf(kinds);
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
            throw JdbcErrors.of(origin, explanation.apply(e));
        }
    }

    @Override
    public String cell(int column) {
        try {
            return cells.get(column).text(rows, column + 1).strip();
        } catch (SQLException e) {
            throw JdbcErrors.of(origin + ", " + place() + ", column '" + columns.get(column) + "'", e);
        }
    }

    @Override
    public String place() {
        return "row " + row;
    }

    @Override
    public void close() {
        resources.close();
    }

    /** What has to be closed after a query, last opened first. */
    static final class Resources implements AutoCloseable {
        private final String origin;
        private final Deque<AutoCloseable> open = new ArrayDeque<>();

        Resources(String origin) {
            this.origin = origin;
        }

        <T extends AutoCloseable> T add(T resource) {
            open.push(resource);
            return resource;
        }

        /** A new folder under the system's, deleted after all that was added later is closed. */
        Path temporaryFolder() {
            Path folder = TemporaryFolder.make();
            open.push(() -> DuckDb.delete(folder));
            return folder;
        }

        @Override
        public void close() {
            Exception first = null;
            while (!open.isEmpty()) {
                try {
                    open.pop().close();
                } catch (Exception e) {
                    if (first == null) {
                        first = e;
                    } else {
                        first.addSuppressed(e);
                    }
                }
            }
            if (first instanceof CarouselException known) {
                throw known;
            }
            if (first != null) {
                throw JdbcErrors.of(origin, first);
            }
        }
    }
}
