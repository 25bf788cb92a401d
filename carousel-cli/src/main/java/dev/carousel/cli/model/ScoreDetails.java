package dev.carousel.cli.model;

import dev.carousel.cli.console.ConfusionText;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.HitText;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.models.sequence.score.ConfusionMatrix;
import dev.carousel.models.sequence.score.Hits;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How good a model is class by class.
 *
 * @param confusion which class was taken for which; empty for numbers and where there may be several classes
 * @param labels how well each was recognised, where there may be several; empty elsewhere
 * @param entities how well each kind was found; empty unless labels mark entities
 */
public record ScoreDetails(Optional<ConfusionMatrix> confusion, Map<String, Hits> labels, Map<String, Hits> entities) {
    public static final ScoreDetails NONE = new ScoreDetails(Optional.empty(), Map.of(), Map.of());

    public ScoreDetails {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        entities = Collections.unmodifiableMap(new LinkedHashMap<>(entities));
    }

    public static ScoreDetails of(ConfusionMatrix confusion) {
        return new ScoreDetails(Optional.of(confusion), Map.of(), Map.of());
    }

    public static ScoreDetails ofLabels(Map<String, Hits> labels) {
        return new ScoreDetails(Optional.empty(), labels, Map.of());
    }

    public ScoreDetails withEntities(Map<String, Hits> found) {
        return new ScoreDetails(confusion, labels, found);
    }

    void say(Console console) {
        if (!entities.isEmpty()) {
            HitText.lines("entity", entities).forEach(console::say);
        }
        if (!labels.isEmpty()) {
            HitText.lines("label", labels).forEach(console::say);
        }
        confusion.ifPresent(matrix -> ConfusionText.lines(matrix).forEach(console::say));
    }

    /** {@code classes}, {@code confusion} and {@code entities}, of which there are. */
    void addTo(JsonObjectBuilder json) {
        confusion.ifPresent(matrix -> json.put("classes", hits(byClass(matrix))).put("confusion", counts(matrix)));
        if (!labels.isEmpty()) {
            json.put("classes", hits(labels));
        }
        if (!entities.isEmpty()) {
            json.put("entities", hits(entities));
        }
    }

    private static Map<String, Hits> byClass(ConfusionMatrix matrix) {
        Map<String, Hits> byClass = new LinkedHashMap<>();
        for (int c = 0; c < matrix.classes().size(); c++) {
            byClass.put(matrix.classes().get(c), matrix.hits(c));
        }
        return byClass;
    }

    /** {@code {NAME: {precision, recall, f1, support}}}. */
    private static JsonObject hits(Map<String, Hits> byName) {
        JsonObjectBuilder all = JsonObject.builder();
        byName.forEach((name, hits) -> all.putObject(
                name,
                one -> one.put("precision", hits.precision())
                        .put("recall", hits.recall())
                        .put("f1", hits.f1())
                        .put("support", hits.there())));
        return all.build();
    }

    /** {@code {TRUE CLASS: {PREDICTED CLASS: count}}}. */
    private static JsonObject counts(ConfusionMatrix matrix) {
        JsonObjectBuilder counts = JsonObject.builder();
        for (int truth = 0; truth < matrix.classes().size(); truth++) {
            JsonObjectBuilder row = JsonObject.builder();
            for (int predicted = 0; predicted < matrix.classes().size(); predicted++) {
                row.put(matrix.classes().get(predicted), matrix.count(truth, predicted));
            }
            counts.put(matrix.classes().get(truth), row.build());
        }
        return counts.build();
    }
}
