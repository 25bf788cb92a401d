package dev.carousel.models.table;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Tables from text, as the tests write them. */
final class Tables {
    private Tables() {}

    static CsvTable csv(String text) {
        return csv(text, CsvOptions.defaults());
    }

    static CsvTable csv(String text, CsvOptions options) {
        return csv(text.getBytes(StandardCharsets.UTF_8), options);
    }

    static CsvTable csv(byte[] bytes, CsvOptions options) {
        return CsvTable.open(new ByteArrayInputStream(bytes), "sales.csv", options);
    }

    static SeriesTable series(String text, SeriesColumns columns) {
        try (Table table = csv(text)) {
            return SeriesTable.read(table, columns);
        }
    }
}
