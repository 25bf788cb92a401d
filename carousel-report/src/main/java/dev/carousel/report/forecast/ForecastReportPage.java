package dev.carousel.report.forecast;

import dev.carousel.report.model.HealthSection;
import dev.carousel.report.model.TrainingSection;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Page;
import dev.carousel.report.page.PageKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A {@link ForecastReport} as one HTML file: scores, an interactive backtest, errors by horizon and by series,
 * interval coverage, residuals, shares of the experts, training curves and health, model card.
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
        ShareProfile shares = ShareProfile.of(report.backtest());
        BacktestData backtest = BacktestData.of(report.backtest(), shares);
        ResidualProfile profile = ResidualProfile.of(report.backtest());
        ResidualData residuals = ResidualData.of(report.backtest(), profile);
        Html main = new Html();
        main.open("main", "id", "main");
        ScoreSection.write(main, report, verdict);
        BacktestSection.write(main, report, backtest.shown());
        SeriesSection.write(main, report, verdict, backtest.series());
        HorizonSection.write(main, report);
        CoverageSection.write(main, report);
        ResidualSection.write(main, report, profile, residuals.shown());
        ShareSection.write(main, report, shares);
        TrainingSection.write(main, report.curves());
        HealthSection.write(main, report.health());
        ForecastCard.write(main, report);
        main.close("main");
        Html head = new Html();
        HeadSection.write(head, report, verdict, shares, profile);
        return Page.of(PageKind.FORECAST, report.title(), report.provenance().version(), head.finish() + main.finish())
                .with(PageData.of(report, verdict, backtest, shares, residuals))
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
