package dev.carousel.report;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many windows say something of their own. Origins closer together than the horizon forecast the same values again:
 * of these, only windows that share no time are counted. Series count as independent of each other, which is too kind
 * where they move together.
 */
final class IndependentWindows {
    /** With fewer, a measured coverage is more luck than knowledge. */
    static final int ENOUGH = 30;

    private IndependentWindows() {}

    static int count(Backtest backtest) {
        Map<String, Set<String>> lastTimes = new LinkedHashMap<>();
        int count = 0;
        for (BacktestWindow window : backtest.windows()) {
            List<String> times = window.forecasts().get(ForecasterNames.OURS).times();
            Set<String> taken = lastTimes.get(window.series());
            if (taken == null || times.stream().noneMatch(taken::contains)) {
                lastTimes.put(window.series(), new HashSet<>(times));
                count++;
            }
        }
        return count;
    }
}
