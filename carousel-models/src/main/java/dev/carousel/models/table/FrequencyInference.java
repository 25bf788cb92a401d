package dev.carousel.models.table;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the one frequency of a table: the commonest distance between neighbouring times, counted over all series.
 *
 * <p>The commonest distance that divides all others comes first, so that gaps don't matter; if none does, the commonest,
 * and not all times lie on its grid: see {@link StepChoice}. Distances of 28 days and more
 * are counted in calendar months if the days say so.
 */
final class FrequencyInference {
    private static final long SECONDS_A_DAY = 86_400;
    private static final long SHORTEST_MONTH = 28 * SECONDS_A_DAY;

    /** More different distances than this have none in common, and would take memory for each. */
    private static final int MOST_DISTANCES = 10_000;

    private final TreeMap<Long, Long> distances = new TreeMap<>();
    private final TreeMap<Long, Long> monthDistances = new TreeMap<>();
    private final TimeFormat format;
    private int lastDayOfMonth = 1;
    private boolean oneDayOfMonth;

    private FrequencyInference(TimeFormat format) {
        this.format = format;
    }

    /**
     * The frequency of these series.
     *
     * @param times of each series, strictly ascending
     * @param format how the times were written: what decides if no series has two of them
     */
    static Frequency of(List<? extends Times> times, TimeFormat format) {
        FrequencyInference inference = new FrequencyInference(format);
        times.forEach(inference::countDistances);
        if (inference.distances.isEmpty()) {
            return format.finestStep();
        }
        long step = commonest(inference.distances);
        if (!format.isIndex() && step >= SHORTEST_MONTH) {
            times.forEach(inference::countMonths);
            inference.oneDayOfMonth = times.stream().allMatch(inference::isOnOneDayOfMonth);
            if (inference.isMonthly(step)) {
                return inference.months();
            }
        }
        return inference.plain(step);
    }

    /** A frequency in months, on the latest day of the month among these times; any other as it is. */
    static Frequency onDaysOf(List<? extends Times> times, Frequency frequency) {
        if (!frequency.unit().isMonths()) {
            return frequency;
        }
        int latest = 0;
        for (Times one : times) {
            for (int i = 0; i < one.size(); i++) {
                latest = Math.max(latest, date(one.time(i)).getDayOfMonth());
            }
        }
        return latest == 0 ? frequency : frequency.onDay(latest);
    }

    private void countDistances(Times times) {
        long run = 0;
        long distance = 0;
        for (int i = 1; i < times.size(); i++) {
            long next = times.time(i) - times.time(i - 1);
            if (next != distance) {
                count(distances, distance, run);
                distance = next;
                run = 0;
            }
            run++;
        }
        count(distances, distance, run);
    }

    /** Counts equal distances at once. A time that stands twice is no distance, and too many kinds of them are no frequency. */
    private static void count(TreeMap<Long, Long> counts, long distance, long run) {
        if (run > 0 && distance != 0 && (counts.size() < MOST_DISTANCES || counts.containsKey(distance))) {
            counts.merge(distance, run, Long::sum);
        }
    }

    private void countMonths(Times times) {
        for (int i = 0; i < times.size(); i++) {
            lastDayOfMonth = Math.max(lastDayOfMonth, date(times.time(i)).getDayOfMonth());
            if (i > 0 && times.time(i) != times.time(i - 1)) {
                long months = Frequency.monthOf(times.time(i)) - Frequency.monthOf(times.time(i - 1));
                monthDistances.merge(months, 1L, Long::sum);
            }
        }
    }

    private boolean isOnOneDayOfMonth(Times times) {
        for (int i = 0; i < times.size(); i++) {
            LocalDate date = date(times.time(i));
            if (date.getDayOfMonth() != Math.min(lastDayOfMonth, date.lengthOfMonth())) {
                return false;
            }
        }
        return true;
    }

    private static LocalDate date(long time) {
        return LocalDate.ofEpochDay(Math.floorDiv(time, SECONDS_A_DAY));
    }

    /**
     * The same day of every month, or month ends, are months. Else an exact number of days, such as four weeks, comes
     * first, and only then months counted loosely, as for the last trading day of each.
     */
    private boolean isMonthly(long step) {
        if (monthDistances.firstKey() < 1) {
            return false;
        }
        long months = commonest(monthDistances);
        boolean whole = monthDistances.keySet().stream().allMatch(m -> m % months == 0);
        boolean exactDays = distances.keySet().stream().allMatch(d -> d % step == 0);
        return whole && (oneDayOfMonth || !exactDays);
    }

    private Frequency months() {
        int months = Math.toIntExact(commonest(monthDistances));
        return new Frequency(Frequency.Unit.MONTH, months, lastDayOfMonth);
    }

    private Frequency plain(long step) {
        Frequency.Unit unit = Frequency.Unit.SECOND;
        if (format.isIndex()) {
            unit = Frequency.Unit.INDEX;
        } else if (step % SECONDS_A_DAY == 0) {
            unit = Frequency.Unit.DAY;
            step /= SECONDS_A_DAY;
        }
        int count = (int) Math.min(step, Integer.MAX_VALUE);
        return Frequency.every(count, unit);
    }

    /**
     * The commonest distance that divides all, if at least every tenth distance is it; else the commonest. Of equally
     * common ones the shortest.
     */
    private static long commonest(TreeMap<Long, Long> counts) {
        long total = counts.values().stream().mapToLong(Long::longValue).sum();
        List<Map.Entry<Long, Long>> byCount = counts.entrySet().stream()
                .sorted(Map.Entry.<Long, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(10)
                .toList();
        return byCount.stream()
                .filter(entry -> entry.getValue() * 10 >= total)
                .map(Map.Entry::getKey)
                .filter(step -> step > 0 && counts.keySet().stream().allMatch(d -> d % step == 0))
                .findFirst()
                .orElse(byCount.get(0).getKey());
    }
}
