package dev.carousel.cli.data;

import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.NearMatch;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens files of tables by their endings. */
final class TableFiles {
    private static final List<String> TEXT = List.of(".csv", ".tsv", ".txt");
    private static final List<String> JSON = List.of(".json", ".jsonl", ".ndjson");
    private static final List<String> PARQUET = List.of(".parquet");
    private static final String SUPPORTED =
            ".csv .tsv .txt .json .jsonl .ndjson (each also .gz) and .parquet are, for taggers also .conll .conllu .bio"
                    + " .iob; or use --sql";
    private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private TableFiles() {}

    /** Whether the ending promises delimited text. */
    static boolean isText(Path file) {
        return TEXT.stream().anyMatch(withoutGzip(file)::endsWith);
    }

    /**
     * Opens a file.
     *
     * @param text how delimited text is written, if it is that
     */
    static Table open(Path file, CsvOptions text) {
        refuseAbsent(file);
        String ending = withoutGzip(file);
        boolean gzip = ending.length() < file.toString().length();
        if (isText(file)) {
            boolean tabs = ending.endsWith(".tsv") && text.delimiter().isEmpty();
            return CsvTable.open(file, tabs ? text.delimiter('\t') : text);
        }
        // Without a column of times rows are steps in order. DuckDB promises that a plain SELECT from one file gives
        // the rows
        // as they lie in it (documentation, "Order preservation"); DuckDb keeps that setting on.
        if (JSON.stream().anyMatch(ending::endsWith)) {
            // All rows are looked at for the types: a sample that misses the first 1.5 would fail far down the file.
            String call = "read_json_auto(" + DuckDb.literal(file) + ", sample_size = -1)";
            return DuckDb.query("SELECT * FROM " + call, file.toString());
        }
        if (PARQUET.stream().anyMatch(ending::endsWith)) {
            if (gzip) {
                throw new UnsupportedException(
                        file + ": Parquet inside gzip can't be read; unpack it (Parquet compresses by itself)");
            }
            refuseOtherThanParquet(file);
            return DuckDb.query("SELECT * FROM read_parquet(" + DuckDb.literal(file) + ")", file.toString());
        }
        throw new UnsupportedException(file + ": files of this ending aren't read; " + SUPPORTED);
    }

    static String withoutGzip(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
    }

    private static void refuseAbsent(Path file) {
        if (Files.isDirectory(file)) {
            throw new InvalidInputException(file + " is a directory; a file was expected");
        }
        if (!Files.exists(file)) {
            throw new InvalidInputException(file + " doesn't exist"
                    + near(file).map(name -> "; did you mean " + name + "?").orElse(""));
        }
        if (!Files.isReadable(file)) {
            throw new InvalidInputException(file + " can't be read: permission denied");
        }
    }

    private static Optional<String> near(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || file.getFileName() == null || !Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> siblings = Files.list(folder)) {
            List<String> names = siblings.filter(Files::isRegularFile)
                    .map(path -> path.getFileName().toString())
                    .sorted()
                    .toList();
            return NearMatch.of(file.getFileName().toString(), names)
                    .map(name -> file.resolveSibling(name).toString());
        } catch (IOException e) {
            return Optional.empty(); // a folder that can't be listed has no suggestions
        }
    }

    private static void refuseOtherThanParquet(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(PARQUET_MAGIC.length);
            if (!java.util.Arrays.equals(head, PARQUET_MAGIC)) {
                throw new CorruptFileException(file + " isn't Parquet: it doesn't begin with PAR1");
            }
        } catch (IOException e) {
            throw new CarouselException(file + " can't be read: " + e.getMessage(), e);
        }
    }
}
