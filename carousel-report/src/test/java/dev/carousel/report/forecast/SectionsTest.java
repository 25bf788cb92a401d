package dev.carousel.report.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.forecast.result.Metric;
import dev.carousel.report.page.Json;
import dev.carousel.report.page.JsonText;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** Which sections a page has, and what must stay text in them. */
class SectionsTest {
    private static final DataDescription DATA = new DataDescription("d.csv", "y", "", 1, 10, "", 1);

    @Test
    void oneSeriesHasNoTableOfSeries() {
        assertThat(page(SampleReports.sunspots()))
                .contains("id=\"horizon\"", "id=\"coverage\"", "id=\"residuals\"", "id=\"shares\"", "id=\"training\"")
                .doesNotContain("id=\"series-errors\"", "#series-errors", "id=\"error-scale\"");
    }

    @Test
    void severalSeriesHaveOneAndErrorsInTwoScales() {
        assertThat(page(SampleReports.fewSeries()))
                .contains("id=\"series-errors\"", "href=\"#series-errors\"", "id=\"error-scale\"", "All 6 series")
                .contains("No LSTM forecasts here: validation chose a fixed mix")
                .doesNotContain("id=\"training\"");
        assertThat(page(SampleReports.manySeries(30))).contains("The 25 worst of 30 series");
    }

    @Test
    void aSimpleForecastThatWonIsNamed() {
        ForecastReport report = ForecastReport.builder(
                        "t",
                        Windows.scored(
                                List.of(Windows.sharing(Windows.ours("", 1), "ar12", 1.0)),
                                Metric.MAE,
                                "carousel",
                                1.0),
                        DATA,
                        SampleReports.PROVENANCE)
                .winner("ar12")
                .build();

        assertThat(page(report)).contains("validation chose one simple forecast, AR(12), so there is nothing to mix");
    }

    @Test
    void withoutSharesIntervalsOrWindowsTheirSectionsAreMissing() {
        assertThat(page(SampleReports.oneStep()))
                .contains("id=\"coverage\"", "id=\"residuals\"")
                .doesNotContain("id=\"shares\"", "#shares", "id=\"coverage-plot\"");
        ForecastReport point = ForecastReport.builder(
                        "t",
                        Windows.scored(
                                List.of(Windows.window(
                                        "",
                                        new double[] {1, 2},
                                        Map.of("carousel", Windows.forecast(new double[] {1, 1}, 0)))),
                                Metric.MAE,
                                "carousel",
                                1.0),
                        DATA,
                        SampleReports.PROVENANCE)
                .build();
        assertThat(page(point)).contains("id=\"horizon\"").doesNotContain("id=\"coverage\"", "#coverage");
        ForecastReport bare = ForecastReport.builder(
                        "t", Windows.scored(List.of(), Metric.MAE, "carousel", 1.0), DATA, SampleReports.PROVENANCE)
                .build();
        assertThat(page(bare)).doesNotContain("id=\"residuals\"", "#residuals", "id=\"coverage\"", "id=\"shares\"");
    }

    @Test
    void namesOfSeriesAndExpertsStayText() {
        String page = page(SampleReports.hostileSeries());

        assertThat(page)
                .doesNotContain("<img", "alert(1)>", "<b>")
                .contains("data-series=\"&quot;&gt;&lt;img src=x onerror=alert(1)&gt;")
                .contains("validation chose one simple forecast, &lt;img");
    }

    @Test
    void theCardIsEmbeddedWholeAndInOrder() {
        Map<String, Object> card = ForecastCard.tree(SampleReports.sunspots());

        Object read = JsonText.read(Json.print(card));

        assertThat(read)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("title", "provenance", "data", "settings", "winner", "findings", "card", "scores");
        assertThat(Json.print(card))
                .contains(
                        "\"seed\":7",
                        "\"created\":\"2026-11-20T12:34:56Z\"",
                        "\"horizon\":\"24\"",
                        "\"coverage80\":",
                        "\"data fingerprint\":\"sha256:");
    }

    /** The page without the contents of scripts and styles. */
    private static String page(ForecastReport report) {
        return ForecastReportPage.of(report).html().replaceAll("(?s)(<(script|style)\\b[^>]*>).*?</\\2>", "$1");
    }
}
