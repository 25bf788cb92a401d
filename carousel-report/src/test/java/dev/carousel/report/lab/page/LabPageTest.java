package dev.carousel.report.lab.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.training.Training;
import dev.carousel.report.forecast.SampleReports;
import dev.carousel.report.lab.Exam;
import dev.carousel.report.lab.Experiment;
import dev.carousel.report.lab.Experiments;
import dev.carousel.report.lab.Lab;
import dev.carousel.report.lab.LabResult;
import dev.carousel.report.lab.Model;
import dev.carousel.report.lab.ModelResult;
import dev.carousel.report.lab.Run;
import dev.carousel.report.lab.Setup;
import dev.carousel.report.lab.Wishes;
import dev.carousel.report.page.Chromium;
import dev.carousel.report.page.JsonText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabPageTest {
    private static final Setup SETUP = adding();
    private static final String PAGE = page(result()).html();

    @Test
    void saysWhichNetworksLearnedAndWhatThePaperHas() {
        assertThat(PAGE)
                .contains("LSTM: 2 of 2 networks learned it, after 12\u202f000 training sequences on average.")
                .contains("Plain RNN: 0 of 1 networks learned it within 100\u202f000 training sequences.")
                .contains("74\u202f000", "Hochreiter &amp; Schmidhuber 1997, Table 7")
                .contains("Plain RNN, seed 3", "diverged");
    }

    @Test
    void theSameResultIsTheSamePageOnAnyMachine() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(page(result()).html()).isEqualTo(PAGE);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void loadsNothing() {
        Matcher addresses = Pattern.compile("(?:src|href)=\"([^#\"][^\"]*)\"").matcher(PAGE);

        assertThat(addresses.results().map(found -> found.group(1)))
                .containsExactly("data:,", "https://github.com/leeoniya/uPlot");
    }

    @Test
    void carriesTheCurvesAsJsonWithNullForWhatIsNoNumber() {
        Matcher data =
                Pattern.compile("id=\"data\">(.*?)</script>", Pattern.DOTALL).matcher(PAGE);
        assertThat(data.find()).isTrue();

        Object tree = JsonText.read(data.group(1));

        assertThat(tree)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .extractingByKey("models", InstanceOfAssertFactories.LIST)
                .extracting(model -> (Object) ((Map<?, ?>) model).get("name"))
                .containsExactly("LSTM", "Plain RNN");
        assertThat(data.group(1)).contains("\"errors\":[0.5,null]");
    }

    @Test
    void drawsTheCurvesInABrowserWithoutAnError(@TempDir Path folder) throws Exception {
        Chromium chromium = Chromium.in(folder);
        Path file = folder.resolve("lab.html");
        Files.writeString(file, PAGE);

        String dom = chromium.dump(file);

        assertThat(dom.split("<canvas", -1)).hasSize(2);
        assertThat(dom).contains("LSTM, 2 networks");
        assertThat(chromium.log()).doesNotContain("CONSOLE");
    }

    @Test
    void takesWhatTheLabGives() {
        Setup few = Experiments.all()
                .get(0)
                .setup(Wishes.none().length(20).maxSequences(20).hidden(2));
        LabResult result = Lab.run(
                few, List.of(Model.RNN), List.of(1L), Training.defaults().threads(1));

        assertThat(page(result).html()).contains("Adding problem, T = 20", "0 of 1 networks");
    }

    private static LabPage page(LabResult result) {
        return LabPage.of(result, SampleReports.PROVENANCE);
    }

    private static LabResult result() {
        List<Run.CurvePoint> curve = List.of(new Run.CurvePoint(5000, .25), new Run.CurvePoint(10_000, .0125));
        List<Run.CurvePoint> broken = List.of(new Run.CurvePoint(5000, .5), new Run.CurvePoint(10_000, Double.NaN));
        return new LabResult(
                SETUP,
                List.of(
                        new ModelResult(
                                SETUP.recipe(Model.LSTM),
                                2713,
                                List.of(
                                        new Run(1, Run.End.LEARNED, 10_000, 1, new Exam(2560, 0, .006), curve, 1),
                                        new Run(2, Run.End.LEARNED, 14_000, 2, new Exam(2560, 1, .007), curve, 2))),
                        new ModelResult(
                                SETUP.recipe(Model.RNN),
                                2545,
                                List.of(new Run(
                                        3,
                                        Run.End.DIVERGED,
                                        10_000,
                                        1,
                                        new Exam(2560, 2560, Double.NaN),
                                        broken,
                                        3)))));
    }

    private static Setup adding() {
        Experiment adding = Experiments.all().get(0);
        assertThat(adding.name()).isEqualTo("adding");
        return adding.setup(Wishes.none());
    }
}
