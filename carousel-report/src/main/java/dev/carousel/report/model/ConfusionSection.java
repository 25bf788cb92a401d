package dev.carousel.report.model;

import dev.carousel.models.sequence.score.ConfusionMatrix;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Which class was taken for which, and how well each is recognised. */
public final class ConfusionSection {
    /** A wider matrix is not looked at as one. */
    private static final int MOST_CLASSES = 20;

    private static final int MOST_CONFUSIONS = 15;
    /** Shades of a cell, by its share of the row. */
    private static final int SHADES = 5;

    private final Html html;
    private final ConfusionMatrix matrix;
    private final int K;

    private ConfusionSection(Html html, ConfusionMatrix matrix) {
        this.html = html;
        this.matrix = matrix;
        this.K = matrix.classes().size();
    }

    public static void write(Html html, ConfusionMatrix matrix) {
        new ConfusionSection(html, matrix).write();
    }

    private void write() {
        html.open("section", "id", "confusion").element("h2", "Which class was taken for which");
        if (K <= MOST_CLASSES) {
            html.element(
                    "p",
                    "A row for each true class, a column for what it was taken for. What is right stands on the diagonal.",
                    "class",
                    "lead");
            matrix();
        } else {
            html.element("p", "What " + K + " classes were most often taken for.", "class", "lead");
            confusions();
        }
        html.element("h3", "By class");
        classes();
        html.close("section");
    }

    private void matrix() {
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Confusion matrix");
        html.open("table", "class", "values confusion").element("caption", "Confusion matrix", "class", "hidden");
        html.open("thead").open("tr").element("th", "True class", "scope", "col");
        matrix.classes().forEach(name -> html.element("th", name, "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        for (int truth = 0; truth < K; truth++) {
            html.open("tr").element("th", matrix.classes().get(truth), "scope", "row");
            for (int predicted = 0; predicted < K; predicted++) {
                html.element("td", Numbers.count(matrix.count(truth, predicted)), "class", shade(truth, predicted));
            }
            html.close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    private String shade(int truth, int predicted) {
        long support = matrix.support(truth);
        long count = matrix.count(truth, predicted);
        if (count == 0) {
            return "none";
        }
        long level = Math.min(SHADES, 1 + count * SHADES / Math.max(1, support));
        return (truth == predicted ? "right-" : "wrong-") + level;
    }

    private record Confusion(int truth, int predicted, long count) {}

    private void confusions() {
        List<Confusion> all = new ArrayList<>();
        for (int truth = 0; truth < K; truth++) {
            for (int predicted = 0; predicted < K; predicted++) {
                if (truth != predicted && matrix.count(truth, predicted) > 0) {
                    all.add(new Confusion(truth, predicted, matrix.count(truth, predicted)));
                }
            }
        }
        all.sort(Comparator.comparingLong(Confusion::count).reversed()); // stable: classes in order
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Confusions");
        html.open("table", "class", "values").open("thead").open("tr");
        html.element("th", "True class", "scope", "col").element("th", "Taken for", "scope", "col");
        html.element("th", "How often", "scope", "col")
                .close("tr")
                .close("thead")
                .open("tbody");
        for (Confusion one : all.subList(0, Math.min(MOST_CONFUSIONS, all.size()))) {
            html.open("tr").element("th", matrix.classes().get(one.truth()), "scope", "row");
            html.element("td", matrix.classes().get(one.predicted()));
            html.element("td", Numbers.count(one.count()) + " of " + Numbers.count(matrix.support(one.truth())));
            html.close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    private void classes() {
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Scores by class");
        html.open("table", "class", "values sortable").element("caption", "Scores by class", "class", "hidden");
        html.open("thead").open("tr").element("th", "Class", "scope", "col");
        for (String heading : List.of("Precision", "Recall", "F1", "Occurs")) {
            html.open("th", "scope", "col", "data-sortable", "")
                    .element("span", heading, "class", "metric")
                    .close("th");
        }
        html.close("tr").close("thead").open("tbody");
        for (int c = 0; c < K; c++) {
            html.open("tr").element("th", matrix.classes().get(c), "scope", "row");
            for (double share : new double[] {matrix.precision(c), matrix.recall(c), matrix.f1(c)}) {
                html.element("td", Numbers.fixed(share, 3), "data-sort", Numbers.embedded(share));
            }
            html.element(
                    "td", Numbers.count(matrix.support(c)), "data-sort", Numbers.embedded((double) matrix.support(c)));
            html.close("tr");
        }
        html.close("tbody").close("table").close("div");
    }
}
