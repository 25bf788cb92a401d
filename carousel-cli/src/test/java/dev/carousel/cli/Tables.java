package dev.carousel.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** Small tables of sales by the month, with a season of twelve. */
final class Tables {
    private Tables() {}

    /** {@code month,sales} with this many rows from January 2018. */
    static String monthly(int months) {
        StringBuilder text = new StringBuilder("month,sales\n");
        for (int i = 0; i < months; i++) {
            text.append(month(i)).append(',').append(sales(i, 50)).append('\n');
        }
        return text.toString();
    }

    /** {@code month,country,shop,sales} of these shops, given as {@code country/shop}. */
    static String shops(int months, List<String> shops) {
        StringBuilder text = new StringBuilder("month,country,shop,sales\n");
        for (int i = 0; i < months; i++) {
            for (int s = 0; s < shops.size(); s++) {
                text.append(month(i)).append(',').append(shops.get(s).replace('/', ','));
                text.append(',').append(sales(i + s, 40 + 10 * s)).append('\n');
            }
        }
        return text.toString();
    }

    /** {@code month,shop,sales} that jump between two bands by x' = 3.6 x (1 - x), each shop from its own beginning. */
    static String logisticMaps(int shops, int months) {
        double[] x = new double[shops];
        for (int s = 0; s < shops; s++) {
            x[s] = 0.2 + 0.6 * (0.618 * s % 1);
        }
        StringBuilder text = new StringBuilder("month,shop,sales\n");
        for (int i = 0; i < months; i++) {
            for (int s = 0; s < shops; s++) {
                text.append(String.format(Locale.ROOT, "%s,shop %d,%.3f\n", month(i), s, 100 + 50 * x[s]));
                x[s] = 3.6 * x[s] * (1 - x[s]);
            }
        }
        return text.toString();
    }

    static YearMonth month(int i) {
        return YearMonth.of(2018, 1).plusMonths(i);
    }

    private static String sales(int i, double level) {
        double season = 10 * StrictMath.sin(i * StrictMath.PI / 6);
        return String.format(Locale.ROOT, "%.2f", level + 0.5 * i + season + i * 7919 % 13 / 5.0);
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path writeGzip(Path file, String text) {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
