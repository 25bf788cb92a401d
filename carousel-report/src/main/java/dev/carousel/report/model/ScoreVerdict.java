package dev.carousel.report.model;

import dev.carousel.report.page.Numbers;
import java.util.Optional;

/**
 * Whether a model of sequences or a detector was worth it, from the scores alone.
 *
 * @param outcome {@code better}, {@code same}, {@code worse} or {@code not-compared}
 * @param sentence for the top of the page
 */
public record ScoreVerdict(String outcome, String sentence) {
    /** Less than this of the baseline's score prints as no difference. */
    private static final double SAME_BELOW = .0005;

    /**
     * Compares by one score.
     *
     * @param key the score's
     * @param seen whether the model has learned from what it is scored on
     */
    public static ScoreVerdict of(ScoreGrid scores, String key, boolean seen) {
        if (seen) {
            return new ScoreVerdict(
                    "not-compared",
                    "This can't say how good Carousel is: the model has learned from just this data. Score it on other"
                            + " data.");
        }
        double ours = scores.score(ScoreGrid.OURS, key);
        Optional<String> best = scores.bestBaseline(key);
        String own = "Carousel’s " + name(key) + " is " + text(scores, key, ours);
        if (best.isEmpty() || !Double.isFinite(ours)) {
            return new ScoreVerdict("not-compared", own + "; no baseline was scored beside it.");
        }
        double theirs = scores.score(best.get(), key);
        String other = "the best baseline’s (" + ScoreText.name(best.get()) + ") " + text(scores, key, theirs);
        double gain = ScoreText.of(key).badness(theirs) - ScoreText.of(key).badness(ours);
        if (Math.abs(gain) <= SAME_BELOW * Math.abs(theirs)) {
            return new ScoreVerdict("same", own + ", the same as " + other + ".");
        }
        return gain > 0
                ? new ScoreVerdict("better", own + ", " + other + ".")
                : new ScoreVerdict("worse", own + ", " + other + ": the baseline is better here.");
    }

    private static String name(String key) {
        return switch (key) {
            case "accuracy" -> "accuracy";
            case "perplexity" -> "perplexity";
            case "nab" -> "NAB score";
            default -> ScoreText.of(key).heading();
        };
    }

    /** Shares as percentages. */
    public static String text(ScoreGrid scores, String key, double score) {
        return key.equals("accuracy") ? percent(score) : Numbers.fixed(score, scores.decimals(key));
    }

    public static String percent(double share) {
        return Numbers.fixed(100 * share, 1) + "\u00a0%";
    }
}
