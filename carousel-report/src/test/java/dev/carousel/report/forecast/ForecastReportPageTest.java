package dev.carousel.report.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.forecast.result.Metric;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastReportPageTest {
    private static final int TWO_MEGABYTES = 2_000_000;
    private static final String SUNSPOTS =
            ForecastReportPage.of(SampleReports.sunspots()).html();
    private static final String HOSTILE =
            ForecastReportPage.of(SampleReports.hostile()).html();

    @Test
    void theSameReportIsTheSamePageOnAnyMachine() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            assertThat(ForecastReportPage.of(SampleReports.sunspots()).html()).isEqualTo(SUNSPOTS);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        assertThat(SUNSPOTS).contains("2026-11-20 12:34 UTC");
    }

    @Test
    void writesTheSameToTextAndFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        StringBuilder text = new StringBuilder();

        ForecastReportPage.of(SampleReports.hostile()).writeTo(file);
        ForecastReportPage.of(SampleReports.hostile()).writeTo(text);

        assertThat(Files.readString(file)).isEqualTo(HOSTILE);
        assertThat(text).hasToString(HOSTILE);
    }

    @Test
    void hostileNamesStayText() {
        String outside = HOSTILE.replaceAll("(?s)<(script|style)\\b.*?</\\1>", "");

        assertThat(outside)
                .doesNotContain("<script", "<img", "alert(1)>")
                .contains("&lt;img src=x onerror=alert(1)&gt;");
        assertThat(count(HOSTILE, "</script>")).isEqualTo(4);
        assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(HOSTILE)).isTrue();
    }

    @Test
    void loadsNothing() {
        List<String> addresses = all("(?:src|href)=\"([^\"]*)\"", SUNSPOTS);

        assertThat(addresses)
                .filteredOn(address -> !address.startsWith("#"))
                .containsExactly("data:,", "https://github.com/leeoniya/uPlot");
        assertThat(SUNSPOTS).doesNotContain("url(", "@import", "XMLHttpRequest", "fetch(");
    }

    @Test
    void thePolicyAllowsExactlyTheScriptsAndStylesInThePage() throws Exception {
        String policy = all("Content-Security-Policy\" content=\"([^\"]*)\"", SUNSPOTS)
                .get(0)
                .replace("&#39;", "'");

        assertThat(policy).startsWith("default-src 'none';").doesNotContain("unsafe");
        for (String script : all("(?s)<script>(.*?)</script>", SUNSPOTS)) {
            assertThat(policy.substring(policy.indexOf("script-src"))).contains(hash(script));
        }
        assertThat(policy)
                .contains("style-src "
                        + hash(all("(?s)<style>(.*?)</style>", SUNSPOTS).get(0)));
        assertThat(SUNSPOTS).doesNotContainPattern("<[a-z]+ [^<>]*\\b(style|on[a-z]+)=\"");
    }

    @Test
    void carriesTheLicenceOfThePlots() throws IOException {
        assertThat(SUNSPOTS).contains("Copyright (c) 2022 Leon Sorokin", "THE SOFTWARE IS PROVIDED \"AS IS\"");
        List<String> notices = new ArrayList<>();
        for (URL notice : Collections.list(getClass().getClassLoader().getResources("META-INF/NOTICE"))) {
            try (InputStream in = notice.openStream()) {
                notices.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        assertThat(notices).anyMatch(notice -> notice.contains("uPlot 1.6.32") && notice.contains("Leon Sorokin"));
    }

    @Test
    void marksTheBestOfEachColumnInWordsToo() {
        List<String> best = all("<td class=\"best\" data-sort=\"[^\"]*\"><strong>([^<]*)</strong>", SUNSPOTS);

        assertThat(best).hasSize(Metric.values().length);
        assertThat(count(SUNSPOTS, "<span class=\"hidden\"> (best)</span>")).isEqualTo(best.size());
    }

    @Test
    void everyIdIsOneElementAndEveryTableHeadHasAScope() {
        List<String> ids = all("<[a-z0-9]+ [^<>]*\\bid=\"([^\"]*)\"", markup(SUNSPOTS));

        assertThat(ids).doesNotHaveDuplicates().contains("scores", "backtest", "horizon", "training", "card");
        assertThat(all("<th(?![a-z])([^>]*)>", markup(SUNSPOTS))).isNotEmpty().allMatch(th -> th.contains("scope="));
    }

    @Test
    void pagesStayUnderTwoMegabytesAndSayWhatTheyLeaveOut() {
        String many = ForecastReportPage.of(SampleReports.manySeries(414)).html();

        assertThat(many.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(TWO_MEGABYTES);
        assertThat(SUNSPOTS.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(TWO_MEGABYTES);
        assertThat(many).containsPattern("This page holds \\d+ of the 414 windows");
        assertThat(SUNSPOTS).doesNotContain("This page holds");
    }

    @Test
    void leavesOutSectionsThatHaveNothingToShow() {
        ForecastReport bare = ForecastReport.builder(
                        "bare",
                        Windows.scored(List.of(), Metric.MAE, "carousel", 1.0, "naive", 2.0),
                        new DataDescription("d.csv", "", "", 1, 10, "", 1),
                        SampleReports.PROVENANCE)
                .build();

        String html = markup(ForecastReportPage.of(bare).html());

        assertThat(html)
                .contains("id=\"scores\"", "50\u00a0% below")
                .doesNotContain("id=\"backtest\"", "id=\"training\"");
        assertThat(html).doesNotContain("href=\"#backtest\"", "href=\"#training\"");
        assertThat(markup(ForecastReportPage.of(SampleReports.oneStep()).html()))
                .contains("1 step ahead", "id=\"backtest\"")
                .doesNotContain("id=\"horizon\"", "href=\"#horizon\"");
    }

    @Test
    void saysWhenTheLstmIsNotTheWinnerAndWhenWindowsAreFew() {
        assertThat(HOSTILE).contains("The LSTM adds nothing to 30 points", "Only 2 windows were backtested");
        assertThat(SUNSPOTS).doesNotContain("windows were backtested");
    }

    /** The page without the contents of scripts and styles. */
    private static String markup(String html) {
        return html.replaceAll("(?s)(<(script|style)\\b[^>]*>).*?</\\2>", "$1");
    }

    private static List<String> all(String pattern, String text) {
        List<String> found = new ArrayList<>();
        for (Matcher matcher = Pattern.compile(pattern).matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static String hash(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    }
}
