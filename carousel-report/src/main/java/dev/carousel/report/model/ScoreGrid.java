package dev.carousel.report.model;

import dev.carousel.models.classify.TextEvaluation;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Scores by name and key as a table, the best of each column marked. The page's script makes it sortable.
 *
 * @param scores ours first
 */
public record ScoreGrid(Map<String, Map<String, Double>> scores) {
    public static final String OURS = "carousel";

    /** Rows that are ours or a part of it, and so no baselines. */
    private static final Set<String> OWN = Set.of(OURS, TextEvaluation.NETWORKS);

    /** What a table of scores is of. */
    public static String lead(String each, long count, boolean seen) {
        return "Every model, judged on the same " + Numbers.count(count) + " " + each
                + (seen ? ", which Carousel has learned from." : ", which none has learned from.");
    }

    /** The keys of all, in order. */
    public List<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        scores.values().forEach(row -> keys.addAll(row.keySet()));
        return new ArrayList<>(keys);
    }

    public double score(String name, String key) {
        return scores.getOrDefault(name, Map.of()).getOrDefault(key, Double.NaN);
    }

    /** Who is best beside us by a score. */
    public Optional<String> bestBaseline(String key) {
        Optional<String> best = Optional.empty();
        double least = Double.POSITIVE_INFINITY;
        for (String name : scores.keySet()) {
            double badness = ScoreText.of(key).badness(score(name, key));
            if (!OWN.contains(name) && badness < least) {
                best = Optional.of(name);
                least = badness;
            }
        }
        return best;
    }

    /** @param lead what was scored, as a sentence */
    public void write(Html html, String lead) {
        html.open("section", "id", "scores").element("h2", "Scores");
        html.element("p", lead, "class", "lead");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Scores");
        html.open("table", "class", "scores", "id", "score-table");
        html.element("caption", "The best of each column is bold and marked.", "class", "hidden");
        html.open("thead").open("tr").element("th", "Model", "scope", "col");
        List<String> keys = keys();
        for (String key : keys) {
            ScoreText text = ScoreText.of(key);
            html.open("th", "scope", "col", "data-sortable", "").element("span", text.heading(), "class", "metric");
            html.element("span", " " + text.direction(), "class", "direction").close("th");
        }
        html.close("tr").close("thead").open("tbody");
        scores.keySet().forEach(name -> row(html, name, keys));
        html.close("tbody").close("table").close("div");
        html.open("details", "class", "definitions")
                .element("summary", "What the columns mean")
                .open("dl");
        keys.forEach(key -> html.element("dt", ScoreText.of(key).heading())
                .element("dd", ScoreText.of(key).definition()));
        html.close("dl").close("details").close("section");
    }

    private void row(Html html, String name, List<String> keys) {
        html.open("tr", "class", name.equals(OURS) ? "ours" : "theirs");
        html.element("th", ScoreText.name(name), "scope", "row");
        for (String key : keys) {
            double score = score(name, key);
            double badness = ScoreText.of(key).badness(score);
            boolean best = badness == leastBadness(key);
            html.open("td", "class", best ? "best" : "", "data-sort", Numbers.embedded(badness));
            String number = Numbers.fixed(score, decimals(key));
            if (best) {
                html.element("strong", number).element("span", " (best)", "class", "hidden");
            } else {
                html.text(number);
            }
            html.close("td");
        }
        html.close("tr");
    }

    private double leastBadness(String key) {
        return scores.keySet().stream()
                .mapToDouble(name -> ScoreText.of(key).badness(score(name, key)))
                .filter(Double::isFinite)
                .min()
                .orElse(Double.NEGATIVE_INFINITY);
    }

    /** Digits after the point for a column; shares and the like have three. */
    public int decimals(String key) {
        return switch (key) {
            case "accuracy",
                    "macro_f1",
                    "micro_f1",
                    "entity_f1",
                    "log_loss",
                    "ece",
                    "r2",
                    "precision",
                    "recall",
                    "f1",
                    "bits_per_unit" -> 3;
            case "nab", "nab_of_alarms" -> 1;
            default ->
                Numbers.decimals(
                        scores.keySet().stream().map(name -> score(name, key)).toList());
        };
    }
}
