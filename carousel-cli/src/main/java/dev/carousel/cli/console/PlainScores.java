package dev.carousel.cli.console;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Scores of models of sequences and of their baselines side by side, by the names that JSON has; the best of each column is marked. */
public final class PlainScores {
    private static final int NAME_WIDTH = 20;
    private static final int CELL_WIDTH = 12;
    private static final Set<String> HIGHER_IS_BETTER = Set.of("accuracy", "macro_f1", "micro_f1", "entity_f1", "r2");

    private PlainScores() {}

    /** Lines of text: a header, then one line for each name. */
    public static String text(Map<String, Map<String, Double>> scores) {
        Set<String> metrics = metrics(scores);
        List<String> lines = new ArrayList<>();
        StringBuilder header = new StringBuilder(" ".repeat(NAME_WIDTH));
        metrics.forEach(metric -> header.append(String.format(Locale.ROOT, "%" + CELL_WIDTH + "s ", metric)));
        lines.add(header.toString().stripTrailing());
        scores.forEach((name, values) -> {
            StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", name));
            for (String metric : metrics) {
                Double value = values.get(metric);
                String cell = value == null ? "-" : cell(value);
                boolean best = value != null && badness(metric, value) == leastBadness(metric, scores);
                line.append(String.format(Locale.ROOT, "%" + CELL_WIDTH + "s", cell))
                        .append(best ? '*' : ' ');
            }
            lines.add(line.toString().stripTrailing());
        });
        lines.add("* best" + directions(metrics));
        return String.join(System.lineSeparator(), lines);
    }

    private static String cell(double value) {
        return String.format(
                Locale.ROOT, Math.abs(value) >= 1000 ? "%.0f" : Math.abs(value) < 1e-6 ? "%.3f" : "%.4g", value);
    }

    private static String directions(Set<String> metrics) {
        List<String> higher =
                metrics.stream().filter(HIGHER_IS_BETTER::contains).toList();
        List<String> lower =
                metrics.stream().filter(metric -> !higher.contains(metric)).toList();
        return (higher.isEmpty() ? "" : "; higher is better: " + String.join(", ", higher))
                + (lower.isEmpty() ? "" : "; lower: " + String.join(", ", lower));
    }

    private static Set<String> metrics(Map<String, Map<String, Double>> scores) {
        Set<String> metrics = new LinkedHashSet<>();
        scores.values().forEach(values -> metrics.addAll(values.keySet()));
        return metrics;
    }

    private static double badness(String metric, double value) {
        return HIGHER_IS_BETTER.contains(metric) ? -value : value;
    }

    private static double leastBadness(String metric, Map<String, Map<String, Double>> scores) {
        return scores.values().stream()
                .filter(values -> values.containsKey(metric))
                .mapToDouble(values -> badness(metric, values.get(metric)))
                .min()
                .orElse(Double.NaN);
    }

    /** Who is best by the first metric; of equals who comes first. */
    public static String winner(Map<String, Map<String, Double>> scores) {
        String metric = metrics(scores).stream().findFirst().orElse("");
        double least = leastBadness(metric, scores);
        return scores.entrySet().stream()
                .filter(entry -> entry.getValue().containsKey(metric)
                        && badness(metric, entry.getValue().get(metric)) == least)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** The scores as {@code {NAME: {METRIC: number}}}. */
    public static JsonObject json(Map<String, Map<String, Double>> scores) {
        JsonObjectBuilder all = JsonObject.builder();
        scores.forEach((name, values) -> {
            JsonObjectBuilder one = JsonObject.builder();
            values.forEach((metric, value) -> one.putIfFinite(metric, value));
            all.put(name, one.build());
        });
        return all.build();
    }
}
