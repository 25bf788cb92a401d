package dev.carousel.cli.console;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.models.forecast.result.Metric;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Scores of forecasters side by side, the best of each column marked. */
public final class ScoreTable {
    private static final int NAME_WIDTH = 16;
    private static final int CELL_WIDTH = 12;

    private ScoreTable() {}

    /** The forecaster with the lowest quantile loss; by absolute error where that is not defined for all. */
    public static String winner(Map<String, Map<Metric, Double>> scores) {
        boolean everywhere = scores.values().stream().allMatch(s -> s.containsKey(Metric.WQL));
        Metric metric = everywhere ? Metric.WQL : Metric.MAE;
        String winner = "";
        double lowest = Double.POSITIVE_INFINITY;
        for (Map.Entry<String, Map<Metric, Double>> entry : scores.entrySet()) {
            double score = entry.getValue().get(metric);
            if (score < lowest || winner.isEmpty()) {
                lowest = score;
                winner = entry.getKey();
            }
        }
        return winner;
    }

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

    /** Scores from what {@link #json} made of them; metrics by other names are left out. */
    public static Map<String, Map<Metric, Double>> of(JsonObject json) {
        Map<String, Map<Metric, Double>> scores = new LinkedHashMap<>();
        for (String name : json.names()) {
            JsonObject values = json.object(name);
            Map<Metric, Double> own = new EnumMap<>(Metric.class);
            for (Metric metric : Metric.values()) {
                values.optionalNumber(metric.key()).ifPresent(value -> own.put(metric, value));
            }
            scores.put(name, own);
        }
        return scores;
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
