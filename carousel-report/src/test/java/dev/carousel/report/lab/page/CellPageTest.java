package dev.carousel.report.lab.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.report.forecast.SampleReports;
import dev.carousel.report.lab.cell.UnitExample;
import dev.carousel.report.lab.cell.UnitRun;
import dev.carousel.report.page.Pages;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about one cell. */
class CellPageTest {
    private static final List<UnitRun> RUNS =
            UnitExample.all().stream().map(UnitRun::of).toList();
    private static final String PAGE =
            CellPage.of(RUNS, SampleReports.PROVENANCE).html();

    @Test
    void loadsNothingAndCarriesNoLibrary() {
        assertThat(Pages.addresses(PAGE)).containsExactly("data:,");
        assertThat(PAGE).doesNotContain("uPlot 1.6").hasSizeLessThan(100_000);
    }

    /** The other page has a wrong number among the engine's, so its check must fail. */
    @Test
    void itsCellGivesTheEnginesNumbersAndEveryControlDoesItsWork(@TempDir Path folder) throws Exception {
        String other = PAGE.replaceFirst("\"h\":\\[[^,]*,", "\"h\":[0.6,");
        assertThat(other).isNotEqualTo(PAGE);

        List<String> seen = Pages.controlled(folder, "/dev/carousel/report/lab/page/cell-controls.html", PAGE, other);

        assertThat(seen)
                .containsExactly(
                        "good true true",
                        "other good false",
                        "phone overflows false",
                        "desktop overflows false",
                        "step 1 of 12",
                        "step 2 of 12, lit 0",
                        "lit Forget gate",
                        "step 3 of 12",
                        "step 1 of 12",
                        "playing Pause",
                        "moved step 2 of 12 Play",
                        "problem “abc” is no number that this cell can read",
                        "step 2 of 2 true",
                        "numbers −1.00 1.00 0.50 −0.96 0.50 −0.10 −0.05",
                        "example 0.5, 0.5, 0, 0, -0.25, 0, 0.75, 0, 0, -1, -0.5, 0",
                        "step 3 of 12",
                        "theme dark",
                        "done");
    }
}
