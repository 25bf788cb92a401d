package dev.carousel.report.forecast;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.training.HealthHistory;
import dev.carousel.report.model.ModelDescriptions;
import dev.carousel.report.page.Provenance;
import dev.carousel.report.page.Sentences;
import java.time.Instant;
import java.util.List;

/** Reports about trained forecasters. */
public final class ForecastReports {
    private ForecastReports() {}

    /**
     * A report.
     *
     * @param dataName what the data is called, such as a file's name
     * @param findings sentences that come first, such as what the backtest is of
     */
    public static ForecastReport of(
            TrainedForecaster model, Backtest backtest, String dataName, List<String> findings) {
        return of(model, backtest, dataName, findings, HealthHistory.none());
    }

    /** The same, with what was found out about the networks during training. */
    public static ForecastReport of(
            TrainedForecaster model, Backtest backtest, String dataName, List<String> findings, HealthHistory health) {
        JsonObject card = model.card();
        JsonObject data = card.object("data");
        DataDescription description = new DataDescription(
                dataName,
                data.text("target"),
                "",
                data.integer("series"),
                data.longInteger("steps"),
                data.text("frequency"),
                model.settings().period());
        Provenance provenance =
                new Provenance(card.longInteger("seed"), card.text("carousel"), Instant.parse(card.text("created")));
        ForecastReport.Builder report = ForecastReport.builder(dataName, backtest, description, provenance)
                .health(health)
                .winner(model.remark().isEmpty() ? ForecasterNames.OURS : model.uses());
        findings.forEach(report::finding);
        model.report().ifPresent(fit -> {
            fit.remarks().forEach(remark -> report.finding(Sentences.of(remark)));
            fit.curves()
                    .forEach((stage, result) ->
                            ModelDescriptions.curve(stage, result).ifPresent(report::curve));
        });
        model.remark().ifPresent(report::remark);
        ModelCardRows.add(report, model);
        JsonObject settings = JsonObject.of(model.settings());
        for (String name : settings.names()) {
            report.setting(name, settings.print(name));
        }
        return report.build();
    }
}
