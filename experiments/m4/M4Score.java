import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Scores forecasts of M4's hourly series as the competition did: sMAPE and MASE per series, averaged over series, and OWA
 * against Naive2. Written apart from Carousel's own metrics, so that each checks the other.
 *
 * <p>{@code java experiments/m4/M4Score.java FORECASTS.csv TRAIN TEST NAIVE2}; the forecasts have the columns
 * {@code series} and {@code mean}, 48 rows for each series in the order of time; {@code -} for none.
 */
final class M4Score {
    private static final int HORIZON = 48;
    private static final int PERIOD = 24;

    private record Score(double smape, double mase) {
        double owa(Score naive2) {
            return (smape / naive2.smape + mase / naive2.mase) / 2;
        }
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 4) {
            System.err.println("usage: java M4Score.java FORECASTS.csv TRAIN.csv[.gz] TEST.csv[.gz] NAIVE2.csv[.gz]");
            System.exit(2);
        }
        try {
            score(args);
        } catch (IOException | IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static void score(String[] args) throws IOException {
        Map<String, double[]> train = wide(args[1]);
        Map<String, double[]> test = wide(args[2]);
        Map<String, double[]> naive2Forecasts = wide(args[3]);
        Map<String, double[]> seasonalForecasts = new LinkedHashMap<>();
        train.forEach((id, history) -> seasonalForecasts.put(id, seasonalNaive(history)));

        Score naive2 = score("Naive2", naive2Forecasts, train, test);
        Score seasonal = score("the seasonal naive forecast", seasonalForecasts, train, test);
        print("naive2", naive2, naive2);
        print("seasonal_naive", seasonal, naive2);
        requireKnown("naive2 sMAPE", naive2.smape, 18.383);
        requireKnown("naive2 MASE", naive2.mase, 2.395);
        requireKnown("seasonal_naive sMAPE", seasonal.smape, 13.912);
        requireKnown("seasonal_naive MASE", seasonal.mase, 1.193);
        requireKnown("seasonal_naive OWA", seasonal.owa(naive2), .628);
        if (!args[0].equals("-")) {
            print("forecasts", score(args[0], means(args[0]), train, test), naive2);
        }
    }

    private static double[] seasonalNaive(double[] history) {
        double[] forecast = new double[HORIZON];
        for (int h = 0; h < HORIZON; h++) {
            forecast[h] = history[history.length - PERIOD + h % PERIOD];
        }
        return forecast;
    }

    private static Score score(
            String what, Map<String, double[]> forecasts, Map<String, double[]> train, Map<String, double[]> test) {
        double smape = 0;
        double mase = 0;
        for (Map.Entry<String, double[]> entry : test.entrySet()) {
            String id = entry.getKey();
            double[] actual = entry.getValue();
            double[] forecast = forecasts.get(id);
            double[] history = train.get(id);
            if (forecast == null || history == null || forecast.length != HORIZON || actual.length != HORIZON) {
                throw new IllegalArgumentException(what + ", series " + id + ": expected " + HORIZON
                        + " forecasts, as many actual values and a history; found "
                        + (forecast == null ? 0 : forecast.length) + ", " + actual.length + " and "
                        + (history == null ? "none" : "one"));
            }
            double scale = 0;
            for (int t = PERIOD; t < history.length; t++) {
                scale += Math.abs(history[t] - history[t - PERIOD]) / (history.length - PERIOD);
            }
            double percent = 0;
            double error = 0;
            for (int h = 0; h < HORIZON; h++) {
                double difference = Math.abs(actual[h] - forecast[h]);
                double size = Math.abs(actual[h]) + Math.abs(forecast[h]);
                percent += size == 0 ? 0 : 200 * difference / size;
                error += difference;
            }
            smape += percent / HORIZON;
            mase += error / HORIZON / scale;
        }
        return new Score(smape / test.size(), mase / test.size());
    }

    private static void print(String name, Score score, Score naive2) {
        System.out.printf(
                Locale.ROOT,
                "%-15s sMAPE %.3f  MASE %.3f  OWA %.4f%n",
                name,
                score.smape,
                score.mase,
                score.owa(naive2));
    }

    private static void requireKnown(String what, double found, double known) {
        if (!(Math.abs(found - known) <= .0005)) {
            throw new IllegalArgumentException(what + " is " + found + " and should be " + known
                    + ": are these the hourly files of the competition?");
        }
    }

    /** The column {@code mean} of a long table, by the column {@code series}. */
    private static Map<String, double[]> means(String file) throws IOException {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        try (BufferedReader in = open(file)) {
            List<String> header = cells(String.valueOf(in.readLine()));
            int series = header.indexOf("series");
            int mean = header.indexOf("mean");
            if (series < 0 || mean < 0) {
                throw new IOException(file + ": expected columns 'series' and 'mean', found " + header);
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (!line.isBlank()) {
                    List<String> row = cells(line);
                    values.computeIfAbsent(row.get(series), id -> new ArrayList<>())
                            .add(Double.parseDouble(row.get(mean)));
                }
            }
        }
        Map<String, double[]> means = new LinkedHashMap<>();
        values.forEach((id, list) ->
                means.put(id, list.stream().mapToDouble(Double::doubleValue).toArray()));
        return means;
    }

    /** A series a row: its id, then its values, padded with blanks. */
    private static Map<String, double[]> wide(String file) throws IOException {
        Map<String, double[]> series = new LinkedHashMap<>();
        try (BufferedReader in = open(file)) {
            in.readLine(); // the header
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                List<String> row = cells(line);
                double[] values = row.stream()
                        .skip(1)
                        .filter(cell -> !cell.isBlank() && !cell.equals("NA"))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
                series.put(row.get(0), values);
            }
        }
        return series;
    }

    /** Ids and numbers hold neither commas nor quotes: no need for a real CSV reader. */
    private static List<String> cells(String line) {
        return Arrays.stream(line.replace("\"", "").split(",", -1))
                .map(String::strip)
                .toList();
    }

    private static BufferedReader open(String file) throws IOException {
        InputStream raw = Files.newInputStream(Path.of(file));
        InputStream text = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw;
        return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
    }
}
