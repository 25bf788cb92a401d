package dev.carousel.cli.model;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.console.PlainScores;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
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
 * @param details of our answers
 * @param page makes a report of it
 */
public record SequenceScores(
        String scope,
        Map<String, Map<String, Double>> byName,
        Map<String, Map<String, Double>> atTheEnd,
        ScoreDetails details,
        Function<ReportContext, String> page) {
    public SequenceScores {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
        atTheEnd = Collections.unmodifiableMap(new LinkedHashMap<>(atTheEnd));
    }

    /** A number with its noun. */
    public static String counted(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    /** The scores in a model's card: of what was held back in training; empty if nothing was. */
    public static Optional<SequenceScores> ofCard(JsonObject card) {
        return card.optionalObject("validation_scores").map(scores -> {
            Map<String, Map<String, Double>> byName = new LinkedHashMap<>();
            for (String name : scores.names()) {
                Map<String, Double> values = new LinkedHashMap<>();
                JsonObject one = scores.object(name);
                one.names().forEach(key -> one.optionalNumber(key).ifPresent(value -> values.put(key, value)));
                byName.put(name, values);
            }
            return new SequenceScores("what was held back", byName, Map.of(), ScoreDetails.NONE, context -> {
                throw new IllegalStateException("a card alone makes no page");
            });
        });
    }

    /** The name of who is best, by accuracy of classes and squared error of numbers; ours of equals. */
    public String winner() {
        return PlainScores.winner(byName);
    }

    public void say(Console console) {
        console.say(PlainScores.text(byName));
        if (!atTheEnd.isEmpty()) {
            console.say("at the last step of each sequence that has a target:");
            console.say(PlainScores.text(atTheEnd));
        }
        details.say(console);
    }

    /** Winner, scores and details. */
    public JsonObject json() {
        JsonObjectBuilder json = JsonObject.builder().put("winner", winner()).put("scores", PlainScores.json(byName));
        if (!atTheEnd.isEmpty()) {
            json.put("scores_at_end", PlainScores.json(atTheEnd));
        }
        details.addTo(json);
        return json.build();
    }
}
