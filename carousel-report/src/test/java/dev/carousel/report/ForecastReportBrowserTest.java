package dev.carousel.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Opens pages in Chromium where one is installed; elsewhere skipped. */
class ForecastReportBrowserTest {
    private static final int SECONDS = 60;

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("reports")
    void drawsEveryPlotAndPrintsNoError(String name, ForecastReport report, int plots) throws Exception {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "skipped: no chromium on the PATH");
        Path page = folder.resolve("report.html");
        ForecastReportPage.of(report).writeTo(page);

        String dom = dump(chromium.get(), page);

        assertThat(dom.split("<canvas", -1)).hasSize(plots + 1);
        assertThat(dom).contains("class=\"sorter\"").doesNotContain("<title>owned", "<img");
        assertThat(Files.readString(folder.resolve("log"))).doesNotContain("CONSOLE");
    }

    @Test
    void everyControlDoesItsWork() throws Exception {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "skipped: no chromium on the PATH");
        ForecastReportPage.of(SampleReports.fewSeries()).writeTo(folder.resolve("report.html"));
        Path controls = folder.resolve("controls.html");
        try (InputStream in = getClass().getResourceAsStream("controls.html")) {
            Files.write(controls, in.readAllBytes());
        }

        String dom = dump(chromium.get(), controls);

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
        assertThat(Files.readString(folder.resolve("log"))).doesNotContain("CONSOLE");
    }

    static Stream<Arguments> reports() {
        return Stream.of(
                Arguments.of("sunspots", SampleReports.sunspots(), 8),
                Arguments.of("hostile", SampleReports.hostile(), 8),
                Arguments.of("hostile series", SampleReports.hostileSeries(), 7),
                Arguments.of("one step", SampleReports.oneStep(), 4),
                Arguments.of("many series", SampleReports.manySeries(40), 8));
    }

    private String dump(Path chromium, Path page) throws IOException, InterruptedException {
        Path dom = folder.resolve("dom");
        List<String> command = List.of(
                chromium.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--allow-file-access-from-files",
                "--virtual-time-budget=2000",
                "--dump-dom",
                page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("chromium took more than " + SECONDS + " s");
        }
        return Files.readString(dom);
    }

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
