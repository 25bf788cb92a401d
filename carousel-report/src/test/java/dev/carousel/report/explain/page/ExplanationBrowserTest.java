package dev.carousel.report.explain.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.report.explain.Explanation;
import dev.carousel.report.forecast.SampleReports;
import dev.carousel.report.page.Chromium;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Opens explanations in Chromium where one is installed; elsewhere skipped. */
class ExplanationBrowserTest {
    @TempDir
    Path folder;

    @Test
    void everyControlDoesItsWorkAndNothingIsWiderThanAPhone() throws Exception {
        // Two scales, the map, its picture's frame being off the page, and four plots; of series the strip, too.
        assertThat(seen(
                        SampleExplanations.text(),
                        SampleExplanations.series(60, 3, 12),
                        SampleExplanations.text("terrible")))
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
                        "Why cycles left 114.3? · Carousel: 8 canvases, 2 equations, 0 images",
                        "fits a phone true",
                        "Why negative? · Carousel: 7 canvases, 2 equations, 0 images",
                        "fits a small true",
                        "done");
    }

    @Test
    void fiveHundredUnitsOverAThousandStepsAreDrawn() throws Exception {
        assertThat(seen(SampleExplanations.large(), SampleExplanations.gru(), SampleExplanations.series(1, 1, 2)))
                .contains(
                        "equations 2 true", "zoomed true", "order cursor true", "painted f true", "pinned true", "done")
                .contains("fits a phone true", "fits a small true")
                .noneMatch(line -> line.contains("WRONG") || line.contains("ERROR"));
    }

    /** What is seen of a page whose controls are used, and of two others on phones beside it. */
    private List<String> seen(Explanation explanation, Explanation phone, Explanation small) throws Exception {
        Chromium chromium = Chromium.in(folder);
        write("report.html", explanation);
        write("phone.html", phone);
        write("small.html", small);
        Path controls = folder.resolve("controls.html");
        try (InputStream in = getClass().getResourceAsStream("controls.html")) {
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

    private void write(String name, Explanation explanation) throws IOException {
        Path page = folder.resolve(name);
        ExplanationPage.of(explanation, SampleReports.PROVENANCE).writeTo(page);
        assertThat(Files.size(page)).isLessThan(12_000_000);
    }
}
