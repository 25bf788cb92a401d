package dev.carousel.bench.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FiguresPageTest {
    private static final String EMPTY =
            "# Page\n\n<!-- figures of none: not measured yet -->\n<!-- end of figures -->\n\nMore words.\n";
    private static final List<String> RESULTS =
            List.of("# machine: test, 2 cores", "W1 I64_H128 threads=1 ours=2.30us best_peer=onednn:4.50us ratio=1.96");

    @TempDir
    Path root;

    private String filled() throws Exception {
        Files.write(root.resolve("results.txt"), RESULTS);
        return new FiguresPage(EMPTY).filled("results.txt", RESULTS);
    }

    @Test
    void aFilledPageHasNoFaults() throws Exception {
        String page = filled();
        assertThat(page).contains("onednn 4.50 µs | 1.96").endsWith("More words.\n");
        assertThat(new FiguresPage(page).faults(root)).isEmpty();
        assertThat(new FiguresPage(EMPTY).faults(root)).isEmpty();
    }

    @Test
    void fillingAgainChangesNothing() throws Exception {
        String page = filled();
        assertThat(new FiguresPage(page).filled("results.txt", RESULTS)).isEqualTo(page);
    }

    @Test
    void findsAFigureThatIsNotInTheFile() throws Exception {
        String page = filled().replace("4.50", "5.40");
        assertThat(new FiguresPage(page).faults(root))
                .singleElement()
                .asString()
                .contains("not those of results.txt");
    }

    @Test
    void findsFiguresWithoutAFile() throws Exception {
        String page = EMPTY.replace("<!-- end", "| 2.3 µs |\n<!-- end");
        assertThat(new FiguresPage(page).faults(root)).isNotEmpty();
    }

    @Test
    void findsMeasurementsElsewhereOnThePage() throws Exception {
        String page = EMPTY.replace("More words", "It takes 2.3 µs at 81 % of the peak, 1.96 times as fast");
        assertThat(new FiguresPage(page).faults(root))
                .hasSize(3)
                .first()
                .asString()
                .contains("2.3 µs");
    }

    @Test
    void refusesAPageWithoutAPlace() throws Exception {
        assertThat(new FiguresPage("# Page\n").faults(root)).containsExactly("no place for figures");
        assertThatThrownBy(() -> new FiguresPage("# Page\n").filled("results.txt", RESULTS))
                .hasMessageContaining("no place for figures");
    }
}
