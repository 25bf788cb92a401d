package dev.carousel.models.forecast;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.baseline.Baseline;
import dev.carousel.models.forecast.baseline.FittedBaseline;
import dev.carousel.models.forecast.baseline.TrainingPart;
import dev.carousel.models.forecast.fit.Fitted;
import dev.carousel.models.forecast.fit.Settings;
import dev.carousel.models.forecast.metric.Scorecard;
import dev.carousel.models.forecast.metric.SeasonalNaiveScale;
import dev.carousel.models.forecast.network.Ensemble;
import dev.carousel.models.forecast.network.Window;
import dev.carousel.models.forecast.network.WindowForecast;
import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.forecast.result.Metric;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Forecasts from origins in the past and compares with what came. Every forecast sees only what lies before its origin; the
 * baselines are fitted once, on what lies before the first origin of each series. Whether the model was trained on what comes
 * after is another matter: {@link Provenance#hasSeen} tells.
 */
public final class Backtester {
    /** The name of our own forecasts in tables. */
    public static final String CAROUSEL = "carousel";

    private static final int HORIZONS_SHOWN = 4;

    private final List<Series> series;
    private final List<double[]> values;
    private final Settings settings;
    private final int[] ends;
    private final List<FittedBaseline> baselines;

    /**
     * A backtester whose baselines are fitted.
     *
     * @param ends how many leading values of each series the baselines may learn from
     */
    private Backtester(List<Series> series, Settings settings, int[] ends) {
        this.series = series;
        this.values = series.stream().map(Series::values).toList();
        this.settings = settings;
        this.ends = ends;
        TrainingPart part = TrainingPart.before(values, ends, settings.horizon())
                .period(settings.period())
                .context(Math.max(settings.context(), settings.period()))
                .nonNegative(settings.nonNegative())
                .levels(settings.levelArray());
        this.baselines =
                Baseline.all().stream().map(baseline -> baseline.fit(part)).toList();
    }

    /**
     * Rolls over the end of a table.
     *
     * @param origins how many for each series, the last one a horizon before the end; fewer where a series is short
     * @param stride steps between origins
     */
    public static Backtest run(TrainedForecaster model, SeriesTable table, int origins, int stride, int threads) {
        if (origins < 1 || stride < 1) {
            throw new InvalidInputException("backtest: expected at least 1 origin and a stride of at least 1, found "
                    + origins + " and " + stride);
        }
        List<Series> known = new ArrayList<>();
        List<Window> windows = new ArrayList<>();
        int[] ends = new int[table.series().size()];
        for (Series one : table.series()) {
            Series whole = one.trimmed();
            int s = known.size();
            known.add(whole);
            List<Window> own = origins(s, whole.length(), model.horizon(), origins, stride);
            ends[s] = own.isEmpty() ? 0 : own.get(0).origin();
            windows.addAll(own);
        }
        if (windows.isEmpty()) {
            throw new InvalidInputException("too short: no series has the " + (2 * model.horizon())
                    + " values that one origin with horizon " + model.horizon() + " takes");
        }
        try (Workers workers = Workers.of(threads)) {
            Backtester backtester = new Backtester(known, model.settings(), ends);
            return backtester.run(model.ensemble(), windows, workers);
        }
    }

    /** How many of the windows of such a backtest have targets that the model was trained on. */
    public static long seenInTraining(TrainedForecaster model, SeriesTable table, int origins, int stride) {
        long seen = 0;
        for (Series one : table.series()) {
            Series whole = one.trimmed();
            for (Window window : origins(0, whole.length(), model.horizon(), origins, stride)) {
                seen += model.provenance().hasSeen(whole, window.origin()) ? 1 : 0;
            }
        }
        return seen;
    }

    /** Windows of one series, oldest first; each has at least a horizon of history before it. */
    static List<Window> origins(int s, int length, int horizon, int origins, int stride) {
        List<Window> windows = new ArrayList<>();
        for (int k = origins - 1; k >= 0; k--) {
            long origin = length - horizon - (long) k * stride;
            if (origin >= horizon) {
                windows.add(new Window(s, (int) origin));
            }
        }
        return windows;
    }

    /** The winner of a fit on what was held back from it; empty if nothing was. */
    static Optional<Backtest> validation(SeriesTable table, Settings settings, Fitted fitted) {
        if (fitted.heldBack().isEmpty()) {
            return Optional.empty();
        }
        List<Series> known = table.series().stream().map(Series::trimmed).toList();
        Backtester backtester = new Backtester(known, settings, fitted.ends());
        return Optional.of(backtester.run(fitted.validated(), fitted.heldBack(), Workers.single()));
    }

    private Backtest run(Ensemble ensemble, List<Window> windows, Workers workers) {
        List<WindowForecast> ours = ensemble.forecast(series, windows, workers);
        Map<String, Scorecard> cards = new LinkedHashMap<>();
        cards.put(CAROUSEL, new Scorecard());
        baselines.forEach(baseline -> cards.put(baseline.name(), new Scorecard()));
        List<BacktestWindow> results = new ArrayList<>();
        for (int w = 0; w < windows.size(); w++) {
            BacktestWindow result = window(windows.get(w), ours.get(w).quantiles(), shares(ensemble, ours.get(w)));
            double[] training = Arrays.copyOf(
                    values.get(windows.get(w).series()), ends[windows.get(w).series()]);
            double scale = SeasonalNaiveScale.of(training, settings.period());
            result.forecasts().forEach((name, forecast) -> cards.get(name).add(result.actual(), forecast, scale));
            results.add(result);
        }
        Map<String, Map<Metric, Double>> scores = new LinkedHashMap<>();
        cards.forEach((name, card) -> scores.put(name, card.scores()));
        return new Backtest(results, scores);
    }

    private BacktestWindow window(Window window, double[][] quantiles, Map<String, Double> shares) {
        Series one = series.get(window.series());
        int origin = window.origin();
        double[] history = Arrays.copyOf(values.get(window.series()), origin);
        Forecast ours = TrainedForecaster.named(one, origin, quantiles, settings);
        Map<String, Forecast> forecasts = new LinkedHashMap<>();
        forecasts.put(CAROUSEL, ours);
        for (FittedBaseline baseline : baselines) {
            forecasts.put(baseline.name(), baseline.forecast(window.series(), history, one.name(), ours.times()));
        }
        int from = Math.max(0, origin - HORIZONS_SHOWN * settings.horizon());
        List<String> historyTimes = new ArrayList<>();
        for (int t = from; t < origin; t++) {
            historyTimes.add(one.timeLabel(t));
        }
        double[] actual = Arrays.copyOfRange(values.get(window.series()), origin, origin + settings.horizon());
        return new BacktestWindow(
                one.name(), historyTimes, Arrays.copyOfRange(history, from, origin), actual, forecasts, shares);
    }

    private static Map<String, Double> shares(Ensemble ensemble, WindowForecast forecast) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int k = 0; k < forecast.shares().length; k++) {
            shares.put(ensemble.experts().get(k).name(), forecast.shares()[k]);
        }
        return shares;
    }
}
