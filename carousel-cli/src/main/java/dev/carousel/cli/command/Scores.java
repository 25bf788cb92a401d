package dev.carousel.cli.command;

import dev.carousel.cli.console.ScoreTable;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.Metric;
import java.util.Optional;

/**
 * Scores as documents have them.
 *
 * @param winner who is best
 * @param byName {@code {NAME: {METRIC: number}}}
 */
record Scores(String winner, JsonObject byName) {
    static Scores of(Backtest backtest) {
        return new Scores(backtest.winner(), ScoreTable.json(backtest.scores()));
    }

    /** The scores on what was held back in training, from a model's card; empty if nothing could be held back. */
    static Optional<Scores> ofCard(JsonObject card) {
        return card.optionalObject("validation_scores")
                .filter(scores -> !scores.isEmpty())
                .map(scores -> new Scores(
                        winner(scores, decisive(scores, card.object("data").integer("series"))), scores));
    }

    /** As {@link Backtest#decisive}, whose windows the card doesn't have. */
    private static Metric decisive(JsonObject scores, int series) {
        if (series == 1) {
            return Metric.MAE;
        }
        boolean everywhere =
                scores.names().stream().allMatch(name -> scores.object(name).has(Metric.MASE.key()));
        return everywhere ? Metric.MASE : Metric.SMAPE;
    }

    private static String winner(JsonObject scores, Metric metric) {
        String winner = scores.names().iterator().next();
        for (String name : scores.names()) {
            double score = scores.object(name).number(metric.key());
            if (score < scores.object(winner).number(metric.key())) {
                winner = name;
            }
        }
        return winner;
    }
}
