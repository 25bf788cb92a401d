package dev.carousel.report.forecast;

import dev.carousel.models.forecast.result.Backtest;
import dev.carousel.models.forecast.result.BacktestWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * How much the experts counted in the mix that our forecasts start from.
 *
 * @param experts the one that counts most on average first; empty if nothing is known
 * @param windows how many windows tell their shares
 */
record ShareProfile(List<Expert> experts, int windows) {
    /** @param largestIn in how many windows no other counts more */
    record Expert(String name, double mean, double least, double most, int largestIn) {}

    static ShareProfile of(Backtest backtest) {
        List<BacktestWindow> telling = backtest.windows().stream()
                .filter(window -> !window.shares().isEmpty())
                .toList();
        Set<String> names = new LinkedHashSet<>();
        telling.forEach(window -> names.addAll(window.shares().keySet()));
        List<Expert> experts = new ArrayList<>();
        for (String name : names) {
            double sum = 0;
            double least = Double.POSITIVE_INFINITY;
            double most = Double.NEGATIVE_INFINITY;
            int largestIn = 0;
            for (BacktestWindow window : telling) {
                double share = window.shares().getOrDefault(name, 0.0);
                sum += share;
                least = Math.min(least, share);
                most = Math.max(most, share);
                largestIn += window.shares().values().stream().allMatch(other -> other <= share) ? 1 : 0;
            }
            experts.add(new Expert(name, sum / telling.size(), least, most, largestIn));
        }
        experts.sort(Comparator.comparingDouble(Expert::mean).reversed());
        return new ShareProfile(experts, telling.size());
    }

    boolean isEmpty() {
        return experts.isEmpty();
    }
}
