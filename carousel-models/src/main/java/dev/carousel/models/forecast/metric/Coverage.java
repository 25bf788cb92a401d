package dev.carousel.models.forecast.metric;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.models.forecast.result.Forecast;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How often values came to lie inside the intervals that were forecast. An interval lies between two quantiles as far from the
 * median as each other, its bounds included; between levels nothing is interpolated. Immutable.
 *
 * @param intervals the narrowest first
 * @param independentWindows windows that share no time with another one of their series; each counts where several overlap only
 *     once, since they see the same values
 */
public record Coverage(List<Interval> intervals, int independentWindows) {
    /** With fewer windows that don't overlap a measured coverage is more luck than knowledge. */
    public static final int ENOUGH_WINDOWS = 30;

    public Coverage {
        intervals = List.copyOf(intervals);
    }

    /**
     * One interval.
     *
     * @param promised the share of values that should be inside, such as .8
     * @param measured the share that was, over all steps of all windows
     * @param byHorizon that share for each of the H steps; empty where no value came
     */
    public record Interval(double promised, double measured, List<Optional<Double>> byHorizon) {
        public Interval {
            byHorizon = List.copyOf(byHorizon);
        }
    }

    /**
     * The coverage of one forecaster. Windows without a forecast of its, or without values, count nothing.
     *
     * @param windows of one horizon and with the same quantile levels, those of a series in order of time
     */
    public static Coverage of(List<BacktestWindow> windows, String forecaster) {
        List<BacktestWindow> judged = windows.stream()
                .filter(window -> window.forecasts().containsKey(forecaster))
                .toList();
        if (judged.isEmpty()) {
            return new Coverage(List.of(), 0);
        }
        double[] levels = judged.get(0).forecasts().get(forecaster).levels();
        List<Interval> intervals = new ArrayList<>();
        for (int low = levels.length - 1; low >= 0; low--) {
            int high = opposite(levels, low);
            if (levels[low] < .5 && high >= 0) {
                double promised = Math.round((levels[high] - levels[low]) * 1e6) / 1e6;
                interval(judged, forecaster, low, high, promised).ifPresent(intervals::add);
            }
        }
        return new Coverage(intervals, independentWindows(judged, forecaster));
    }

    /** The place of 1 - level, which in binary may be another number by an ulp; -1 if there is none. */
    private static int opposite(double[] levels, int low) {
        for (int q = levels.length - 1; q > low; q--) {
            if (Math.abs(levels[q] - (1 - levels[low])) < 1e-9) {
                return q;
            }
        }
        return -1;
    }

    private static Optional<Interval> interval(
            List<BacktestWindow> windows, String forecaster, int low, int high, double promised) {
        int horizon = windows.get(0).actual().length;
        long[] inside = new long[horizon];
        long[] values = new long[horizon];
        for (BacktestWindow window : windows) {
            double[][] quantiles = window.forecasts().get(forecaster).quantiles();
            for (int h = 0; h < horizon; h++) {
                double actual = window.actual()[h];
                if (!Double.isNaN(actual)) {
                    values[h]++;
                    inside[h] += quantiles[low][h] <= actual && actual <= quantiles[high][h] ? 1 : 0;
                }
            }
        }
        long all = Arrays.stream(values).sum();
        if (all == 0) {
            return Optional.empty();
        }
        List<Optional<Double>> byHorizon = new ArrayList<>();
        for (int h = 0; h < horizon; h++) {
            byHorizon.add(values[h] == 0 ? Optional.empty() : Optional.of((double) inside[h] / values[h]));
        }
        return Optional.of(new Interval(promised, (double) Arrays.stream(inside).sum() / all, byHorizon));
    }

    /**
     * How many windows say something of their own. Origins closer together than the horizon forecast the same values again: of these,
     * only windows that share no time are counted. Series count as independent of each other, which is too kind where they move
     * together.
     *
     * @param windows those of a series in order of time, all with a forecast of the forecaster
     */
    public static int independentWindows(List<BacktestWindow> windows, String forecaster) {
        Map<String, Set<String>> taken = new HashMap<>();
        int count = 0;
        for (BacktestWindow window : windows) {
            Forecast forecast = window.forecasts().get(forecaster);
            Set<String> last = taken.getOrDefault(window.series(), Set.of());
            if (forecast.times().stream().noneMatch(last::contains)) {
                taken.put(window.series(), new HashSet<>(forecast.times()));
                count++;
            }
        }
        return count;
    }

    /** Whether there are too few windows to tell a right interval from a wrong one. */
    public boolean isGuess() {
        return independentWindows < ENOUGH_WINDOWS;
    }

    /** {@code {"0.8": {"measured": 0.79, "by_horizon": [...]}, ...}}. */
    public JsonObject json() {
        JsonObjectBuilder object = JsonObject.builder();
        for (Interval interval : intervals) {
            object.putObject(
                    Json.line(interval.promised()),
                    one -> one.put("measured", interval.measured()).put("by_horizon", interval.byHorizon()));
        }
        return object.build();
    }
}
