package dev.carousel.cli.console;

import dev.carousel.models.forecast.metric.Coverage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** What intervals held of what they promise: over all steps, then at the first, a middle and the last one. */
public final class CoverageTable {
    private static final int NAME_WIDTH = 16;
    private static final int CELL_WIDTH = 8;

    private CoverageTable() {}

    /** A few lines; none where no interval was measured. */
    public static List<String> lines(Coverage coverage) {
        List<Coverage.Interval> intervals = coverage.intervals();
        List<String> lines = new ArrayList<>();
        if (intervals.isEmpty()) {
            return lines;
        }
        int horizon = intervals.get(0).byHorizon().size();
        lines.add(row("our intervals", intervals, interval -> plain(interval.promised()) + " %"));
        lines.add(row("  hold", intervals, interval -> percent(interval.measured())));
        List<Integer> steps =
                List.of(1, (horizon + 1) / 2, horizon).stream().distinct().toList();
        for (int step : horizon == 1 ? List.<Integer>of() : steps) {
            lines.add(row("  at step " + step, intervals, interval -> at(interval, step)));
        }
        if (coverage.isGuess()) {
            int count = coverage.independentWindows();
            lines.add("warning: " + (count == 1 ? "a single window" : "only " + count + " windows that don't overlap")
                    + " measured this, and it takes " + Coverage.ENOUGH_WINDOWS + ": what intervals hold may be luck");
        }
        return lines;
    }

    private static String at(Coverage.Interval interval, int step) {
        Optional<Double> share = interval.byHorizon().get(step - 1);
        return share.map(CoverageTable::percent).orElse("-");
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static String plain(double share) {
        String text = percent(share);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String row(
            String name, List<Coverage.Interval> intervals, Function<Coverage.Interval, String> cell) {
        StringBuilder line = new StringBuilder(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s", name));
        intervals.forEach(
                interval -> line.append(String.format(Locale.ROOT, "%" + CELL_WIDTH + "s", cell.apply(interval))));
        return line.toString();
    }
}
