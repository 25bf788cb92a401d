package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.report.page.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The windows of a backtest as the page's script reads them.
 *
 * @param shown how many windows are among them
 * @param series the names of the series they are of
 * @param tree for {@link Json}
 */
record BacktestData(int shown, Set<String> series, Map<String, Object> tree) {
    /** Of JSON, in characters: leaves a page under two megabytes with room for the rest. */
    static final int BUDGET = 1_500_000;

    /** More history than this is a blur in a plot. */
    private static final int LONGEST_HISTORY = 400;

    private static final int CHARACTERS_PER_NUMBER = 8;

    static BacktestData of(Backtest backtest, ShareProfile shares) {
        List<BacktestWindow> windows = backtest.windows();
        List<String> names = List.copyOf(backtest.scores().keySet());
        List<Interval> intervals = Interval.of(backtest);
        double[] ranking = WindowErrors.ranking(backtest);
        List<Integer> preferred = SeriesSection.windowsShown(backtest);
        long characters = 0;
        for (BacktestWindow window : windows) {
            long lines = 1L + names.size() + 2L * intervals.size();
            long numbers = Math.min(window.history().length, LONGEST_HISTORY) + lines * window.actual().length;
            characters += CHARACTERS_PER_NUMBER * numbers;
        }
        int wanted = characters <= BUDGET ? windows.size() : (int) (BUDGET * (long) windows.size() / characters);
        while (true) {
            List<Integer> chosen = WindowSelection.choose(ranking, wanted, preferred);
            BacktestData data = encode(windows, chosen, names, intervals, ranking, shares);
            int length = Json.print(data.tree).length();
            if (length <= BUDGET || chosen.size() <= WindowSelection.FEWEST) {
                return data;
            }
            // The estimate leaves out the labels, which are shared in an unknown degree.
            wanted = Math.min(chosen.size() - 1, (int) ((long) chosen.size() * BUDGET / length));
        }
    }

    private static BacktestData encode(
            List<BacktestWindow> windows,
            List<Integer> chosen,
            List<String> names,
            List<Interval> intervals,
            double[] ranking,
            ShareProfile shares) {
        TimeLabels labels = new TimeLabels();
        Set<String> series = new LinkedHashSet<>();
        List<Object> encoded = new ArrayList<>();
        for (int w : chosen) {
            Map<String, Object> window = window(windows.get(w), ranking[w], names, intervals, labels);
            window.put("shares", shares(windows.get(w), shares));
            encoded.add(window);
            series.add(windows.get(w).series());
        }
        List<Object> bands = new ArrayList<>();
        for (Interval interval : intervals) {
            bands.add(interval.label());
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("bands", bands);
        tree.put("labels", labels.all());
        tree.put("windows", encoded);
        return new BacktestData(chosen.size(), series, tree);
    }

    private static Map<String, Object> window(
            BacktestWindow window, double rank, List<String> names, List<Interval> intervals, TimeLabels labels) {
        int all = window.history().length;
        int from = Math.max(0, all - LONGEST_HISTORY);
        Forecast ours = window.forecasts().get(ForecasterNames.OURS);
        List<Object> means = new ArrayList<>();
        for (String name : names) {
            Forecast forecast = window.forecasts().get(name);
            means.add(forecast == null ? new double[0] : forecast.mean());
        }
        List<Object> edges = new ArrayList<>();
        for (Interval interval : intervals) {
            edges.add(
                    interval.isIn(ours)
                            ? List.of(interval.lowerEdge(ours), interval.upperEdge(ours))
                            : List.of(new double[0], new double[0]));
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("series", window.series());
        tree.put("rank", rank);
        tree.put("historyTimes", labels.runs(window.historyTimes().subList(from, all)));
        tree.put("times", labels.runs(ours.times()));
        tree.put("history", Arrays.copyOfRange(window.history(), from, all));
        tree.put("actual", window.actual());
        tree.put("means", means);
        tree.put("bands", edges);
        return tree;
    }

    /** Of the experts that are drawn, to a hundredth of a percent; empty if the window doesn't tell. */
    private static double[] shares(BacktestWindow window, ShareProfile profile) {
        return window.shares().isEmpty()
                ? new double[0]
                : ShareSection.drawn(profile).stream()
                        .mapToDouble(expert -> window.shares().getOrDefault(expert.name(), 0.0))
                        .map(share -> Math.round(share * 1e4) / 1e4)
                        .toArray();
    }
}
