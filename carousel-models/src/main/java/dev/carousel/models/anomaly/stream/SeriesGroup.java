package dev.carousel.models.anomaly.stream;

import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The series of a table that belong together: one for each target, side by side in time. NaN where a channel has no value.
 *
 * @param key the values of the series columns; empty for the only one of a table
 * @param channels one series for each target, in the order of the targets, all with the same start and length
 */
public record SeriesGroup(List<String> key, List<Series> channels) {
    public SeriesGroup {
        key = List.copyOf(key);
        channels = List.copyOf(channels);
    }

    /** The groups of a table, in its order. */
    public static List<SeriesGroup> of(SeriesTable table) {
        List<String> targets = table.columns().targets();
        if (targets.size() == 1) {
            return table.series().stream()
                    .map(one -> new SeriesGroup(one.key(), List.of(one)))
                    .toList();
        }
        Map<List<String>, Map<String, Series>> byKey = new LinkedHashMap<>();
        for (Series one : table.series()) {
            int last = one.key().size() - 1;
            byKey.computeIfAbsent(one.key().subList(0, last), key -> new LinkedHashMap<>())
                    .put(one.key().get(last), one);
        }
        List<SeriesGroup> groups = new ArrayList<>();
        byKey.forEach((key, series) -> groups.add(aligned(key, targets, series)));
        return groups;
    }

    private static SeriesGroup aligned(List<String> key, List<String> targets, Map<String, Series> byTarget) {
        Frequency frequency = byTarget.values().iterator().next().frequency();
        long start = Long.MAX_VALUE;
        for (Series one : byTarget.values()) {
            start = Math.min(start, one.start());
        }
        int length = 0;
        for (Series one : byTarget.values()) {
            length = Math.max(length, Math.toIntExact(frequency.stepsBetween(start, one.start()) + one.length()));
        }
        List<Series> channels = new ArrayList<>();
        for (String target : targets) {
            double[] values = new double[length];
            Arrays.fill(values, Double.NaN);
            Series one = byTarget.get(target);
            if (one != null) {
                int from = (int) frequency.stepsBetween(start, one.start());
                System.arraycopy(one.values(), 0, values, from, one.length());
            }
            Series any = byTarget.values().iterator().next();
            channels.add(new Series(List.of(target), start, values, any.frequency(), any.format()));
        }
        return new SeriesGroup(key, channels);
    }

    /** What people call it: the key's values joined by "/"; empty for the only one of a table. */
    public String name() {
        return String.join(
                "/",
                key.size() == 1
                        ? key
                        : key.stream()
                                .map(part -> part.replace("\\", "\\\\").replace("/", "\\/"))
                                .toList());
    }

    /** The number of steps. */
    public int length() {
        return channels.get(0).length();
    }

    /** The time of a step. */
    public long time(int step) {
        return channels.get(0).time(step);
    }

    /** The times of all steps as the table writes them. */
    public List<String> times() {
        List<String> times = new ArrayList<>(length());
        for (int t = 0; t < length(); t++) {
            times.add(channels.get(0).timeLabel(t));
        }
        return times;
    }

    /** Writes a step's values to {@code out} [C]. */
    public void values(int step, double[] out) {
        for (int c = 0; c < out.length; c++) {
            out[c] = channels.get(c).value(step);
        }
    }

    /** The fewest known values of a channel. */
    public int known() {
        return channels.stream()
                .mapToInt(one -> one.length() - one.missing())
                .min()
                .orElse(0);
    }

    /** The last {@code steps}, or all if there are fewer. */
    public SeriesGroup last(int steps) {
        int from = Math.max(0, length() - steps);
        return from == 0
                ? this
                : new SeriesGroup(
                        key,
                        channels.stream()
                                .map(one -> one.with(from, Arrays.copyOfRange(one.values(), from, one.length())))
                                .toList());
    }
}
