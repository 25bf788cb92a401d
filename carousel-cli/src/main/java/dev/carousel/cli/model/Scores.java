package dev.carousel.cli.model;

import dev.carousel.cli.console.ScoreTable;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.forecast.Backtester;
import dev.carousel.models.forecast.metric.Coverage;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.Metric;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Scores as documents have them.
 *
 * @param winner who is best
 * @param byName {@code {NAME: {METRIC: number}}}
 * @param coverage of our intervals: {@code {"0.8": {"measured": number, "by_horizon": [...]}, ...}}
 * @param independentWindows those that don't overlap
 */
public record Scores(String winner, JsonObject byName, JsonObject coverage, int independentWindows) {
    public static Scores of(Backtest backtest) {
        Coverage coverage = Coverage.of(backtest.windows(), Backtester.CAROUSEL);
        return new Scores(
                backtest.winner(), ScoreTable.json(backtest.scores()), coverage.json(), coverage.independentWindows());
    }

    /** The scores on what was held back in training, from a model's card; empty if nothing could be held back. */
    public static Optional<Scores> ofCard(JsonObject card) {
        return card.optionalObject("validation_scores")
                .filter(scores -> !scores.isEmpty())
                .map(scores -> {
                    Map<String, Map<Metric, Double>> byName = read(scores);
                    Metric decisive =
                            Backtest.decisive(byName, card.object("data").integer("series"));
                    return new Scores(
                            Backtest.winner(byName, decisive),
                            scores,
                            card.object("validation_coverage"),
                            card.integer("validation_independent_windows"));
                });
    }

    private static Map<String, Map<Metric, Double>> read(JsonObject scores) {
        Map<String, Map<Metric, Double>> byName = new LinkedHashMap<>();
        for (String name : scores.names()) {
            Map<Metric, Double> values = new EnumMap<>(Metric.class);
            JsonObject one = scores.object(name);
            one.names().forEach(key -> Metric.of(key).ifPresent(metric -> values.put(metric, one.number(key))));
            byName.put(name, values);
        }
        return byName;
    }
}
