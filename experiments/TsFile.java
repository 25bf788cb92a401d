import dev.carousel.InvalidInputException;
import dev.carousel.models.table.CsvOptions;
import dev.carousel.models.table.CsvTable;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Sequences in the UCR and UEA archives' {@code .ts} form: after {@code @data} a case a line, channels separated by colons, values by
 * commas, the label last. They become the long table that the library reads.
 */
final class TsFile {
    private TsFile() {}

    static SequenceTable read(Path folder, String file) {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new InvalidInputException("there is no " + path.normalize()
                    + ": set CAROUSEL_DATA to the folder of the data that experiments/README.md names");
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
            return table(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " can't be read: " + e.getMessage(), e);
        }
    }

    private static SequenceTable table(String file, String text) {
        StringBuilder csv = new StringBuilder();
        int number = 0;
        boolean data = false;
        for (String line : text.split("\r?\n")) {
            if (!data || line.isBlank()) {
                data |= line.strip().toLowerCase(Locale.ROOT).equals("@data");
                continue;
            }
            String[] parts = line.strip().split(":");
            if (number == 0) {
                csv.append("case,label");
                for (int k = 1; k < parts.length; k++) {
                    csv.append(",x").append(k);
                }
                csv.append('\n');
            }
            append(csv, String.format(Locale.ROOT, "%05d", number++), parts);
        }
        InputStream in = new ByteArrayInputStream(csv.toString().getBytes(StandardCharsets.UTF_8));
        try (CsvTable table = CsvTable.open(in, file, CsvOptions.defaults())) {
            return SequenceTable.read(table, SequenceColumns.allFeatures().sequence("case").label("label"));
        }
    }

    private static void append(StringBuilder csv, String name, String[] parts) {
        int channels = parts.length - 1;
        String[][] values = new String[channels][];
        for (int k = 0; k < channels; k++) {
            values[k] = parts[k].split(",");
        }
        for (int t = 0; t < values[0].length; t++) {
            csv.append(name).append(',').append(parts[channels].strip());
            for (int k = 0; k < channels; k++) {
                csv.append(',').append(values[k][t].equals("?") ? "" : values[k][t]);
            }
            csv.append('\n');
        }
    }
}
