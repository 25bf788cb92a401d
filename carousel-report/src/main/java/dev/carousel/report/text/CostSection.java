package dev.carousel.report.text;

import dev.carousel.models.language.Unit;
import dev.carousel.report.model.ScoreVerdict;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.ArrayList;
import java.util.List;

/**
 * Which tokens and which lines of a text cost most to be foretold.
 *
 * @param unit of the tokens
 * @param text that was judged
 * @param costs of its tokens
 */
record CostSection(Unit unit, String text, TokenCosts costs) {
    static final String ID = "costs";

    private static final int MOST_TOKENS = 15;
    private static final int MOST_LINES = 10;

    void write(Html html) {
        boolean words = unit == Unit.WORD;
        html.open("section", "id", ID).element("h2", words ? "Costliest words" : "Costliest characters");
        html.element(
                "p",
                "What takes the largest share of all bits that the text cost: often what is frequent and hard to foretell.",
                "class",
                "lead");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Costs by token");
        html.open("table", "class", "values words").open("thead").open("tr");
        List.of(words ? "Word" : "Character", "Occurs", "Bits each", "Typical probability", "Share of all bits")
                .forEach(heading -> html.element("th", heading, "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        for (TokenCosts.Kind kind : costs.kinds(MOST_TOKENS)) {
            double mean = kind.bits() / kind.count();
            html.open("tr").element("th", named(kind.token()), "scope", "row");
            html.element("td", Numbers.count(kind.count())).element("td", Numbers.fixed(mean, 2));
            html.element("td", SurpriseSection.chance(Likeliness.probability(mean)));
            html.element("td", ScoreVerdict.percent(kind.bits() / costs.all())).close("tr");
        }
        html.close("tbody").close("table").close("div");
        lines(html);
        html.close("section");
    }

    private void lines(Html html) {
        List<TokenCosts.Span> spans = costs.lines(MOST_LINES);
        if (spans.isEmpty()) {
            return;
        }
        html.element("h3", "Least expected lines");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Least expected lines");
        html.open("table", "class", "values texts").open("thead").open("tr");
        List.of("Line", "Text", "Bits each").forEach(heading -> html.element("th", heading, "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        List<String> all = written(spans);
        for (int k = 0; k < spans.size(); k++) {
            html.open("tr").element("th", Numbers.count(spans.get(k).line()), "scope", "row");
            html.element("td", Excerpt.of(all.get(k)), "class", "words");
            html.element("td", Numbers.fixed(spans.get(k).mean(), 2)).close("tr");
        }
        html.close("tbody").close("table").close("div");
    }

    /** What stands in spans, from their tokens: lines of the text may hold the word that ends them. */
    private List<String> written(List<TokenCosts.Span> spans) {
        List<StringBuilder> texts = new ArrayList<>();
        spans.forEach(span -> texts.add(new StringBuilder()));
        int[] at = {0};
        String[] before = {Unit.LINE_END};
        unit.each(text, token -> {
            for (int k = 0; k < spans.size(); k++) {
                TokenCosts.Span span = spans.get(k);
                if (at[0] >= span.from() && at[0] < span.to()) {
                    texts.get(k).append(unit.written(before[0], token));
                }
            }
            before[0] = token;
            at[0]++;
        });
        return texts.stream().map(line -> line.toString().strip()).toList();
    }

    private static String named(String token) {
        return switch (token) {
            case "\n", Unit.LINE_END -> "end of line";
            case " " -> "blank";
            case "\t" -> "tab";
            default -> token;
        };
    }
}
