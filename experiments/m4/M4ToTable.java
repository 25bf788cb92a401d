import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/**
 * Turns M4's wide files (a series a row: its id, then its values, padded with blanks) into a long table with the columns
 * {@code series,step,value}.
 *
 * <p>{@code java experiments/m4/M4ToTable.java Hourly-train.csv.gz long.csv}; the input may be gzipped or not.
 */
final class M4ToTable {
    public static void main(String[] args) {
        if (args.length != 2) {
            System.err.println("usage: java M4ToTable.java IN.csv[.gz] OUT.csv");
            System.exit(2);
        }
        try {
            convert(Path.of(args[0]), Path.of(args[1]));
        } catch (IOException e) {
            System.err.println("M4ToTable: " + e);
            System.exit(1);
        }
    }

    private static void convert(Path from, Path to) throws IOException {
        try (BufferedReader in = open(from);
                BufferedWriter out = Files.newBufferedWriter(to, StandardCharsets.UTF_8)) {
            out.write("series,step,value\n");
            in.readLine(); // the header: V1, V2, ...
            long rows = 0;
            int series = 0;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    rows += writeSeries(line, ++series, out);
                }
            }
            System.err.println(series + " series, " + rows + " values");
        }
    }

    private static int writeSeries(String line, int number, BufferedWriter out) throws IOException {
        // Ids and numbers hold neither commas nor quotes: no need for a real CSV reader.
        String[] cells = line.replace("\"", "").split(",", -1);
        String id = cells[0].strip();
        int length = cells.length - 1;
        while (length > 0 && isBlank(cells[length])) {
            length--;
        }
        for (int step = 1; step <= length; step++) {
            String value = cells[step].strip();
            try {
                Double.parseDouble(value);
            } catch (NumberFormatException e) {
                throw new IOException("series " + number + " (" + id + "), value " + step + ": expected a number, found '"
                        + value + "'");
            }
            out.write(id + "," + step + "," + value + "\n");
        }
        return length;
    }

    private static boolean isBlank(String cell) {
        return cell.isBlank() || cell.strip().equals("NA");
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    }
}
