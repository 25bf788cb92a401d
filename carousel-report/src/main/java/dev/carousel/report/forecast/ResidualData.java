package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import dev.carousel.report.page.Histogram;
import dev.carousel.report.page.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Errors as the page's script reads them: the histogram of all, and points of so many as a plot can show.
 *
 * @param shown how many points are among them
 * @param tree for {@link Json}
 */
record ResidualData(int shown, Map<String, Object> tree) {
    /** More points than this only darken a plot. */
    static final int MOST_POINTS = 2_000;

    /** Labels that are longer in sum aren't worth their place: then there is no plot over time. */
    private static final int MOST_LABEL_CHARACTERS = 60_000;

    static ResidualData of(Backtest backtest, ResidualProfile profile) {
        Histogram histogram = Histogram.of(profile.errors());
        Map<String, Object> bins = new LinkedHashMap<>();
        bins.put("first", histogram.first());
        bins.put("width", histogram.width());
        bins.put("counts", histogram.counts());
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("scale", profile.scale().inWords());
        tree.put("bias", profile.bias());
        tree.put("histogram", bins);
        int[] places = spread(profile.errors().length, Extent.of(backtest).horizon());
        double[] errors = new double[places.length];
        double[] forecasts = new double[places.length];
        List<String> times = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            BacktestWindow window = backtest.windows().get(profile.windowOf()[places[i]]);
            int h = profile.stepOf()[places[i]];
            errors[i] = profile.errors()[places[i]];
            forecasts[i] = window.forecasts().get(ForecasterNames.OURS).mean()[h]
                    / profile.scale().of(window.series());
            times.add(window.forecasts().get(ForecasterNames.OURS).times().get(h));
        }
        tree.put("errors", errors);
        tree.put("forecasts", forecasts);
        TimeOrder order = TimeOrder.of(times);
        boolean timed = order.labels().stream().mapToLong(String::length).sum() <= MOST_LABEL_CHARACTERS;
        tree.put("labels", timed ? order.labels() : List.of());
        tree.put("places", timed ? order.places() : new int[0]);
        return new ResidualData(places.length, tree);
    }

    /** Evenly spread places; the distance shares no factor with the horizon, so that no step is passed over. */
    static int[] spread(int count, int horizon) {
        int every = Math.max(1, (count + MOST_POINTS - 1) / MOST_POINTS);
        while (every > 1 && greatestCommonDivisor(every, horizon) > 1) {
            every++;
        }
        int[] places = new int[(count + every - 1) / every];
        for (int i = 0; i < places.length; i++) {
            places[i] = i * every;
        }
        return places;
    }

    private static int greatestCommonDivisor(int a, int b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }
}
