package dev.carousel.report.model;

import dev.carousel.models.sequence.score.Reliability;
import dev.carousel.report.page.Numbers;

/**
 * The numbers to remember of a model of classes.
 *
 * @param scores by name and key
 * @param reliability of its probabilities
 * @param classes how many there are
 */
public record ClassFacts(ScoreGrid scores, Reliability reliability, int classes) {
    /**
     * Puts them on a page's top.
     *
     * @param each what was judged one by one, such as {@code texts}
     * @param count of those
     */
    public void add(ModelPage page, String each, long count) {
        page.fact("right", ScoreVerdict.percent(scores.score(ScoreGrid.OURS, "accuracy")), baseline("accuracy"));
        f1(page, "entity_f1", "entity F1", "whole entities");
        f1(page, "micro_f1", "micro F1", "all labels together");
        f1(page, "macro_f1", "macro F1", "every class counts the same");
        page.fact(
                "calibration error",
                ScoreVerdict.percent(reliability.error()),
                "sureness beside truth; 0\u00a0% is best");
        page.fact(each + " judged", Numbers.count(count), classes + " classes");
    }

    private void f1(ModelPage page, String key, String label, String beside) {
        double ours = scores.score(ScoreGrid.OURS, key);
        if (Double.isFinite(ours)) {
            page.fact(label, Numbers.fixed(ours, scores.decimals(key)), beside);
        }
    }

    /** The best baseline's score. */
    private String baseline(String key) {
        return scores.bestBaseline(key)
                .map(name -> ScoreText.name(name) + " " + ScoreVerdict.percent(scores.score(name, key)))
                .orElse("no baseline");
    }
}
