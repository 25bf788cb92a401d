package dev.carousel.cli.data;

import dev.carousel.InvalidInputException;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.FolderTable;
import dev.carousel.models.table.Table;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a table comes from; {@link #open} may be called again, except for standard input. */
public sealed interface DataSource {
    /** Opens the table, which the caller closes. */
    Table open();

    /** The same, but that a folder stands for all the files in it. */
    default DataSource orFolder() {
        return this;
    }

    /** Whether it is delimited text, which may need to be told how it is written. */
    default boolean isText() {
        return false;
    }

    /** Rows of delimited text as they come. */
    record StandardInput(InputStream in, CsvOptions text) implements DataSource {
        @Override
        public Table open() {
            return CsvTable.open(in, "standard input", text);
        }

        @Override
        public boolean isText() {
            return true;
        }
    }

    /** A file whose ending says what it is. */
    record TableFile(Path path, CsvOptions text) implements DataSource {
        @Override
        public Table open() {
            return TableFiles.open(path, text);
        }

        @Override
        public DataSource orFolder() {
            return Files.isDirectory(path) ? new Folder(path, text) : this;
        }

        @Override
        public boolean isText() {
            return TableFiles.isText(path);
        }
    }

    /** The files of delimited text in a folder and those below it, as one table. */
    record Folder(Path path, CsvOptions text) implements DataSource {
        @Override
        public Table open() {
            return FolderTable.open(path, text);
        }

        @Override
        public boolean isText() {
            return true;
        }
    }

    /** What a statement returns that the embedded DuckDB runs, which may read any file by its name. */
    record FileQuery(String sql) implements DataSource {
        @Override
        public Table open() {
            return DuckDb.query(sql, "the query");
        }
    }

    /** What a statement returns that a database runs. */
    record DatabaseQuery(String sql, String url) implements DataSource {
        @Override
        public Table open() {
            return Database.query(url, sql);
        }
    }

    /**
     * The source that these arguments of the command mean.
     *
     * @param data a path, or - for standard input
     * @param sql a query instead of data
     * @param jdbc the database that runs the query; empty: the embedded one
     * @param text how delimited text is written
     * @throws InvalidInputException if not exactly one of data and sql is given, or jdbc without sql
     */
    static DataSource of(Optional<String> data, Optional<String> sql, Optional<String> jdbc, CsvOptions text) {
        if (data.isPresent() == sql.isPresent()) {
            throw new InvalidInputException(
                    data.isPresent()
                            ? "both the data argument " + data.get() + " and --sql are given; one of them was expected"
                            : "no data: a file, - for standard input, or --sql was expected");
        }
        if (jdbc.isPresent() && sql.isEmpty()) {
            throw new InvalidInputException("--jdbc needs --sql: the query to run there");
        }
        if (sql.isPresent()) {
            return jdbc.<DataSource>map(url -> new DatabaseQuery(sql.get(), url))
                    .orElseGet(() -> new FileQuery(sql.get()));
        }
        return file(data.get(), text);
    }

    /** The source that a data argument means: a path, or - for standard input. */
    static DataSource file(String argument, CsvOptions text) {
        if (argument.equals("-")) {
            return new StandardInput(System.in, text);
        }
        try {
            return new TableFile(Path.of(argument), text);
        } catch (InvalidPathException e) {
            throw new InvalidInputException("'" + argument + "' can't be a path: " + e.getReason(), e);
        }
    }
}
