package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.data.DataSource;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.Table;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A table: a file, standard input, or a query. */
final class DataArgument {
    @Parameters(
            arity = "0..1",
            paramLabel = "D",
            description = "A table: .csv, .tsv, .parquet, .json or .jsonl (.gz too), or - for CSV on standard input.")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--sql",
            paramLabel = "QUERY",
            description = "Instead of D: a query over files, such as \"select * from 'sales.parquet'\".")
    private Optional<String> sql = Optional.empty();

    @Option(names = "--jdbc", paramLabel = "URL", description = "The database that runs the query.")
    private Optional<String> jdbc = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Where the table is; nothing of it is opened yet. */
    DataSource source() {
        try {
            return DataSource.of(data, sql, jdbc);
        } catch (InvalidInputException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    SeriesTable read(SeriesColumns columns) {
        try (Table table = source().open()) {
            return SeriesTable.read(table, columns);
        }
    }

    /** What reports call the data: the file's name without its folder. */
    String name() {
        if (source() instanceof DataSource.TableFile file && file.path().getFileName() != null) {
            return file.path().getFileName().toString();
        }
        return sql.isPresent() ? "query" : "standard input";
    }
}
