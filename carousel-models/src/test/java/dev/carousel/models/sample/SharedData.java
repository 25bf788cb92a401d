package dev.carousel.models.sample;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Data that lie beside the repository in {@code shared/data}, not in it; tests that need them are skipped without. */
public final class SharedData {
    private SharedData() {}

    /** A file below {@code shared/data}, looked for from the working directory upwards; else the test is skipped. */
    public static Path file(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null) {
            Path candidate = folder.resolve("shared/data").resolve(name);
            if (Files.isReadable(candidate)) {
                return candidate;
            }
            folder = folder.getParent();
        }
        return abort("skipped: no shared/data/" + name + " in the working directory or above it");
    }

    /** The lines of a text, gzipped or not. */
    public static List<String> lines(String name) throws IOException {
        Path file = file(name);
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = name.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    /** Series as M4 stores them: a header, then rows of an id and values, padded with blanks at the end. */
    public static List<double[]> wideSeries(String name) throws IOException {
        List<double[]> series = new ArrayList<>();
        List<String> lines = lines(name);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.replace("\"", "").split(",");
            List<Double> values = new ArrayList<>();
            for (int i = 1; i < cells.length && !cells[i].isBlank(); i++) {
                values.add(Double.parseDouble(cells[i].strip()));
            }
            series.add(values.stream().mapToDouble(Double::doubleValue).toArray());
        }
        return series;
    }

    /** The second column of a small table with a header. */
    public static double[] secondColumn(String name) throws IOException {
        return lines(name).stream()
                .skip(1)
                .mapToDouble(line -> Double.parseDouble(line.split(",")[1]))
                .toArray();
    }
}
