package dev.carousel.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A {@link ForecastReport} as one HTML file: scores, an interactive backtest, errors and interval coverage by horizon,
 * training curves, model card.
 *
 * <p>The same report gives the same bytes. The page loads nothing, runs no script but its own (a content security policy
 * says so to the browser) and stays at about two megabytes or less: of more windows than fit it shows the best, the worst
 * and others evenly spread, and says so.
 */
public final class ForecastReportPage {
    private final ForecastReport report;

    private ForecastReportPage(ForecastReport report) {
        this.report = report;
    }

    public static ForecastReportPage of(ForecastReport report) {
        return new ForecastReportPage(report);
    }

    /** The whole file. */
    public String html() {
        Verdict verdict = Verdict.of(report.backtest());
        BacktestData backtest = BacktestData.of(report.backtest());
        Html body = new Html();
        HeadSection.write(body, report, verdict);
        body.open("main", "id", "main");
        ScoreSection.write(body, report, verdict);
        PlotSections.backtest(body, report, backtest.shown());
        PlotSections.horizon(body, report);
        PlotSections.training(body, report);
        CardSection.write(body, report);
        body.close("main");
        return Page.of(report.title(), report.provenance().version(), body.finish())
                .with(PageData.of(report, verdict, backtest))
                .html();
    }

    /** Appends the whole file; of the text, not yet of bytes, which must become UTF-8. */
    public void writeTo(Appendable out) throws IOException {
        out.append(html());
    }

    /** Writes the file in UTF-8 over whatever is there; not atomically. */
    public void writeTo(Path file) throws IOException {
        Files.write(file, html().getBytes(StandardCharsets.UTF_8));
    }
}
