package dev.carousel.report.lab.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.training.Training;
import dev.carousel.report.forecast.SampleReports;
import dev.carousel.report.lab.gradient.GradientLab;
import dev.carousel.report.lab.gradient.GradientResult;
import dev.carousel.report.lab.gradient.GradientSetup;
import dev.carousel.report.page.Pages;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about vanishing gradients. */
class GradientPageTest {
    private static final GradientResult RESULT = GradientLab.run(
            new GradientSetup(20, 4, 3, List.of(1L, 2L)), Training.defaults().threads(1));
    private static final String PAGE =
            GradientPage.of(RESULT, SampleReports.PROVENANCE).html();

    @Test
    void saysWhatComesBackAndHowItWasMade() {
        assertThat(PAGE)
                .contains("Of an error 20 steps away a plain RNN brings back ")
                .contains("the memory of an LSTM whose forget gates are 1 brings back all of it.")
                .contains("After 3 updates the RNN recalls a number over no distance")
                .contains("<td>1, 2</td>", "Curves are means over 2 seeds.");
        assertThat(PAGE.split("after 3 updates", -1)).hasSize(6);
    }

    @Test
    void loadsNothingAndIsTheSameForTheSameResult() {
        assertThat(Pages.addresses(PAGE)).containsExactly("data:,", "https://github.com/leeoniya/uPlot");
        assertThat(GradientPage.of(RESULT, SampleReports.PROVENANCE).html()).isEqualTo(PAGE);
    }

    @Test
    void smallSharesAreToldAsPowersOfTen() {
        assertThat(PowerText.of(3.44e-9)).isEqualTo("3.4·10⁻⁹");
        assertThat(PowerText.of(9.96e-12)).isEqualTo("1.0·10⁻¹¹");
        assertThat(PowerText.of(0.01234)).isEqualTo("0.0123");
        assertThat(PowerText.of(1)).isEqualTo("1");
        assertThat(PowerText.of(0)).isEqualTo("nothing");
        assertThat(PowerText.of(123456)).isEqualTo("1.2·10⁵");
    }

    /** The other page has one reference that asks for other weights than the engine had, so its check must fail. */
    @Test
    void itsCellsGiveTheEnginesNumbersAndEveryControlDoesItsWork(@TempDir Path folder) throws Exception {
        String other = PAGE.replaceFirst("\"scale\":1.5,", "\"scale\":1.502,");
        assertThat(other).isNotEqualTo(PAGE);

        List<String> seen =
                Pages.controlled(folder, "/dev/carousel/report/lab/page/gradient-controls.html", PAGE, other);

        assertThat(seen)
                .containsExactly(
                        "good true true",
                        "other good false",
                        "phone overflows false",
                        "desktop overflows false",
                        "bias moves false false true false",
                        "without U less than a half comes back over 1 step, less than a hundredth over 1 step; nothing of it over 100 steps",
                        "past 500 steps ago",
                        "as begun true",
                        "step after 0 of 3 updates",
                        "played true",
                        "canvases 3",
                        "done");
    }
}
