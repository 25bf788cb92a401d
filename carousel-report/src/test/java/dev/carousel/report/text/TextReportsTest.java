package dev.carousel.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.language.Unit;
import dev.carousel.report.page.Chromium;
import dev.carousel.report.page.Pages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages about models of texts. */
class TextReportsTest {
    private static final String HEALTH_AND_TRAINING = "5";

    @TempDir
    Path folder;

    private static final Map<String, String> PAGES = pages();

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("classes", TextModels.classifier(false).html());
        pages.put("labels", TextModels.classifier(true).html());
        pages.put("tagger", TextModels.tagger(9).html());
        pages.put("characters", TextModels.language(Unit.CHAR).html());
        pages.put("words", TextModels.language(Unit.WORD).html());
        return pages;
    }

    @ParameterizedTest
    @ValueSource(strings = {"classes", "labels", "tagger", "characters", "words"})
    void textsStayTextEveryLinkLeadsSomewhereAndNothingIsFetched(String name) {
        String page = PAGES.get(name);

        String outside = outside(page);
        assertThat(outside).doesNotContain("<img", "<b>", "<script>").contains("&lt;img src=x onerror=alert(1)&gt;");
        assertThat(Pages.addresses(outside)).allMatch(address -> address.startsWith("https://github.com/leeoniya"));
        outside.lines()
                .flatMap(line -> Stream.of(line.split("href=\"#")).skip(1))
                .map(rest -> rest.substring(0, rest.indexOf('"')))
                .forEach(id -> assertThat(outside).contains("id=\"" + id + "\""));
        assertThat(outside).doesNotContain(" style=\"");
    }

    private static String outside(String page) {
        return page.replaceAll("(?s)<(script|style)\\b[^>]*>.*?</\\1>", "").replace("href=\"data:,\"", "");
    }

    @Test
    void everyPlotIsDrawnAndNoErrorIsPrinted() throws Exception {
        Chromium chromium = Chromium.in(folder);
        StringBuilder frames = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\"><pre id=\"seen\"></pre>\n");
        for (Map.Entry<String, String> page : PAGES.entrySet()) {
            Files.writeString(folder.resolve(page.getKey() + ".html"), page.getValue());
            frames.append("<iframe id=\"" + page.getKey() + "\" src=\"" + page.getKey())
                    .append(".html\" width=\"1000\" height=\"5000\"></iframe>\n");
        }
        frames.append(
                        "<script>addEventListener(\"load\", () => document.querySelectorAll(\"iframe\").forEach((frame) => {")
                .append("const page = frame.contentDocument; page.getElementById(\"theme\").click();")
                .append("document.getElementById(\"seen\").textContent += frame.id + \" \"")
                .append(" + page.querySelectorAll(\"canvas\").length + \"\\n\"; }));</script>");

        String dom = chromium.dump(Files.writeString(folder.resolve("frames.html"), frames));

        String seen = dom.substring(dom.indexOf("<pre id=\"seen\">") + 15, dom.indexOf("</pre>"));
        assertThat(seen.lines())
                .containsExactly(
                        "classes 6",
                        "labels 6",
                        "tagger 6",
                        "characters " + HEALTH_AND_TRAINING,
                        "words " + HEALTH_AND_TRAINING);
        assertThat(chromium.log()).doesNotContain("CONSOLE");
    }

    @Test
    void aClassifierStandsBesideTheLinearModelAndShowsItsMistakesAsTexts() {
        assertThat(outside(PAGES.get("classes")))
                .contains("Carousel’s accuracy is", "Linear model of words and pairs", "Most frequent class")
                .contains("judged on the same 60 texts", "Which class was taken for which", "What it gets right")
                .containsPattern("<td class=\"words\">(falling down|rising &lt;script&gt;|&lt;img src=x)");
    }

    @Test
    void severalLabelsHaveNoMatrixButThresholds() {
        assertThat(outside(PAGES.get("labels")))
                .contains("Carousel’s Micro F1 is", "How well each label is recognised", "Threshold", "(none)")
                .containsPattern("(says|misses) (odd|up|&lt;img)")
                .doesNotContain("Which class was taken for which");
    }

    @Test
    void aTaggerMarksWrongTokensInTheirSentences() {
        assertThat(outside(PAGES.get("tagger")))
                .contains(
                        "Carousel’s Entity F1 is", "Each word’s most frequent class", "Words it gets wrong most often")
                .containsPattern(
                        "<span class=\"mistake\">(&lt;b&gt;Ada\\d|walks)<small> (O|B-&lt;img[^<]*), true (O|B-&lt;img[^<]*)</small>");
    }

    @Test
    void ofALongTextOnlyWhatIsAroundAMistakeIsShown() {
        String page = outside(TextModels.tagger(100).html());

        String[] shown =
                page.substring(page.indexOf("<ol"), page.indexOf("</ol>")).split("class=\"tokens\">");
        assertThat(shown).hasSizeGreaterThan(2).anyMatch(text -> text.startsWith("… ") || text.contains(" …</p>"));
        for (String text : List.of(shown).subList(1, shown.length)) {
            String tokens = text.substring(0, text.indexOf("</p>"));
            assertThat(tokens.split("walks|Ada").length - 1).isBetween(31, 61);
        }
    }

    @Test
    void aLanguageModelShadesTokensByTheirSurprise() {
        assertThat(outside(PAGES.get("words")))
                .contains("Carousel’s perplexity is", "How often each occurs", "Perplexity by optimiser step")
                .contains("not in its vocabulary\">never</span>", ">the</span> <span", ">↵</span>")
                .containsPattern("<span class=\"shade s\\d\" title=\"[\\d.]+\u00a0%\">mill</span>")
                .contains("Costliest words", "end of line", "Temperature 0.5");
        assertThat(outside(PAGES.get("characters")))
                .contains("bits per character", "Costliest characters", "blank", "Least expected lines");
    }

    @Test
    void theSameModelIsTheSamePage() {
        String moment = "\"created\":\"[^\"]*\"|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC|train_seconds\":[\\d.]*";

        assertThat(TextModels.language(Unit.WORD).html().replaceAll(moment, ""))
                .isEqualTo(PAGES.get("words").replaceAll(moment, ""));
    }
}
