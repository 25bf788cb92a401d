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
import java.util.Collections;
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

    /** The baselines' quantiles are many times what is kept of them. */
    private static final int WINDOWS_AT_ONCE = 256;

    private final List<Series> series;
    private final List<double[]> values;
    private final Settings settings;
    private final Workers workers;
    private final List<FittedBaseline> baselines;
    /** The denominator of MASE, by series. */
    private final double[] scales;

    /**
     * A backtester whose baselines are fitted.
     *
     * @param ends how many leading values of each series the baselines may learn from
     */
    private Backtester(List<Series> series, Settings settings, int[] ends, Workers workers) {
        this.series = series;
        this.values = series.stream().map(Series::values).toList();
        this.settings = settings;
        this.workers = workers;
        TrainingPart part = TrainingPart.before(values, ends, settings.horizon())
                .period(settings.period())
                .context(Math.max(settings.context(), settings.period()))
                .nonNegative(settings.nonNegative())
                .levels(settings.levelArray());
        List<Baseline> all = Baseline.all();
        FittedBaseline[] fitted = new FittedBaseline[all.size()];
        workers.split(fitted.length, 1, (from, to) -> {
            for (int k = from; k < to; k++) {
                fitted[k] = all.get(k).fit(part);
            }
        });
        this.baselines = List.of(fitted);
        this.scales = new double[ends.length];
        for (int s = 0; s < ends.length; s++) {
            scales[s] = SeasonalNaiveScale.of(Arrays.copyOf(values.get(s), ends[s]), settings.period());
        }
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
            Backtester backtester = new Backtester(known, model.settings(), ends, workers);
            Backtest backtest = backtester.run(model.ensemble(), windows);
            long seen = seenInTraining(model, table, origins, stride);
            return new Backtest(backtest.windows(), backtest.scores(), seen);
        }
    }

    /** How many of the windows of such a backtest have targets that the model was trained on. */
    private static long seenInTraining(TrainedForecaster model, SeriesTable table, int origins, int stride) {
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
        Backtester backtester = new Backtester(known, settings, fitted.ends(), Workers.single());
        return Optional.of(backtester.run(fitted.validated(), fitted.heldBack()));
    }

    private Backtest run(Ensemble ensemble, List<Window> windows) {
        List<WindowForecast> ours = ensemble.forecast(series, windows, workers);
        Map<String, Scorecard> cards = new LinkedHashMap<>();
        cards.put(CAROUSEL, new Scorecard());
        baselines.forEach(baseline -> cards.put(baseline.name(), new Scorecard()));
        TimeLabels labels = new TimeLabels();
        List<BacktestWindow> results = new ArrayList<>();
        for (int from = 0; from < windows.size(); from += WINDOWS_AT_ONCE) {
            List<Window> some = windows.subList(from, Math.min(windows.size(), from + WINDOWS_AT_ONCE));
            Forecast[][] theirs = baselineForecasts(some);
            for (int k = 0; k < some.size(); k++) {
                WindowForecast own = ours.get(from + k);
                results.add(judge(some.get(k), own.quantiles(), theirs[k], shares(ensemble, own), labels, cards));
            }
        }
        Map<String, Map<Metric, Double>> scores = new LinkedHashMap<>();
        cards.forEach((name, card) -> scores.put(name, card.scores()));
        return new Backtest(results, scores);
    }

    /** By window, then baseline; without labels of times. */
    private Forecast[][] baselineForecasts(List<Window> windows) {
        List<String> nameless = Collections.nCopies(settings.horizon(), "");
        Forecast[][] forecasts = new Forecast[windows.size()][baselines.size()];
        workers.split(windows.size(), 1, (from, to) -> {
            for (int w = from; w < to; w++) {
                int s = windows.get(w).series();
                double[] history = Arrays.copyOf(values.get(s), windows.get(w).origin());
                for (int k = 0; k < forecasts[w].length; k++) {
                    forecasts[w][k] =
                            baselines.get(k).forecast(s, history, series.get(s).name(), nameless);
                }
            }
        });
        return forecasts;
    }

    private BacktestWindow judge(
            Window window,
            double[][] quantiles,
            Forecast[] theirs,
            Map<String, Double> shares,
            TimeLabels labels,
            Map<String, Scorecard> cards) {
        Series one = series.get(window.series());
        double[] all = values.get(window.series());
        int origin = window.origin();
        double scale = scales[window.series()];
        double[] actual = Arrays.copyOfRange(all, origin, origin + settings.horizon());
        List<String> times = labels.of(one, origin, origin + settings.horizon());
        Forecast named = TrainedForecaster.named(one, origin, quantiles, settings);
        Forecast ours = new Forecast(named.series(), times, named.mean(), named.levels(), named.quantiles());
        Map<String, Forecast> forecasts = new LinkedHashMap<>();
        forecasts.put(CAROUSEL, ours);
        cards.get(CAROUSEL).add(actual, ours, scale);
        for (int k = 0; k < theirs.length; k++) {
            String name = baselines.get(k).name();
            cards.get(name).add(actual, theirs[k], scale);
            forecasts.put(name, new Forecast(one.name(), times, theirs[k].mean(), new double[0], new double[0][]));
        }
        int from = Math.max(0, origin - HORIZONS_SHOWN * settings.horizon());
        return new BacktestWindow(
                one.name(),
                labels.of(one, from, origin),
                Arrays.copyOfRange(all, from, origin),
                actual,
                forecasts,
                shares);
    }

    /** Labels of times, of which windows of one series share most. */
    private static final class TimeLabels {
        private Optional<Series> last = Optional.empty();
        private String[] labels = new String[0];

        List<String> of(Series one, int from, int to) {
            if (last.isEmpty() || last.get() != one) {
                last = Optional.of(one);
                labels = new String[one.length()];
            }
            for (int t = from; t < to; t++) {
                labels[t] = labels[t] == null ? one.timeLabel(t) : labels[t];
            }
            return Arrays.asList(labels).subList(from, to);
        }
    }

    private static Map<String, Double> shares(Ensemble ensemble, WindowForecast forecast) {
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int k = 0; k < forecast.shares().length; k++) {
            shares.put(ensemble.experts().get(k).name(), forecast.shares()[k]);
        }
        return shares;
    }
}
