package dev.carousel.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.report.explain.Explanation;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens explanations in Chromium where one is installed; elsewhere skipped. */
class ExplanationBrowserTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("explanations")
    void drawsEverythingAndPrintsNoError(String name, Explanation explanation, int canvases) throws Exception {
        Chromium chromium = Chromium.in(folder);
        Path page = folder.resolve("report.html");
        ExplanationPage.of(explanation, SampleReports.PROVENANCE).writeTo(page);

        String dom = chromium.dump(page);

        assertThat(dom.split("<canvas", -1)).hasSize(canvases + 1);
        assertThat(dom).contains("class=\"equation\"").doesNotContain("<title>owned", "<img");
        assertThat(chromium.log()).doesNotContain("CONSOLE");
    }

    static Stream<Arguments> explanations() {
        // Two scales, the map, its picture's frame being off the page, and four plots; of series the strip, too.
        return Stream.of(
                Arguments.of("series", SampleExplanations.series(60, 3, 12), 8),
                Arguments.of("a single word", SampleExplanations.text("terrible"), 7),
                Arguments.of("gru", SampleExplanations.gru(), 8));
    }

    @Test
    void everyControlDoesItsWorkOnATextAndNothingIsWiderThanAPhone() throws Exception {
        assertThat(seen(SampleExplanations.text()))
                .containsExactly(
                        "equations 2 true",
                        "at the first step true true",
                        "numbers moved true",
                        "zoomed true",
                        "whole again true",
                        "order number true",
                        "order cursor true",
                        "order change true",
                        "signal i input gate true true",
                        "signal f forget gate true true",
                        "signal g candidate true true",
                        "signal o output gate true true",
                        "other cells true",
                        "unit 3 true",
                        "second step true",
                        "painted removal true",
                        "painted f true",
                        "painted c true",
                        "painted contribution true",
                        "theme dark true",
                        "the pointer leads true",
                        "pinned true",
                        "fits a phone true",
                        "fits a small true",
                        "done");
    }

    @Test
    void fiveHundredUnitsOverAThousandStepsAreDrawn() throws Exception {
        assertThat(seen(SampleExplanations.large()))
                .contains("equations 2 true", "zoomed true", "order cursor true", "painted f true", "pinned true")
                .contains("fits a phone true", "done")
                .noneMatch(line -> line.contains("WRONG") || line.contains("ERROR"));
    }

    private List<String> seen(Explanation explanation) throws Exception {
        Chromium chromium = Chromium.in(folder);
        Path page = folder.resolve("report.html");
        ExplanationPage.of(explanation, SampleReports.PROVENANCE).writeTo(page);
        assertThat(Files.size(page)).isLessThan(12_000_000);
        Path controls = folder.resolve("controls.html");
        try (InputStream in = getClass().getResourceAsStream("explain-controls.html")) {
            Files.write(controls, in.readAllBytes());
        }
        String dom = chromium.dump(controls, 15_000);
        assertThat(chromium.log()).doesNotContain("CONSOLE");
        assertThat(dom).doesNotContain("owned</title>");
        return dom.substring(dom.indexOf("<pre id=\"seen\">") + 15, dom.indexOf("</pre>"))
                .lines()
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
