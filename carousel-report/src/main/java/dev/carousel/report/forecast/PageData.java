package dev.carousel.report.forecast;

import dev.carousel.report.model.HealthData;
import dev.carousel.report.model.TrainingData;
import dev.carousel.report.page.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that the page's script needs, as one tree for {@link Json}. */
final class PageData {
    private PageData() {}

    static Map<String, Object> of(
            ForecastReport report,
            Verdict verdict,
            BacktestData backtest,
            ShareProfile shares,
            ResidualData residuals) {
        List<Object> forecasters = new ArrayList<>();
        for (String key : report.backtest().scores().keySet()) {
            Map<String, Object> forecaster = new LinkedHashMap<>();
            forecaster.put("name", ForecasterNames.display(key));
            forecaster.put(
                    "shown",
                    key.equals(ForecasterNames.OURS)
                            || key.equals(verdict.baseline().orElse("")));
            forecasters.add(forecaster);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("target", report.data().target());
        tree.put("unit", report.data().unit());
        tree.put("forecasters", forecasters);
        tree.put("backtest", backtest.tree());
        tree.put("horizon", HorizonSection.data(report.backtest()));
        tree.put("coverage", CoverageSection.data(report));
        tree.put("residuals", residuals.tree());
        tree.put("shares", ShareSection.data(report, shares));
        tree.put("training", TrainingData.of(report.curves()));
        tree.put("health", HealthData.of(report.health()));
        tree.put("card", ForecastCard.tree(report));
        return tree;
    }
}
