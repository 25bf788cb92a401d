package dev.carousel.cli.command;

import dev.carousel.cli.console.ConfusionText;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.PlainScores;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.models.sequence.score.ConfusionMatrix;
import dev.carousel.report.model.ReportContext;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * How good a model of sequences is, beside its baselines.
 *
 * @param scope what was scored, such as {@code 12 sequences}
 * @param byName {@code {NAME: {METRIC: number}}}, ours first
 * @param atTheEnd the same at the last step of each sequence; empty where that is nothing else
 * @param confusion of our classes; empty for numbers
 * @param page makes a report of it
 */
record SequenceScores(
        String scope,
        Map<String, Map<String, Double>> byName,
        Map<String, Map<String, Double>> atTheEnd,
        Optional<ConfusionMatrix> confusion,
        Function<ReportContext, String> page) {
    SequenceScores {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        atTheEnd = Collections.unmodifiableMap(new LinkedHashMap<>(atTheEnd));
    }

    /** A number with its noun. */
    static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** The scores in a model's card: of what was held back in training; empty if nothing was. */
    static Optional<SequenceScores> ofCard(JsonObject card) {
        return card.optionalObject("validation_scores").map(scores -> {
            Map<String, Map<String, Double>> byName = new LinkedHashMap<>();
            for (String name : scores.names()) {
                Map<String, Double> values = new LinkedHashMap<>();
                JsonObject one = scores.object(name);
                one.names().forEach(key -> one.optionalNumber(key).ifPresent(value -> values.put(key, value)));
                byName.put(name, values);
            }
            return new SequenceScores("what was held back", byName, Map.of(), Optional.empty(), context -> {
                throw new IllegalStateException("a card alone makes no page");
            });
        });
    }

    /** The name of who is best, by accuracy of classes and squared error of numbers; ours of equals. */
    String winner() {
        return PlainScores.winner(byName);
    }

    void say(Console console) {
        console.say(PlainScores.text(byName));
        if (!atTheEnd.isEmpty()) {
            console.say("at the last step of each sequence that has a target:");
            console.say(PlainScores.text(atTheEnd));
        }
        confusion.ifPresent(matrix -> ConfusionText.lines(matrix).forEach(console::say));
    }

    /** Winner, scores and, of classes, which was taken for which. */
    JsonObject json() {
        JsonObjectBuilder json = JsonObject.builder().put("winner", winner()).put("scores", PlainScores.json(byName));
        if (!atTheEnd.isEmpty()) {
            json.put("scores_at_end", PlainScores.json(atTheEnd));
        }
        confusion.ifPresent(matrix -> json.put("classes", classes(matrix)).put("confusion", counts(matrix)));
        return json.build();
    }

    /** {@code {CLASS: {precision, recall, f1, support}}}. */
    private static JsonObject classes(ConfusionMatrix matrix) {
        JsonObjectBuilder classes = JsonObject.builder();
        for (int k = 0; k < matrix.classes().size(); k++) {
            int c = k;
            classes.putObject(
                    matrix.classes().get(c),
                    one -> one.put("precision", matrix.precision(c))
                            .put("recall", matrix.recall(c))
                            .put("f1", matrix.f1(c))
                            .put("support", matrix.support(c)));
        }
        return classes.build();
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
