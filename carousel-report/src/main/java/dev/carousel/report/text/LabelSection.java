package dev.carousel.report.text;

import dev.carousel.models.sequence.score.Hits;
import dev.carousel.report.model.ScoreVerdict;
import dev.carousel.report.page.Html;
import java.util.List;
import java.util.Map;

/**
 * How well each label is recognised where a text may have several: there is no matrix of which was taken for which.
 *
 * @param labels how often each was there and was said
 * @param thresholds the probabilities from which on each is said
 */
record LabelSection(Map<String, Hits> labels, List<Double> thresholds) {
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
        int k = 0;
        for (Map.Entry<String, Hits> label : labels.entrySet()) {
            double threshold = thresholds.get(k++);
            table.row(
                    label.getKey(),
                    label.getValue(),
                    List.of(new HitTable.Cell(threshold, ScoreVerdict.percent(threshold))));
        }
        table.close();
        html.close("section");
    }
}
