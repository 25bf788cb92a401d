package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.data.DataSource;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.DecimalMark;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.Table;
import dev.carousel.models.table.TimeFormat;
import java.nio.charset.Charset;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A table: a file, standard input, or a query; and how it is written, where that can't be recognised. */
final class DataArgument {
    /** In help, after the options that nobody does without. */
    private static final int LAST = 100;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATA",
            description = "A table: .csv, .tsv, .parquet, .json or .jsonl (.gz too), or - for CSV on standard input.")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--sql",
            paramLabel = "QUERY",
            description = "Instead of DATA: a query over files, such as \"select * from 'sales.parquet'\".")
    private Optional<String> sql = Optional.empty();

    @Option(names = "--jdbc", paramLabel = "URL", description = "The database that runs the query.")
    private Optional<String> jdbc = Optional.empty();

    @Option(
            names = "--delimiter",
            order = LAST,
            paramLabel = "CHAR",
            description = "What stands between cells. Default: recognised.")
    private Optional<String> delimiter = Optional.empty();

    @Option(
            names = "--encoding",
            order = LAST,
            paramLabel = "NAME",
            description = "Such as windows-1252. Default: UTF-8.")
    private Optional<Charset> encoding = Optional.empty();

    @Option(
            names = "--decimal",
            order = LAST,
            paramLabel = "MARK",
            description = "point or comma. Default: recognised.")
    private DecimalMark decimal = DecimalMark.DETECTED;

    @Option(
            names = "--time-format",
            order = LAST,
            paramLabel = "PATTERN",
            description = "How times are written, such as dd/MM/yyyy. Default: recognised.")
    private Optional<String> timeFormat = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Where the table is; nothing of it is opened yet. */
    DataSource source() {
        CsvOptions text = delimiter
                .map(this::character)
                .map(CsvOptions.defaults()::delimiter)
                .orElseGet(CsvOptions::defaults);
        DataSource source;
        try {
            source = DataSource.of(data, sql, jdbc, encoding.map(text::charset).orElse(text));
        } catch (InvalidInputException e) {
            throw wrong(e.getMessage());
        }
        if (!source.isText() && (delimiter.isPresent() || encoding.isPresent())) {
            throw wrong((delimiter.isPresent() ? "--delimiter" : "--encoding") + " is for delimited text only");
        }
        return source;
    }

    SeriesTable read(SeriesColumns columns) {
        SeriesColumns all = columns.decimalMark(decimal);
        SeriesColumns wanted = timeFormat.map(this::format).map(all::timeFormat).orElse(all);
        try (Table table = source().open()) {
            return SeriesTable.read(table, wanted);
        }
    }

    /** What reports call the data: the file's name without its folder. */
    String name() {
        if (source() instanceof DataSource.TableFile file && file.path().getFileName() != null) {
            return file.path().getFileName().toString();
        }
        return sql.isPresent() ? "query" : "standard input";
    }

    private char character(String text) {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw wrong("--delimiter: expected one character or tab, found '" + text + "'");
        }
        return text.charAt(0);
    }

    private TimeFormat format(String pattern) {
        try {
            return TimeFormat.of(pattern);
        } catch (InvalidInputException e) {
            throw wrong("--time-format: " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
