package dev.carousel.cli.console;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.models.forecast.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scores of forecasters side by side, the best of each column marked. */
public final class ScoreTable {
    private static final int NAME_WIDTH = 16;
    private static final int CELL_WIDTH = 12;

    private ScoreTable() {}

    /** Lines of text: a header, then one line for each forecaster. */
    public static String text(Map<String, Map<Metric, Double>> scores) {
        List<String> lines = new ArrayList<>();
        StringBuilder header = new StringBuilder(pad("", NAME_WIDTH));
        for (Metric metric : Metric.values()) {
            header.append(String.format(Locale.ROOT, "%" + CELL_WIDTH + "s ", metric.key()));
        }
        lines.add(header.toString().stripTrailing());
        scores.forEach((name, values) -> lines.add(line(name, values, scores)));
        lines.add("* best; lower is better, coverage80 should be near 0.8");
        return String.join(System.lineSeparator(), lines);
    }

    private static String line(String name, Map<Metric, Double> values, Map<String, Map<Metric, Double>> scores) {
        StringBuilder line = new StringBuilder(pad(name, NAME_WIDTH));
        for (Metric metric : Metric.values()) {
            Double value = values.get(metric);
            boolean best = value != null
                    && scores.values().stream()
                            .allMatch(other -> !other.containsKey(metric)
                                    || badness(metric, value) <= badness(metric, other.get(metric)));
            String cell = value == null ? "-" : String.format(Locale.ROOT, "%.4g", value);
            line.append(String.format(Locale.ROOT, "%" + CELL_WIDTH + "s", cell))
                    .append(best ? '*' : ' ');
        }
        return line.toString().stripTrailing();
    }

    private static double badness(Metric metric, double value) {
        return metric == Metric.COVERAGE80 ? Math.abs(value - 0.8) : value;
    }

    private static String pad(String text, int width) {
        return String.format(Locale.ROOT, "%-" + width + "s", text);
    }

    /** The scores as {@code {NAME: {METRIC: number}}}. */
    public static JsonObject json(Map<String, Map<Metric, Double>> scores) {
        JsonObjectBuilder all = JsonObject.builder();
        scores.forEach((name, values) -> {
            JsonObjectBuilder one = JsonObject.builder();
            values.forEach((metric, value) -> one.put(metric.key(), value.doubleValue()));
            all.put(name, one.build());
        });
        return all.build();
    }
}
