package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.data.DataSource;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.DecimalMark;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.Table;
import dev.carousel.models.table.TimeFormat;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A table: a file, standard input, or a query; and how it is written, where that can't be recognised. */
final class DataArgument {
    @Parameters(
            arity = "0..1",
            paramLabel = "D",
            description = "A table: .csv, .tsv, .parquet, .json or .jsonl (.gz too), or - for CSV on standard input.")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--sql",
            paramLabel = "QUERY",
            description =
                    "Instead of D: a query over files, such as \"select * from 'sales.parquet'\". It needs a column of"
                            + " times, since its rows come in no certain order.")
    private Optional<String> sql = Optional.empty();

    @Option(names = "--jdbc", paramLabel = "URL", description = "The database that runs the query.")
    private Optional<String> jdbc = Optional.empty();

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "What stands between the cells of delimited text, such as ';' or tab. Default: recognised.")
    private Optional<String> delimiter = Optional.empty();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "The encoding of delimited text, such as windows-1252. Default: UTF-8.")
    private Optional<String> encoding = Optional.empty();

    @Option(
            names = "--decimal",
            paramLabel = "MARK",
            description = "point or comma: what stands before decimals. Default: recognised.")
    private Optional<String> decimal = Optional.empty();

    @Option(
            names = "--time-format",
            paramLabel = "PATTERN",
            description =
                    "How times are written, such as dd/MM/yyyy, \"yyyy-MM-dd HH:mm\", yyyy-'Q'Q, or index for whole"
                            + " numbers. Default: recognised; a model has its own.")
    private Optional<String> timeFormat = Optional.empty();

    @Option(
            names = "--frequency",
            paramLabel = "STEP",
            description =
                    "How far steps are apart: a number and s, min, h, d, w, M, q or y, such as 15min or 1d, or a word such"
                            + " as month; a number alone for whole-number times. Default: found from the times; a model has its own.")
    private Optional<String> frequency = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Where the table is; nothing of it is opened yet. Refuses what can't be meant, of the other options too. */
    DataSource source() {
        decimalMark();
        parsed("--time-format", timeFormat, TimeFormat::of);
        parsed("--frequency", frequency, Frequency::of);
        CsvOptions text = text();
        return parsed("", Optional.of(""), none -> DataSource.of(data, sql, jdbc, text))
                .orElseThrow();
    }

    /** The columns of a table to train on: those named, read as the options say. */
    SeriesColumns columns(SeriesColumns named) {
        return columns(
                named,
                "--sql needs --time: the rows of a query come in no certain order",
                "--time-format needs --time, the column of times");
    }

    /** The columns of a table that a model is used on: those it was trained on, read as the options say. */
    SeriesColumns columnsOfModel(SeriesColumns trained) {
        return columns(
                trained,
                "this model has no column of times and takes rows in order, but the rows of a query come in no certain"
                        + " order: give it a file instead of --sql",
                "--time-format: this model has no column of times");
    }

    private SeriesColumns columns(SeriesColumns from, String noOrder, String noTimes) {
        if (from.time().isEmpty() && sql.isPresent()) {
            throw wrong(noOrder);
        }
        if (from.time().isEmpty() && timeFormat.isPresent()) {
            throw wrong(noTimes);
        }
        SeriesColumns columns = decimalMark().map(from::decimalMark).orElse(from);
        columns = parsed("--time-format", timeFormat, TimeFormat::of)
                .map(columns::timeFormat)
                .orElse(columns);
        return parsed("--frequency", frequency, Frequency::of)
                .map(columns::frequencyOnDaysOfTimes)
                .orElse(columns);
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

    private CsvOptions text() {
        CsvOptions options = CsvOptions.defaults();
        options = parsed("--delimiter", delimiter, DataArgument::character)
                .map(options::delimiter)
                .orElse(options);
        return parsed("--encoding", encoding, DataArgument::charset)
                .map(options::charset)
                .orElse(options);
    }

    private Optional<DecimalMark> decimalMark() {
        return decimal.map(mark -> switch (mark) {
            case "point" -> DecimalMark.POINT;
            case "comma" -> DecimalMark.COMMA;
            default -> throw wrong("--decimal: expected point or comma, found '" + mark + "'");
        });
    }

    private static char character(String text) {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new InvalidInputException("expected one character, or tab, found '" + text + "'");
        }
        CsvOptions.defaults().delimiter(text.charAt(0)); // some can't be
        return text.charAt(0);
    }

    private static Charset charset(String name) {
        try {
            return Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    "expected the name of an encoding, such as UTF-8, ISO-8859-1 or windows-1252, found '" + name + "'",
                    e);
        }
    }

    private <T> Optional<T> parsed(String option, Optional<String> text, Function<String, T> parse) {
        try {
            return text.map(parse);
        } catch (InvalidInputException e) {
            throw wrong(option.isEmpty() ? e.getMessage() : option + ": " + e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
