package dev.carousel.cli.option;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import dev.carousel.cli.data.ConllFiles;
import dev.carousel.cli.data.DataSource;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.FolderTable;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.table.Table;
import dev.carousel.models.table.TableProfile;
import dev.carousel.models.text.table.ConllTable;
import dev.carousel.models.text.table.TextColumns;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.text.table.TokenColumns;
import dev.carousel.models.text.table.TokenTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A table: a file, standard input, or a query; and how it is written, where that can't be recognised. */
public final class DataArgument {
    /** In help, after the options that nobody does without. */
    static final int LAST = 100;

    @Parameters(
            arity = "0..1",
            paramLabel = "DATA",
            description =
                    "A table: .csv, .tsv, .parquet, .json or .jsonl (.gz too), or - for CSV on standard input; of sequences"
                            + " also a folder of .csv or .tsv files.")
    private Optional<String> data = Optional.empty();

    @Option(
            names = "--sql",
            paramLabel = "QUERY",
            description =
                    "Instead of DATA: a query over files, such as \"select * from 'sales.parquet'\"; it needs a column"
                            + " that orders rows: times, or of texts an id.")
    private Optional<String> sql = Optional.empty();

    @Option(names = "--jdbc", paramLabel = "URL", description = "The database that runs the query.")
    private Optional<String> jdbc = Optional.empty();

    @Option(
            names = "--delimiter",
            order = LAST,
            paramLabel = "CHAR",
            description = "What stands between cells, such as ';' or tab. Default: recognised.")
    private Optional<String> delimiter = Optional.empty();

    @Option(
            names = "--encoding",
            order = LAST,
            paramLabel = "NAME",
            description = "Such as windows-1252. Default: UTF-8.")
    private Optional<Charset> encoding = Optional.empty();

    @Mixin
    private StepOptions steps;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    private Optional<byte[]> kept = Optional.empty();

    /** The argument where it means a text: a file or -. */
    public String text() {
        if (sql.isPresent() || jdbc.isPresent()) {
            throw wrong("--sql and --jdbc are for tables, and a language model takes a text: a file, or -");
        }
        return data.orElseThrow(() -> wrong("no data: a text file, or - for standard input, was expected"));
    }

    /** Where the table is; nothing of it is opened yet. Refuses all that can't be meant, of the other options too. */
    public DataSource source() {
        DataSource source = usage(() -> {
            steps.check();
            CsvOptions text = delimiter.map(DataArgument::withDelimiter).orElseGet(CsvOptions::defaults);
            return DataSource.of(data, sql, jdbc, encoding.map(text::charset).orElse(text));
        });
        if (!source.isText() && (delimiter.isPresent() || encoding.isPresent() && !isConll(source))) {
            throw wrong((delimiter.isPresent() ? "--delimiter" : "--encoding") + " is for delimited text only");
        }
        if (source instanceof DataSource.StandardInput input && kept.isPresent()) {
            return new DataSource.StandardInput(new ByteArrayInputStream(kept.get()), input.text());
        }
        return source;
    }

    /** The columns of a table to train on: those named, read as the options say. */
    public SeriesColumns columns(SeriesColumns named) {
        return usage(() -> steps.columns(named, false, sql.isPresent()));
    }

    /** The columns of a table that a model is used on: those it was trained on, read as the options say. */
    public SeriesColumns columnsOfModel(SeriesColumns trained) {
        return usage(() -> steps.columns(trained, true, sql.isPresent()));
    }

    /** The columns of a table of sequences to train on: those named, read as the options say. */
    public SequenceColumns columns(SequenceColumns named) {
        return usage(() -> steps.columns(named, false, sql.isPresent()));
    }

    /** The columns of a table of sequences that a model is used on: those it was trained on, read as the options say. */
    public SequenceColumns columnsOfModel(SequenceColumns trained) {
        return usage(() -> steps.columns(trained, true, sql.isPresent()));
    }

    /** The sequences in a table; in a folder each file is one, unless columns say otherwise. */
    public SequenceTable read(SequenceColumns columns) {
        DataSource source = source().orFolder();
        boolean files =
                source instanceof DataSource.Folder && columns.sequence().isEmpty();
        try (Table table = source.open()) {
            return SequenceTable.read(table, files ? columns.sequence(FolderTable.FILE) : columns);
        }
    }

    /** The tokens in a table or, in CoNLL's form, in a file of that ending. */
    public TokenTable read(TokenColumns columns) {
        refuseTimes();
        DataSource source = source();
        if (sql.isPresent()) {
            throw wrong("--sql: tokens need their order, but the rows of a query come in no certain order");
        }
        boolean conll = isConll(source);
        boolean sentences = conll && columns.text().isEmpty();
        try (Table table = conll
                ? ConllFiles.open(((DataSource.TableFile) source).path(), encoding.orElse(StandardCharsets.UTF_8))
                : source.open()) {
            return TokenTable.read(
                    table,
                    sentences
                            ? new TokenColumns(columns.token(), columns.label(), List.of(ConllTable.SENTENCE))
                            : columns);
        }
    }

    private static boolean isConll(DataSource source) {
        return source instanceof DataSource.TableFile file && ConllFiles.isConll(file.path());
    }

    /** The texts in a table. */
    public TextTable read(TextColumns columns) {
        refuseTimes();
        if (sql.isPresent() && columns.id().isEmpty()) {
            throw wrong("--sql needs --id, the columns that name texts: the rows of a query come in no certain order");
        }
        try (Table table = source().orFolder().open()) {
            return TextTable.read(table, columns);
        }
    }

    private void refuseTimes() {
        usage(() -> {
            steps.requireNone();
            return steps;
        });
    }

    /** Whether any data is named, which some models can do without. */
    public boolean isNamed() {
        return data.isPresent() || sql.isPresent();
    }

    /** Whether it is a folder, which only sequences can come from. */
    public boolean isFolder() {
        return source().orFolder() instanceof DataSource.Folder;
    }

    public SeriesTable read(SeriesColumns columns) {
        try (Table table = source().open()) {
            return SeriesTable.read(table, columns);
        }
    }

    /** What the columns hold. The table can be read again afterwards: of standard input the bytes are kept. */
    public TableProfile profile() {
        return profile(source());
    }

    /** The same of a table or a folder of files. */
    public TableProfile profileOfSequences() {
        return profile(source().orFolder());
    }

    private TableProfile profile(DataSource source) {
        if (source instanceof DataSource.StandardInput input) {
            try {
                kept = Optional.of(input.in().readAllBytes());
            } catch (IOException e) {
                throw new CarouselException("standard input can't be read: " + e.getMessage(), e);
            }
        }
        DataSource again = source instanceof DataSource.StandardInput ? source() : source;
        try (Table table = again.open()) {
            return TableProfile.of(table);
        }
    }

    /** The words of a command line that reads the same table in the same way. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        data.ifPresent(words::add);
        option(words, "--sql", sql);
        option(words, "--jdbc", jdbc);
        option(words, "--delimiter", delimiter);
        option(words, "--encoding", encoding.map(Charset::name));
        words.addAll(steps.words());
        return words;
    }

    private static void option(List<String> words, String name, Optional<String> value) {
        value.ifPresent(text -> words.addAll(List.of(name, text)));
    }

    /** What reports call the data: the file's name without its folder. */
    public String name() {
        if (source() instanceof DataSource.TableFile file && file.path().getFileName() != null) {
            return file.path().getFileName().toString();
        }
        return sql.isPresent() ? "query" : "standard input";
    }

    private static CsvOptions withDelimiter(String text) {
        if (text.equals("tab") || text.equals("\\t")) {
            return CsvOptions.defaults().delimiter('\t');
        }
        if (text.length() != 1) {
            throw new InvalidInputException("--delimiter: expected one character or tab, found '" + text + "'");
        }
        try {
            return CsvOptions.defaults().delimiter(text.charAt(0));
        } catch (InvalidInputException e) {
            throw new InvalidInputException("--delimiter: " + e.getMessage(), e);
        }
    }

    /** What is refused here was typed wrongly. */
    private <T> T usage(Supplier<T> read) {
        try {
            return read.get();
        } catch (InvalidInputException e) {
            throw wrong(e.getMessage());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
