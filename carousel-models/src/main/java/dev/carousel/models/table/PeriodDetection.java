package dev.carousel.models.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The seasonal periods that a set of series shows.
 *
 * <p>First the calendar's periods are tried (of hours a day and a week): one counts if the means of its phases explain
 * clearly more than chance would. Only if none does, the autocorrelation decides: its highest significant peak beyond
 * the first descent below zero. A period needs three whole cycles in at least half of the series, and each piece of
 * evidence is averaged over those series.
 *
 * <p>At most {@value #MOST_SERIES} series are looked at, evenly spread over the set, of each the last
 * {@value #MOST_VALUES} values, and peaks up to lag {@value #LONGEST_LAG}.
 *
 * @param periods the strongest first; empty if none is seen
 */
public record PeriodDetection(List<SeasonalPeriod> periods) {
    static final int MOST_SERIES = 50;
    static final int MOST_VALUES = 10_000;
    static final int LONGEST_LAG = 1500;

    private static final int CYCLES = 3;

    public PeriodDetection {
        periods = List.copyOf(periods);
    }

    /** The periods of a table's series. */
    public static PeriodDetection of(SeriesTable table) {
        return of(table.series(), table.frequency());
    }

    /** The periods of series with this frequency; gaps are filled on straight lines, missing ends cut. */
    public static PeriodDetection of(List<Series> series, Frequency frequency) {
        List<double[]> usable = new ArrayList<>();
        double stride = Math.max(1.0, series.size() / (double) MOST_SERIES);
        for (double i = 0; i < series.size(); i += stride) {
            Series one = series.get((int) i);
            if (one.missing() < one.length()) {
                usable.add(end(GapFilling.linear(one)));
            }
        }
        usable.removeIf(PeriodDetection::isConstant);
        List<SeasonalPeriod> calendar = calendar(usable, frequency.likelyPeriods());
        return new PeriodDetection(
                calendar.isEmpty() ? peak(usable).map(List::of).orElse(List.of()) : calendar);
    }

    /** The strongest period; 1 if none is seen. */
    public int strongest() {
        return periods.isEmpty() ? 1 : periods.get(0).length();
    }

    private static double[] end(double[] values) {
        return values.length <= MOST_VALUES
                ? values
                : java.util.Arrays.copyOfRange(values, values.length - MOST_VALUES, values.length);
    }

    private static boolean isConstant(double[] values) {
        for (double value : values) {
            if (value != values[0]) {
                return false;
            }
        }
        return true;
    }

    /** The series that have room for three cycles, if they are at least half of all. */
    private static List<double[]> longEnough(List<double[]> all, int period) {
        List<double[]> some =
                all.stream().filter(v -> v.length / CYCLES >= period).toList();
        return 2 * some.size() >= all.size() ? some : List.of();
    }

    private static List<SeasonalPeriod> calendar(List<double[]> all, List<Integer> candidates) {
        List<SeasonalPeriod> seen = new ArrayList<>();
        for (int period : candidates) {
            List<double[]> series = longEnough(all, period);
            if (series.isEmpty()) {
                continue;
            }
            double explained = 0;
            double cycles = 0;
            for (double[] values : series) {
                explained += PhaseMeans.explained(values, period) / series.size();
                cycles += (double) values.length / period / series.size();
            }
            // Few cycles explain much by chance: three of an autoregressive noise half of its variance.
            if (explained > 0.1 + 1.5 / cycles) {
                seen.add(new SeasonalPeriod(period, explained, true));
            }
        }
        return ranked(seen);
    }

    /**
     * By strength. A multiple of a period explains at least as much as the period itself, so it comes first only if it
     * leaves half as much unexplained: a week before a day when weekends differ.
     */
    private static List<SeasonalPeriod> ranked(List<SeasonalPeriod> seen) {
        List<SeasonalPeriod> ranked = new ArrayList<>(seen);
        ranked.sort(Comparator.comparingDouble(SeasonalPeriod::strength).reversed());
        for (SeasonalPeriod shorter : seen) {
            SeasonalPeriod first = ranked.get(0);
            boolean multiple = first.length() > shorter.length() && first.length() % shorter.length() == 0;
            if (multiple && 1 - first.strength() > 0.5 * (1 - shorter.strength())) {
                ranked.remove(shorter);
                ranked.add(0, shorter);
            }
        }
        return ranked;
    }

    private static Optional<SeasonalPeriod> peak(List<double[]> all) {
        int longest = 0;
        while (longest < LONGEST_LAG && !longEnough(all, longest + 1).isEmpty()) {
            longest++;
        }
        if (longest < 2 || all.isEmpty()) {
            return Optional.empty();
        }
        Autocorrelation correlation = new Autocorrelation(longest + 1);
        longEnough(all, longest).forEach(correlation::add);
        return correlation.peak().stream()
                .mapToObj(lag -> new SeasonalPeriod(lag, correlation.at(lag), false))
                .findFirst();
    }
}
