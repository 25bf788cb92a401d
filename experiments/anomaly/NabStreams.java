import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.anomaly.metric.LabelledWindow;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** The streams of the Numenta Anomaly Benchmark, as far as the folder of data has them. */
final class NabStreams {
    private NabStreams() {}

    static List<LabelledStream> all(Data data) {
        JsonObject windows = Json.read(data.folder().resolve("nab/labels/combined_windows.json"));
        List<LabelledStream> all = new ArrayList<>();
        for (String name : new TreeSet<>(windows.names())) {
            List<String[]> rows = data.rows("nab/data/" + name + ".gz");
            int n = rows.size() - 1;
            long[] times = new long[n];
            double[] values = new double[n];
            for (int row = 0; row < n; row++) {
                times[row] = time(rows.get(row + 1)[0]);
                values[row] = Double.parseDouble(rows.get(row + 1)[1]);
            }
            List<LabelledWindow> its = new ArrayList<>();
            for (JsonList window : windows.list(name).lists()) {
                its.add(new LabelledWindow(
                        row(times, window.texts().get(0), name),
                        row(times, window.texts().get(1), name)));
            }
            all.add(new LabelledStream(name, times, values, its));
        }
        return all;
    }

    private static long time(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T')).toEpochSecond(ZoneOffset.UTC);
    }

    private static int row(long[] times, String text, String name) {
        long time = time(text);
        for (int row = 0; row < times.length; row++) {
            if (times[row] == time) {
                return row;
            }
        }
        throw new InvalidInputException("stream '" + name + "' has no row at " + text + ", where a window begins or ends");
    }
}
