package dev.carousel.report.explain.page;

import dev.carousel.report.explain.Explanation;
import dev.carousel.report.page.Cards;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import dev.carousel.report.page.Provenance;
import java.util.LinkedHashMap;
import java.util.Map;

/** How an explanation was made. */
final class ExplanationCards {
    private ExplanationCards() {}

    static void write(Html html, Explanation explanation, Provenance provenance) {
        Map<String, Map<String, String>> cards = new LinkedHashMap<>();
        Map<String, String> made = new LinkedHashMap<>();
        made.put("model", explanation.subject().model());
        made.put("kind", explanation.subject().kind());
        made.put("steps of the network", Numbers.count(explanation.subject().x().length));
        made.put(
                "parameters",
                Numbers.count(explanation.subject().network().parameters().size()));
        made.put(
                "layers",
                explanation.subject().network().architecture().layers().size() + "");
        made.putAll(Cards.rows(provenance));
        made.remove("seed"); // nothing here is random
        cards.put("Made from", made);
        Map<String, String> methods = new LinkedHashMap<>();
        methods.put(
                "contributions",
                "integrated gradients (Sundararajan, Taly and Yan 2017) at "
                        + Numbers.count(explanation.contributions().points()) + " points; they add up to "
                        + Numbers.fixed(explanation.contributions().score(), 3) + " less "
                        + Numbers.fixed(explanation.contributions().baseline(), 3) + ", the baseline’s, but for "
                        + Numbers.fixed(100 * explanation.contributions().error(), 2) + "\u00a0%"
                        + (explanation.contributions().linear().length > 0
                                ? "; of the network’s half and the linear model’s, along one way"
                                : ""));
        methods.put("leaving out", "each step by itself, not zeroed (Li, Monroe and Jurafsky 2016)");
        boolean estimated = explanation.cells().stream().anyMatch(cell -> cell.estimated());
        methods.put(
                "gradient over the lag",
                estimated ? "estimated from 32 random vectors (Hutchinson 1990)" : "exact, by backpropagation");
        methods.put("memory", "product of forget gates; half-life −ln 2 / mean ln f");
        cards.put("Methods", methods);
        Cards.write(html, "How it was made", cards);
    }
}
