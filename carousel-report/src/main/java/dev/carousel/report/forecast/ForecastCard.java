package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Metric;
import dev.carousel.report.model.CardJson;
import dev.carousel.report.model.CardSection;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;
import java.util.LinkedHashMap;
import java.util.Map;

/** A forecaster's model card, as a section and as a tree to be copied out of the page. */
final class ForecastCard {
    private ForecastCard() {}

    static void write(Html html, ForecastReport report) {
        Map<String, Map<String, String>> card = new LinkedHashMap<>(report.card());
        card.put("Data", rows(report.data()));
        CardSection.write(html, card, report.settings(), report.provenance());
    }

    private static Map<String, String> rows(DataDescription data) {
        Map<String, String> rows = new LinkedHashMap<>();
        rows.put("name", data.name());
        rows.put("target", data.target());
        rows.put("unit", data.unit());
        rows.put("series", Numbers.count(data.series()));
        rows.put("rows", Numbers.count(data.rows()));
        rows.put("frequency", data.frequency());
        rows.put("period", data.period() > 1 ? Numbers.count(data.period()) + " steps" : "none");
        rows.values().removeIf(String::isEmpty);
        return rows;
    }

    static Map<String, Object> tree(ForecastReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", report.title());
        tree.put("provenance", CardJson.provenance(report.provenance()));
        tree.put("data", tree(report.data()));
        tree.put("settings", report.settings());
        tree.put("winner", report.winner());
        report.remark().ifPresent(remark -> tree.put("remark", remark));
        tree.put("findings", report.findings());
        tree.put("card", report.card());
        Map<String, Object> scores = new LinkedHashMap<>();
        report.backtest().scores().forEach((name, row) -> {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Metric metric : Metric.values()) {
                if (row.containsKey(metric)) {
                    values.put(metric.key(), row.get(metric));
                }
            }
            scores.put(name, values);
        });
        tree.put("scores", scores);
        return tree;
    }

    private static Map<String, Object> tree(DataDescription data) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", data.name());
        tree.put("target", data.target());
        tree.put("unit", data.unit());
        tree.put("series", data.series());
        tree.put("rows", data.rows());
        tree.put("frequency", data.frequency());
        tree.put("period", data.period());
        return tree;
    }
}
