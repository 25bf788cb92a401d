package dev.carousel.report;

import dev.carousel.models.forecast.result.Metric;
import java.util.LinkedHashMap;
import java.util.Map;

/** The model card as a tree, to be copied out of the page. */
final class CardJson {
    private CardJson() {}

    static Map<String, Object> of(ForecastReport report) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", report.title());
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("carousel", report.provenance().version());
        made.put("seed", report.provenance().seed());
        made.put("created", report.provenance().created().toString());
        tree.put("provenance", made);
        tree.put("data", data(report.data()));
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

    static Map<String, Object> of(ModelDescription model, Map<String, Map<String, Double>> scores) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("title", model.title());
        tree.put("kind", model.kind());
        Map<String, Object> made = new LinkedHashMap<>();
        made.put("carousel", model.provenance().version());
        made.put("seed", model.provenance().seed());
        made.put("created", model.provenance().created().toString());
        tree.put("provenance", made);
        tree.put("settings", model.settings());
        tree.put("findings", model.findings());
        tree.put("card", model.card());
        tree.put("scores", scores);
        return tree;
    }

    private static Map<String, Object> data(DataDescription data) {
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
