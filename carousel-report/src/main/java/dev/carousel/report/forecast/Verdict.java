package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Metric;
import dev.carousel.report.page.Numbers;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the network was worth it, from the scores alone.
 *
 * @param outcome against the best baseline
 * @param metric that was compared
 * @param baseline the key of the best one by that metric, if any has a score
 * @param sentence for the top of the page
 */
record Verdict(Outcome outcome, Metric metric, Optional<String> baseline, String sentence) {
    enum Outcome {
        BETTER,
        SAME,
        WORSE,
        NOT_COMPARED
    }

    /** Less than half of a tenth of a percent prints as 0.0 %, so it is called the same. */
    private static final double SAME_BELOW_PERCENT = 0.05;

    static Verdict of(Backtest backtest) {
        Extent extent = Extent.of(backtest);
        Metric metric = backtest.decisive();
        double ours = score(backtest, ForecasterNames.OURS, metric);
        Optional<String> best = bestBaseline(backtest, metric);
        if (backtest.seenInTraining() > 0) {
            long all = backtest.windows().size();
            String which = backtest.seenInTraining() == all ? "all" : backtest.seenInTraining() + " of " + all;
            return new Verdict(
                    Outcome.NOT_COMPARED,
                    metric,
                    best,
                    "This can't say how good Carousel is: the model was trained on what came after " + which
                            + " origins. Train on an earlier part to judge it.");
        }
        if (best.isEmpty() || !Double.isFinite(ours)) {
            String why = best.isEmpty() ? "no baseline was scored beside it" : "it has no score to compare";
            return new Verdict(Outcome.NOT_COMPARED, metric, best, "Carousel can't be judged here: " + why + ".");
        }
        return compared(metric, ours, best.get(), score(backtest, best.get(), metric), extent.inWords());
    }

    private static Verdict compared(Metric metric, double ours, String baseline, double theirs, String where) {
        double percent = 100 * (ours - theirs) / theirs;
        String subject = "Carousel's " + MetricText.of(metric).inSentence() + " is ";
        String object = "the best baseline's (" + ForecasterNames.inSentence(baseline) + ")" + where;
        Optional<String> key = Optional.of(baseline);
        if (ours == theirs || Math.abs(percent) < SAME_BELOW_PERCENT) {
            return new Verdict(Outcome.SAME, metric, key, subject + "the same as " + object + ".");
        }
        if (percent < 0) {
            return new Verdict(Outcome.BETTER, metric, key, subject + amount(-percent) + " below " + object + ".");
        }
        String sentence =
                subject + amount(percent) + " above " + object + ": the baseline is the better forecast here.";
        return new Verdict(Outcome.WORSE, metric, key, sentence);
    }

    private static String amount(double percent) {
        if (!Double.isFinite(percent)) {
            return "far";
        }
        return Numbers.fixed(percent, percent < 1.95 ? 1 : 0) + "\u00a0%";
    }

    private static Optional<String> bestBaseline(Backtest backtest, Metric metric) {
        String best = null;
        double lowest = Double.POSITIVE_INFINITY;
        for (String name : backtest.scores().keySet()) {
            double score = score(backtest, name, metric);
            if (!name.equals(ForecasterNames.OURS) && score < lowest) {
                best = name;
                lowest = score;
            }
        }
        return Optional.ofNullable(best);
    }

    private static double score(Backtest backtest, String name, Metric metric) {
        Map<Metric, Double> scores = backtest.scores().getOrDefault(name, Map.of());
        return scores.getOrDefault(metric, Double.NaN);
    }

    /** In how many windows our mean absolute error is below the baseline's. */
    static int won(Backtest backtest, String baseline) {
        int won = 0;
        for (BacktestWindow window : backtest.windows()) {
            double ours = WindowErrors.meanAbsolute(window, ForecasterNames.OURS);
            if (ours < WindowErrors.meanAbsolute(window, baseline)) {
                won++;
            }
        }
        return won;
    }
}
