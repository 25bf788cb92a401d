package dev.carousel.report.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.report.page.Chromium;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages about models of sequences and detectors. */
class SequenceReportsTest {
    @TempDir
    Path folder;

    /** Names and numbers of plots. */
    private static final Map<String, Integer> PLOTS = new TreeMap<>(
            Map.of("classifier", 7, "tagger", 7, "steps", 9, "sequences", 9, "detector", 6, "labelled", 6));

    private static final Map<String, String> PAGES = new TreeMap<>(Map.of(
            "classifier", SequenceModels.classifier().html(),
            "tagger", SequenceModels.tagger().html(),
            "steps", SequenceModels.regressor(true).html(),
            "sequences", SequenceModels.regressor(false).html(),
            "detector", SequenceModels.detector(false).html(),
            "labelled", SequenceModels.detector(true).html()));

    @ParameterizedTest
    @ValueSource(strings = {"classifier", "tagger", "steps", "sequences", "detector", "labelled"})
    void namesAreTextEveryLinkLeadsSomewhereAndNothingIsFetched(String name) {
        String page = PAGES.get(name);

        String outside = page.replaceAll("(?s)<(script|style)\\b.*?</\\1>", "");
        assertThat(outside).doesNotContain("<img", "<b>.").contains("&lt;img src=x onerror=alert(1)&gt;");
        assertThat(page).contains("default-src &#39;none&#39;").doesNotContain("src=\"http", "url(http");
        outside.lines()
                .flatMap(line -> Stream.of(line.split("href=\"#")).skip(1))
                .map(rest -> rest.substring(0, rest.indexOf('"')))
                .forEach(id -> assertThat(outside).contains("id=\"" + id + "\""));
    }

    @Test
    void theSameModelIsTheSamePage() {
        String moment = "\"created\":\"[^\"]*\"|\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d UTC";

        assertThat(SequenceModels.tagger().html().replaceAll(moment, ""))
                .isEqualTo(PAGES.get("tagger").replaceAll(moment, ""));
    }

    /** All in frames of one page, since it takes a browser a while to start. */
    @Test
    void drawsEveryPlotAndPrintsNoError() throws Exception {
        Chromium chromium = Chromium.in(folder);
        StringBuilder frames = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\"><pre id=\"seen\"></pre>\n");
        for (Map.Entry<String, String> page : PAGES.entrySet()) {
            Files.writeString(folder.resolve(page.getKey() + ".html"), page.getValue());
            frames.append("<iframe id=\"")
                    .append(page.getKey())
                    .append("\" src=\"")
                    .append(page.getKey());
            frames.append(".html\" width=\"1000\" height=\"5000\"></iframe>\n");
        }
        frames.append(
                        "<script>addEventListener(\"load\", () => document.querySelectorAll(\"iframe\").forEach((frame) => {")
                .append("const page = frame.contentDocument;")
                .append(
                        "page.querySelectorAll(\".legend button\").forEach((button) => (button.click(), button.click()));")
                .append("page.querySelectorAll(\".buttons button, a.to-example\").forEach((button) => button.click());")
                .append("page.getElementById(\"theme\").click();")
                .append("document.getElementById(\"seen\").textContent += frame.id + \" \"")
                .append(" + page.querySelectorAll(\"canvas\").length + \"\\n\"; }));</script>");

        String dom = chromium.dump(Files.writeString(folder.resolve("frames.html"), frames));

        String seen = dom.substring(dom.indexOf("<pre id=\"seen\">") + 15, dom.indexOf("</pre>"));
        assertThat(seen.lines())
                .containsExactlyElementsOf(PLOTS.entrySet().stream()
                        .map(one -> one.getKey() + " " + one.getValue())
                        .toList());
        assertThat(chromium.log()).doesNotContain("CONSOLE");
    }

    @Test
    void aClassifierIsShownWithItsMistakesAndProbabilities() {
        assertThat(PAGES.get("classifier"))
                .contains("Which class was taken for which", "Are the probabilities right?", "Where it errs most")
                .contains("Most frequent class", "Nearest neighbour, time warped", "judged on the same 12 sequences");
    }

    @Test
    void whatStayedWrongInTrainingIsSaid() {
        assertThat(PAGES.get("tagger"))
                .contains("Training health", "12 looks at 2 networks while training, which changed nothing.")
                .contains("Training of member 2: a step changes &lt;b&gt;.weight by 0.2 of its size.");
    }

    @Test
    void aDetectorIsShownWithFalseAlarmsAMonth() {
        assertThat(PAGES.get("labelled"))
                .contains("labelled windows found", "false alarms a month", "In a labelled window", "NAB score");
        assertThat(PAGES.get("detector"))
                .contains("Without labels nobody knows which are right", "alarms a month")
                .doesNotContain("id=\"scores\"");
    }
}
