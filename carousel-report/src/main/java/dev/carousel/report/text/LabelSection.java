package dev.carousel.report.text;

import dev.carousel.models.classify.JudgedText;
import dev.carousel.report.model.ScoreVerdict;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.List;

/**
 * How well each label is recognised where a text may have several: there is no matrix of which was taken for which.
 *
 * @param labels their names
 * @param thresholds the probabilities from which on each is said
 * @param judged what was said of texts
 */
record LabelSection(List<String> labels, List<Double> thresholds, List<JudgedText> judged) {
    static final String ID = "labels";

    /** How often a label is true, said, and both. */
    private record Counts(long there, long said, long right) {
        private double precision() {
            return said == 0 ? 0 : (double) right / said;
        }

        private double recall() {
            return there == 0 ? 0 : (double) right / there;
        }

        private double f1() {
            return there + said == 0 ? 0 : 2.0 * right / (there + said);
        }
    }

    void write(Html html) {
        html.open("section", "id", ID).element("h2", "How well each label is recognised");
        html.element(
                "p",
                "A text may have several labels or none: a label is said where its probability reaches its threshold, which"
                        + " training chose by texts that were held back.",
                "class",
                "lead");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Scores by label");
        html.open("table", "class", "values sortable").element("caption", "Scores by label", "class", "hidden");
        html.open("thead").open("tr").element("th", "Label", "scope", "col");
        for (String heading : List.of("Precision", "Recall", "F1", "Occurs", "Said", "Threshold")) {
            html.open("th", "scope", "col", "data-sortable", "")
                    .element("span", heading, "class", "metric")
                    .close("th");
        }
        html.close("tr").close("thead").open("tbody");
        for (int k = 0; k < labels.size(); k++) {
            row(html, k, counts(k));
        }
        html.close("tbody").close("table").close("div").close("section");
    }

    private void row(Html html, int label, Counts counts) {
        html.open("tr").element("th", labels.get(label), "scope", "row");
        for (double share : new double[] {counts.precision(), counts.recall(), counts.f1()}) {
            html.element("td", Numbers.fixed(share, 3), "data-sort", Numbers.embedded(share));
        }
        for (long count : new long[] {counts.there(), counts.said()}) {
            html.element("td", Numbers.count(count), "data-sort", Long.toString(count));
        }
        double threshold = thresholds.get(label);
        html.element("td", ScoreVerdict.percent(threshold), "data-sort", Numbers.embedded(threshold));
        html.close("tr");
    }

    private Counts counts(int label) {
        long there = 0;
        long said = 0;
        long right = 0;
        for (JudgedText one : judged) {
            boolean has = one.truth().contains(label);
            boolean tells = one.said().contains(label);
            there += has ? 1 : 0;
            said += tells ? 1 : 0;
            right += has && tells ? 1 : 0;
        }
        return new Counts(there, said, right);
    }
}
