package dev.carousel.bench.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every figure of docs/performance.md is in the file of results that it names, and stands nowhere else on the page. */
class PerformancePageTest {
    private static final Path ROOT = Path.of("..");

    @Test
    void everyFigureIsOfTheFileThatThePageNames() throws Exception {
        var page = new FiguresPage(Files.readString(ROOT.resolve("docs/performance.md")));
        assertThat(page.faults(ROOT)).isEmpty();
    }
}
