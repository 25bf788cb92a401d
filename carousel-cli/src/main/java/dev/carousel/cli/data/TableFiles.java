package dev.carousel.cli.data;

import dev.carousel.CarouselException;
import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.NearMatch;
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
    private static final List<String> TEXT = List.of(".csv", ".txt");
    private static final List<String> JSON = List.of(".json", ".jsonl", ".ndjson");
    private static final List<String> PARQUET = List.of(".parquet");
    private static final String SUPPORTED =
            ".csv .tsv .txt .json .jsonl .ndjson (each also .gz) and .parquet are; or use --sql";
    private static final byte[] PARQUET_MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);

    private TableFiles() {}

    /**
     * The table in a file.
     *
     * @param text how delimited text is written
     * @throws InvalidInputException among others if something is said about text and the file isn't any
     */
    static Table open(Path file, CsvOptions text) {
        refuseAbsent(file);
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean gzip = name.endsWith(".gz");
        String ending = gzip ? name.substring(0, name.length() - 3) : name;
        if (ending.endsWith(".tsv")) {
            return CsvTable.open(file, text.delimiter().isPresent() ? text : text.delimiter('\t'));
        }
        if (TEXT.stream().anyMatch(ending::endsWith)) {
            return CsvTable.open(file, text);
        }
        if (!text.equals(CsvOptions.defaults())) {
            throw new InvalidInputException(
                    file + ": --delimiter and --encoding are for delimited text, .csv .tsv .txt");
        }
        // Without a column of times rows are steps in order. DuckDB promises that of a plain SELECT from one file the
        // rows
        // come as they are in it (documentation, "Order preservation"); DuckDb keeps that setting on.
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
