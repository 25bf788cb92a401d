package dev.carousel.report.explain.page;

import dev.carousel.insight.HeatMap;
import dev.carousel.report.explain.CellView;
import dev.carousel.report.explain.Contributions;
import dev.carousel.report.explain.Explanation;
import dev.carousel.report.explain.Subject;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;

/** The top of an {@link ExplanationPage}: the answer, the few numbers to remember, what was found. */
final class ExplanationHead {
    private ExplanationHead() {}

    static String title(Explanation explanation) {
        return "Why " + subject(explanation) + "?";
    }

    private static String subject(Explanation explanation) {
        return explanation.question().turns()
                ? explanation.question().name()
                : explanation.question().name() + " " + explanation.answer().text();
    }

    static void write(Html html, Explanation explanation) {
        Subject subject = explanation.subject();
        html.open("header", "class", "page-head").open("div", "class", "top");
        html.element("p", "Carousel · a look inside", "class", "kicker");
        html.element("button", "Dark theme", "type", "button", "id", "theme", "class", "js");
        html.close("div");
        html.element("h1", title(explanation));
        html.element("p", subtitle(subject), "class", "subtitle");
        facts(html, explanation);
        subject.notes().forEach(note -> html.element("p", note, "class", "small"));
        html.open("nav", "aria-label", "Sections");
        html.element("a", "Sequence", "href", "#sequence").element("a", "What if", "href", "#removal");
        html.element("a", "Gates and states", "href", "#cells").element("a", "Memory and gradient", "href", "#memory");
        html.element("a", "Units", "href", "#units").element("a", "How it was made", "href", "#card");
        html.close("nav").close("header");
    }

    private static String subtitle(Subject subject) {
        String name = subject.sequence().isEmpty() ? "" : "Sequence " + subject.sequence() + ", ";
        int steps = subject.shown().steps();
        String what = " " + subject.shown().unit() + (steps == 1 ? "" : "s");
        return name + Numbers.count(steps) + what + " · " + subject.kind() + " " + subject.model();
    }

    private static void facts(Html html, Explanation explanation) {
        html.open("dl", "class", "facts");
        boolean turns = explanation.question().turns();
        String said = turns
                        && !explanation
                                .answer()
                                .label()
                                .equals(explanation.question().name())
                ? "it says " + explanation.answer().inWords()
                : explanation.contributions().linear().length > 0
                        ? "what the network and the linear model say"
                        : "what the network says";
        fact(
                html,
                turns
                        ? "for " + explanation.question().name()
                        : explanation.question().name(),
                explanation.answer().text(),
                said);
        memory(html, explanation);
        Contributions contributions = explanation.contributions();
        double difference = contributions.score() - contributions.baseline();
        String unit = explanation.subject().shown().unit();
        double missed = 100 * contributions.error();
        fact(
                html,
                "explained by the " + unit + "s",
                missed < 0.05 ? "100\u00a0%" : missed < 50 ? Numbers.fixed(100 - missed, 1) + "\u00a0%" : "not",
                "of " + Numbers.fixed(difference, 2).replace('-', '−') + " "
                        + explanation.question().measure()
                        + (missed < 1 ? "" : ": the network is too jumpy for its gradients"));
        html.close("dl");
    }

    private static void memory(Html html, Explanation explanation) {
        double longest = 0;
        String whose = "";
        for (CellView cell : explanation.cells()) {
            int unit = HeatMap.falling(cell.halfLives())[0];
            if (cell.halfLives()[unit] > longest) {
                longest = cell.halfLives()[unit];
                whose = "half-life of unit " + unit + (explanation.cells().size() == 1 ? "" : ", " + cell.inWords());
            }
        }
        if (longest > 0) {
            String steps = Double.isInfinite(longest) ? "endless" : UnitSection.steps(longest) + " steps";
            fact(html, "longest memory", steps, whose);
        }
    }

    private static void fact(Html html, String label, String value, String beside) {
        html.open("div").element("dt", label).element("dd", value, "class", "value");
        html.element("dd", beside, "class", "beside").close("div");
    }
}
