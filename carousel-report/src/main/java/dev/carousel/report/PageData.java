package dev.carousel.report;

import dev.carousel.models.forecast.result.Backtest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that the page's script needs, as one tree for {@link Json}. */
final class PageData {
    private PageData() {}

    static Map<String, Object> of(ForecastReport report, Verdict verdict, BacktestData backtest) {
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
        tree.put("horizon", horizon(report.backtest()));
        tree.put("training", TrainingData.of(report.curves()));
        return tree;
    }

    private static Map<String, Object> horizon(Backtest backtest) {
        boolean asSmape = Extent.of(backtest).series() > 1;
        List<Object> errors = new ArrayList<>();
        for (String name : backtest.scores().keySet()) {
            errors.add(HorizonProfile.errors(backtest, name, asSmape));
        }
        List<Object> coverages = new ArrayList<>();
        for (Interval interval : Interval.of(backtest)) {
            HorizonProfile.Coverage coverage = HorizonProfile.Coverage.of(backtest, interval);
            Map<String, Object> tree = new LinkedHashMap<>();
            tree.put("label", interval.label());
            tree.put("nominal", interval.share());
            tree.put("share", coverage.share());
            tree.put("low", coverage.low());
            tree.put("high", coverage.high());
            coverages.add(tree);
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("metric", asSmape ? "sMAPE" : "MAE");
        tree.put("errors", errors);
        tree.put("coverage", coverages);
        return tree;
    }
}
