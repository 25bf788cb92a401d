package dev.carousel.report.text;

import dev.carousel.models.language.Unit;
import dev.carousel.report.model.ScoreVerdict;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Passages of a text with each token shaded by how little it was expected.
 *
 * @param unit of the tokens
 * @param text that was judged
 * @param costs of its tokens
 * @param known whether a token is one that the model knows
 */
record SurpriseSection(Unit unit, String text, TokenCosts costs, Predicate<String> known) {
    static final String ID = "surprise";
    /** In percent; what is less is all the same. */
    private static final double LEAST = 1e-4;

    void write(Html html) {
        html.open("section", "id", ID).element("h2", "What surprised it");
        html.element(
                "p",
                "Passages of the judged text: the stronger the shade of a " + what()
                        + ", the less probable it was after all before it.",
                "class",
                "lead");
        legend(html);
        Map<String, TokenCosts.Span> chosen = chosen();
        Map<String, List<String>> tokens = tokens(new ArrayList<>(chosen.values()));
        chosen.forEach((heading, span) -> {
            html.element("h3", heading);
            html.element(
                    "p",
                    "From line " + Numbers.count(span.line()) + " on, " + Numbers.fixed(span.mean(), 2)
                            + " bits for each " + what(),
                    "class",
                    "small");
            passage(html, span, tokens.get(key(span)));
        });
        html.close("section");
    }

    private String what() {
        return unit.inWords();
    }

    /** Its share of the text beside each shade. */
    private void legend(Html html) {
        long[] counts = new long[Likeliness.steps()];
        for (int t = 0; t < costs.tokens(); t++) {
            counts[Likeliness.step(costs.of(t))]++;
        }
        html.open("p", "class", "shades");
        for (int step = 0; step < counts.length; step++) {
            html.element("span", Likeliness.name(step), "class", "shade s" + step);
            html.element(
                    "span",
                    " " + ScoreVerdict.percent((double) counts[step] / costs.tokens()) + " of all ",
                    "class",
                    "small");
        }
        html.close("p");
    }

    /** The passages that are looked at, by what is said of them. */
    private Map<String, TokenCosts.Span> chosen() {
        List<TokenCosts.Span> passages = costs.passages();
        Map<String, TokenCosts.Span> chosen = new LinkedHashMap<>();
        int last = passages.size() - 1;
        if (last == 0) {
            chosen.put("The text", passages.get(0));
            return chosen;
        }
        chosen.put("The least expected", passages.get(last));
        if (last > 1) {
            chosen.put("In the middle", passages.get(last / 2));
        }
        chosen.put("The most expected", passages.get(0));
        return chosen;
    }

    private static String key(TokenCosts.Span span) {
        return span.from() + "-" + span.to();
    }

    /** The tokens of spans, by their keys. */
    private Map<String, List<String>> tokens(List<TokenCosts.Span> spans) {
        Map<String, List<String>> tokens = new LinkedHashMap<>();
        spans.forEach(span -> tokens.put(key(span), new ArrayList<>()));
        int[] at = {0};
        unit.each(text, token -> {
            for (TokenCosts.Span span : spans) {
                if (at[0] >= span.from() && at[0] < span.to()) {
                    tokens.get(key(span)).add(token);
                }
            }
            at[0]++;
        });
        return tokens;
    }

    private void passage(Html html, TokenCosts.Span span, List<String> tokens) {
        html.open("p", "class", "passage");
        String before = Unit.LINE_END;
        for (int k = 0; k < tokens.size(); k++) {
            String token = tokens.get(k);
            double bits = costs.of(span.from() + k);
            boolean ends = unit.endsLine(token);
            String piece = unit.written(before, token);
            if (unit == Unit.WORD && !ends && piece.length() > token.length()) {
                html.text(" ");
            }
            String title = chance(Likeliness.probability(bits)) + (known.test(token) ? "" : ", not in its vocabulary");
            html.element(
                    "span",
                    ends ? "↵" : token,
                    "class",
                    "shade s" + Likeliness.step(bits) + (known.test(token) ? "" : " unknown"),
                    "title",
                    title);
            html.text(ends ? "\n" : "");
            before = token;
        }
        html.close("p");
    }

    /** A probability with digits enough to be told from nothing. */
    static String chance(double probability) {
        double percent = 100 * probability;
        if (percent < LEAST) {
            return "below " + Numbers.fixed(LEAST, 4) + "\u00a0%";
        }
        return Numbers.fixed(percent, percent >= 10 ? 0 : percent >= .1 ? 1 : 4) + "\u00a0%";
    }
}
