package dev.carousel.report.forecast;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.forecast.Provenance;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.report.page.Numbers;
import java.util.List;
import java.util.Locale;

/** Everything a saved model card tells, as rows of a report: alike for a model just trained and one that was loaded. */
final class ModelCardRows {
    private static final String CANDIDATES =
            "Candidates on validation (quantile loss in units of the seasonal naive error)";

    private ModelCardRows() {}

    static void add(ForecastReport.Builder report, TrainedForecaster model) {
        JsonObject card = model.card();
        card.optionalObject("candidates").ifPresent(candidates -> {
            for (String name : candidates.names()) {
                double score = candidates.number(name);
                report.card(CANDIDATES, name, String.format(Locale.ROOT, "%.4f", score));
            }
        });
        card.optionalObject("validation_scores").ifPresent(scores -> validation(report, scores));
        Provenance provenance = model.provenance();
        SeriesColumns columns = provenance.columns();
        columns.time().ifPresent(column -> report.card("Where data came from", "time column", column));
        columns(report, "series columns", columns.series());
        columns(report, columns.targets().size() == 1 ? "target column" : "target columns", columns.targets());
        columns(report, "columns known before", columns.covariates().past());
        columns(report, "columns known ahead", columns.covariates().known());
        columns(report, "columns that never change", columns.covariates().statics());
        report.card("Where data came from", "fingerprint", card.object("data").text("fingerprint"));
        report.card("Training", "seconds", Json.line(card.number("train_seconds")));
        card.optionalNumber("validation_share")
                .ifPresent(share -> report.card("Training", "held back for validation", percent(share)));
        report.card("Training", "what forecasts", model.uses());
        List<String> remarks = card.optionalList("remarks").map(JsonList::texts).orElse(List.of());
        for (int i = 0; i < remarks.size(); i++) {
            report.card("Remarks", Integer.toString(i + 1), remarks.get(i));
        }
    }

    private static void validation(ForecastReport.Builder report, JsonObject scores) {
        for (String name : scores.names()) {
            JsonObject row = scores.object(name);
            StringBuilder text = new StringBuilder();
            for (String metric : row.names()) {
                text.append(text.isEmpty() ? "" : ", ").append(metric).append(' ');
                text.append(String.format(Locale.ROOT, "%.4g", row.number(metric)));
            }
            report.card("Scores on what was held back", ForecasterNames.display(name), text.toString());
        }
    }

    private static void columns(ForecastReport.Builder report, String what, List<String> columns) {
        if (!columns.isEmpty()) {
            report.card("Where data came from", what, String.join(", ", columns));
        }
    }

    private static String percent(double share) {
        return Numbers.fixed(100 * share, 0) + "\u00a0%";
    }
}
