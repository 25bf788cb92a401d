package dev.carousel.report.text;

import dev.carousel.report.model.ModelPage;
import dev.carousel.report.model.ScoreVerdict;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.List;

/**
 * Texts with what is wrong in them marked.
 *
 * @param id of the section
 * @param heading over it
 * @param lead which texts they are, as a sentence
 * @param classes their names
 * @param texts in order
 */
record TokenSection(String id, String heading, String lead, List<String> classes, List<TokenMistakes.Text> texts) {
    /** Tokens shown before and after the one that a text is shown for. */
    private static final int AROUND = 30;

    void write(Html html) {
        html.open("section", "id", id).element("h2", heading).element("p", lead, "class", "lead");
        html.open("ol", "class", "tagged");
        texts.forEach(text -> item(html, text));
        html.close("ol").close("section");
    }

    /** Puts it on a page unless it is empty. */
    void addTo(ModelPage page, String link) {
        if (!texts.isEmpty()) {
            page.section(link, id, this::write);
        }
    }

    private void item(Html html, TokenMistakes.Text text) {
        int middle = text.surestMistake().orElseGet(text::leastSure);
        int from = Math.max(0, middle - AROUND);
        int to = Math.min(text.tokens().size(), middle + AROUND + 1);
        html.open("li").open("p", "class", "small").text(title(text, middle)).close("p");
        html.open("p", "class", "tokens").text(from > 0 ? "… " : "");
        for (int t = from; t < to; t++) {
            token(html, text, t);
            html.text(t + 1 < to ? " " : "");
        }
        html.text(to < text.tokens().size() ? " …" : "").close("p").close("li");
    }

    private String title(TokenMistakes.Text text, int middle) {
        String name = text.name().isEmpty() ? "" : text.name() + " · ";
        String sure = ScoreVerdict.percent(text.sureness(middle));
        long wrong = text.judged().wrong();
        return wrong == 0
                ? name + "least sure: “" + text.tokens().get(middle) + "” with " + sure
                : name + Numbers.count(wrong) + " of "
                        + Numbers.count(text.judged().judged()) + " wrong · surest: “"
                        + text.tokens().get(middle) + "” with " + sure;
    }

    private void token(Html html, TokenMistakes.Text text, int t) {
        String token = text.tokens().get(t);
        if (!text.isWrong(t)) {
            html.text(token);
            return;
        }
        html.open("span", "class", "mistake").text(token);
        html.element(
                "small",
                " " + classes.get(text.judged().predicted(t)) + ", true "
                        + classes.get(text.judged().truth()[t]));
        html.close("span");
    }
}
