package dev.carousel.report.text;

import dev.carousel.models.sequence.score.Hits;
import dev.carousel.report.model.ScoreVerdict;
import dev.carousel.report.page.Html;
import java.util.List;

/**
 * How well each label is recognised where a text may have several: there is no matrix of which was taken for which.
 *
 * @param labels their names
 * @param thresholds the probabilities from which on each is said
 * @param hits how often each was there and was said
 */
record LabelSection(List<String> labels, List<Double> thresholds, List<Hits> hits) {
    static final String ID = "labels";

    void write(Html html) {
        html.open("section", "id", ID).element("h2", "How well each label is recognised");
        html.element(
                "p",
                "A text may have several labels or none: a label is said where its probability reaches its threshold, which"
                        + " training chose by texts that were held back.",
                "class",
                "lead");
        HitTable table = HitTable.open(html, "Label", List.of("Threshold"));
        for (int k = 0; k < labels.size(); k++) {
            double threshold = thresholds.get(k);
            table.row(
                    labels.get(k), hits.get(k), List.of(new HitTable.Cell(threshold, ScoreVerdict.percent(threshold))));
        }
        table.close();
        html.close("section");
    }
}
