import dev.carousel.InvalidInputException;
import dev.carousel.models.language.Corpus;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** The folder of public data, which is no part of the repository. */
record Data(Path folder) {
    /** The rows of a file of plain comma-separated cells, gzipped or not: neither quotes nor commas within cells. */
    List<String[]> rows(String file) {
        List<String[]> rows = new ArrayList<>();
        for (String line : lines(file, StandardCharsets.UTF_8)) {
            if (!line.isBlank()) {
                rows.add(Arrays.stream(line.replace("\"", "").split(",", -1))
                        .map(String::strip)
                        .toArray(String[]::new));
            }
        }
        return rows;
    }

    /** The lines of a file, gzipped or not. */
    List<String> lines(String file, Charset charset) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new InvalidInputException("there is no " + path.normalize()
                    + ": set CAROUSEL_DATA to the folder of the data that experiments/README.md names");
        }
        try (InputStream raw = Files.newInputStream(path);
                InputStream text = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return Arrays.asList(new String(text.readAllBytes(), charset).split("\r?\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be read: " + e.getMessage(), e);
        }
    }

    /** A text. */
    Corpus text(String file) {
        Path path = folder.resolve(file);
        return Corpus.read(Files.exists(path) || !file.endsWith(".gz") ? path : folder.resolve(file.replace(".gz", "")));
    }

    /** One series: the times in one column of a file, the values in another, both counted from 0; the header left out. */
    SeriesTable series(String file, int time, int value) {
        StringBuilder csv = new StringBuilder("time,value\n");
        List<String[]> rows = rows(file);
        for (String[] row : rows.subList(1, rows.size())) {
            csv.append(row[time]).append(',').append(row[value]).append('\n');
        }
        return table(file, csv, SeriesColumns.target("value").time("time"));
    }

    /** Several series without times, one for each entry. */
    static SeriesTable table(String origin, Map<String, List<String>> values) {
        StringBuilder csv = new StringBuilder("series,value\n");
        values.forEach((name, cells) ->
                cells.forEach(cell -> csv.append(name).append(',').append(cell).append('\n')));
        return table(origin, csv, SeriesColumns.target("value").series("series"));
    }

    /** What the library reads from this text. */
    static SeriesTable table(String origin, CharSequence csv, SeriesColumns columns) {
        InputStream in = new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
        try (CsvTable table = CsvTable.open(in, origin, CsvOptions.defaults())) {
            return SeriesTable.read(table, columns);
        }
    }
}
