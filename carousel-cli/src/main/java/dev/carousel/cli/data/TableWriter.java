package dev.carousel.cli.data;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.file.AtomicFile;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes a table to a file whose ending says how; whole or not at all. */
public sealed interface TableWriter {
    /** Rows hold text, whole numbers as {@code Long}, and doubles, as many as there are columns. */
    void write(List<String> columns, List<List<Object>> rows);

    /** The writer for a file. */
    static TableWriter forFile(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".csv")) {
            return new Csv(file);
        }
        if (name.endsWith(".jsonl")) {
            return new JsonLines(file);
        }
        if (name.endsWith(".parquet")) {
            return new Parquet(file);
        }
        throw new InvalidInputException("--out " + file + ": expected a file that ends in .csv, .parquet or .jsonl");
    }

    /** The table as CSV text. Numbers are in the shortest form that gives back the same bits. */
    static String csv(List<String> columns, List<List<Object>> rows) {
        StringBuilder text = new StringBuilder();
        CSVFormat format = CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            printer.printRecord(columns);
            for (List<Object> row : rows) {
                printer.printRecord(row.stream().map(TableWriter::cell).toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static String cell(Object value) {
        return value instanceof Double number ? Json.line(number) : value.toString();
    }

    private static void writeText(Path file, String text) {
        AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Comma-separated values. */
    record Csv(Path file) implements TableWriter {
        @Override
        public void write(List<String> columns, List<List<Object>> rows) {
            writeText(file, csv(columns, rows));
        }
    }

    /** One JSON object on each line. */
    record JsonLines(Path file) implements TableWriter {
        @Override
        public void write(List<String> columns, List<List<Object>> rows) {
            writeText(file, rows.stream().map(row -> line(columns, row)).collect(Collectors.joining()));
        }

        private static String line(List<String> columns, List<Object> row) {
            JsonObjectBuilder object = JsonObject.builder();
            for (int k = 0; k < columns.size(); k++) {
                object.put(columns.get(k), row.get(k));
            }
            return Json.line(object.build()) + "\n";
        }
    }

    /** Parquet, through the embedded DuckDB. */
    record Parquet(Path file) implements TableWriter {
        @Override
        public void write(List<String> columns, List<List<Object>> rows) {
            try {
                Path folder = TemporaryFolder.make();
                Path lines = folder.resolve("rows.jsonl");
                Path parquet = folder.resolve("rows.parquet");
                try {
                    List<String> plain = IntStream.range(0, columns.size())
                            .mapToObj(k -> "c" + k)
                            .toList();
                    new JsonLines(lines).write(plain, rows);
                    DuckDb.copyToParquet(lines, parquet, types(plain, rows), names(plain, columns));
                    AtomicFile.write(file, out -> Files.copy(parquet, out));
                } finally {
                    Files.deleteIfExists(lines);
                    Files.deleteIfExists(parquet);
                    Files.delete(folder);
                }
            } catch (IOException e) {
                throw new CarouselException(
                        "temporary files for '" + file + "' can't be written: " + e.getMessage(), e);
            }
        }

        /** To DuckDB, names that differ in case alone are the same: the later ones get a number. */
        private static String names(List<String> plain, List<String> columns) {
            Set<String> taken = new HashSet<>();
            StringBuilder names = new StringBuilder();
            for (int k = 0; k < columns.size(); k++) {
                String name = columns.get(k);
                for (int next = 2; !taken.add(name.toLowerCase(Locale.ROOT)); next++) {
                    name = columns.get(k) + "_" + next;
                }
                names.append(k == 0 ? "" : ", ")
                        .append(plain.get(k))
                        .append(" as ")
                        .append(DuckDb.quoted(name));
            }
            return names.toString();
        }

        /** Given rather than recognised, so that the label of a time stays the text it is in the other formats. */
        private static String types(List<String> columns, List<List<Object>> rows) {
            StringBuilder types = new StringBuilder();
            for (int k = 0; k < columns.size(); k++) {
                Object first = rows.isEmpty() ? "" : rows.get(0).get(k);
                String type = first instanceof Double ? "'DOUBLE'" : first instanceof Long ? "'BIGINT'" : "'VARCHAR'";
                types.append(k == 0 ? "" : ", ")
                        .append(DuckDb.quoted(columns.get(k)))
                        .append(": ")
                        .append(type);
            }
            return types.toString();
        }
    }
}
