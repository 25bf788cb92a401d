package dev.carousel.report.text;

import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.List;

/**
 * The words that a tagger gets wrong most often.
 *
 * @param classes their names
 * @param words the most often wrong first
 */
record WordSection(List<String> classes, List<TokenMistakes.Word> words) {
    static final String ID = "words";
    static final int MOST = 15;

    void write(Html html) {
        html.open("section", "id", ID).element("h2", "Words it gets wrong most often");
        html.open("div", "class", "scroll", "role", "region", "tabindex", "0", "aria-label", "Words");
        html.open("table", "class", "values words").open("thead").open("tr");
        List.of("Word", "Judged", "Wrong", "Was", "and was taken for")
                .forEach(heading -> html.element("th", heading, "scope", "col"));
        html.close("tr").close("thead").open("tbody");
        for (TokenMistakes.Word word : words) {
            html.open("tr").element("th", word.token(), "scope", "row");
            html.element("td", Numbers.count(word.count())).element("td", Numbers.count(word.wrong()));
            html.element("td", classes.get(word.truth()), "class", "said");
            html.element("td", classes.get(word.said()), "class", "said").close("tr");
        }
        html.close("tbody").close("table").close("div").close("section");
    }
}
