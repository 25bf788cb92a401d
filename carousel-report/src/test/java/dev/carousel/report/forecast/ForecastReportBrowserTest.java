package dev.carousel.report.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.report.page.Chromium;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens pages in Chromium where one is installed; elsewhere skipped. */
class ForecastReportBrowserTest {
    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void drawsEveryPlotAndPrintsNoError(String name, ForecastReport report, int plots) throws Exception {
        Chromium chromium = Chromium.in(folder);
        Path page = folder.resolve("report.html");
        ForecastReportPage.of(report).writeTo(page);

        String dom = chromium.dump(page);

        assertThat(dom.split("<canvas", -1)).hasSize(plots + 1);
        assertThat(dom).contains("class=\"sorter\"").doesNotContain("<title>owned", "<img");
        assertThat(chromium.log()).doesNotContain("CONSOLE");
    }

    @Test
    void everyControlDoesItsWork() throws Exception {
        Chromium chromium = Chromium.in(folder);
        ForecastReportPage.of(SampleReports.fewSeries()).writeTo(folder.resolve("report.html"));
        Path controls = folder.resolve("controls.html");
        try (InputStream in = getClass().getResourceAsStream("controls.html")) {
            Files.write(controls, in.readAllBytes());
        }

        String dom = chromium.dump(controls);

        String seen = dom.substring(dom.indexOf("<pre id=\"seen\">") + 15, dom.indexOf("</pre>"));
        assertThat(seen.lines().filter(line -> !line.isEmpty()))
                .containsExactly(
                        "canvases 1",
                        "score changed true",
                        "series H3",
                        "canvases 1",
                        "error canvases 1",
                        "went to true",
                        "shares of it true",
                        "theme dark",
                        "card 6",
                        "done");
        assertThat(chromium.log()).doesNotContain("CONSOLE");
    }

    static Stream<Arguments> reports() {
        return Stream.of(
                Arguments.of("sunspots", SampleReports.sunspots(), 12),
                Arguments.of("hostile", SampleReports.hostile(), 8),
                Arguments.of("hostile series", SampleReports.hostileSeries(), 7),
                Arguments.of("one step", SampleReports.oneStep(), 4),
                Arguments.of("many series", SampleReports.manySeries(40), 8));
    }
}
