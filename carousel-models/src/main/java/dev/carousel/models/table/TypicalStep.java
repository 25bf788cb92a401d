package dev.carousel.models.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Finds how far times lie apart where no grid fits them all. */
final class TypicalStep {
    private static final long SECONDS_A_DAY = 86_400;

    /** Seconds of a mean Gregorian month. */
    private static final long MEAN_MONTH = 2_629_746;

    /** Steps that people think in. */
    private static final List<Frequency> SENSIBLE = frequencies(
            "1s", "5s", "10s", "15s", "30s", "1min", "5min", "10min", "15min", "30min", "1h", "1d", "1w", "1M", "1q",
            "1y");

    /** Steps that are taken if times lie near them. */
    private static final List<Frequency> REGULAR = frequencies(
            "1s", "2s", "3s", "4s", "5s", "6s", "10s", "12s", "15s", "20s", "30s", "1min", "2min", "3min", "4min",
            "5min", "6min", "10min", "12min", "15min", "20min", "30min", "1h", "2h", "3h", "4h", "6h", "8h", "12h",
            "1d", "2d", "1w", "2w");

    /** A series says how far its steps are apart if this share of its distances is the same. */
    private static final double CLEAR = 0.75;

    private static final int FEWEST_DISTANCES = 3;

    private TypicalStep() {}

    private static List<Frequency> frequencies(String... texts) {
        return Arrays.stream(texts).map(Frequency::of).toList();
    }

    /** The commonest frequency of those series that have a clear one that people think in; of equally common ones the finest. */
    static Optional<Frequency> commonest(List<? extends Times> all, boolean index) {
        TreeMap<Integer, Integer> votes = votes(all, index);
        return votes.entrySet().stream()
                .reduce((best, next) -> next.getValue() > best.getValue() ? next : best)
                .map(entry -> SENSIBLE.get(entry.getKey()));
    }

    /** How many series have each of the frequencies; by place, from fine to coarse. */
    static List<String> names(List<? extends Times> all) {
        List<String> names = new ArrayList<>();
        votes(all, false)
                .forEach((place, count) ->
                        names.add(count + " " + SENSIBLE.get(place).name()));
        return names;
    }

    private static TreeMap<Integer, Integer> votes(List<? extends Times> all, boolean index) {
        TreeMap<Integer, Integer> votes = new TreeMap<>();
        if (!index) {
            for (Times times : all) {
                clear(times).map(SENSIBLE::indexOf).filter(k -> k >= 0).ifPresent(k -> votes.merge(k, 1, Integer::sum));
            }
        }
        return votes;
    }

    private static Optional<Frequency> clear(Times times) {
        Optional<Long> seconds = majority(times, false);
        if (seconds.isPresent() && (seconds.get() < 28 * SECONDS_A_DAY || seconds.get() % (7 * SECONDS_A_DAY) == 0)) {
            return seconds.filter(s -> s <= Integer.MAX_VALUE)
                    .map(s -> s % SECONDS_A_DAY == 0
                            ? Frequency.every((int) (s / SECONDS_A_DAY), Frequency.Unit.DAY)
                            : Frequency.every(s.intValue(), Frequency.Unit.SECOND));
        }
        return majority(times, true)
                .filter(months -> months > 0 && months < 1200)
                .map(months -> Frequency.every(months.intValue(), Frequency.Unit.MONTH));
    }

    /** The distance that most neighbours have, by Boyer and Moore: a candidate in one pass, its count in another. */
    private static Optional<Long> majority(Times times, boolean months) {
        long candidate = 0;
        int lead = 0;
        int distances = 0;
        for (int i = 1; i < times.size(); i++) {
            if (times.time(i) != times.time(i - 1)) {
                long distance = distance(times, i, months);
                candidate = lead == 0 ? distance : candidate;
                lead += distance == candidate ? 1 : -1;
                distances++;
            }
        }
        int count = 0;
        for (int i = 1; i < times.size(); i++) {
            count += times.time(i) != times.time(i - 1) && distance(times, i, months) == candidate ? 1 : 0;
        }
        return distances >= FEWEST_DISTANCES && count >= CLEAR * distances ? Optional.of(candidate) : Optional.empty();
    }

    private static long distance(Times times, int i, boolean months) {
        return months
                ? Frequency.monthOf(times.time(i)) - Frequency.monthOf(times.time(i - 1))
                : times.time(i) - times.time(i - 1);
    }

    /** The median of the distances between neighbours that differ; 1 if there are none. */
    static long median(List<? extends Times> all) {
        long[] distances = new long[1024];
        int size = 0;
        for (Times times : all) {
            for (int i = 1; i < times.size(); i++) {
                if (times.time(i) != times.time(i - 1)) {
                    if (size == distances.length) {
                        distances = Arrays.copyOf(distances, (int) Math.min(Integer.MAX_VALUE - 8L, 2L * size));
                    }
                    distances[size++] = times.time(i) - times.time(i - 1);
                }
            }
        }
        Arrays.sort(distances, 0, size);
        return size == 0 ? 1 : distances[size / 2];
    }

    /** A step of seconds, minutes, hours, days or weeks within a twentieth of a distance. */
    static Optional<Frequency> near(long distance) {
        Frequency nearest = nearest(REGULAR, distance);
        long length = length(nearest);
        return Math.abs(length - distance) * 20 <= length ? Optional.of(nearest) : Optional.empty();
    }

    /** The step that people think in that comes nearest to a distance, by their ratio; of an index 1, 2, 5, 10, 20 ... */
    static Frequency sensible(long distance, boolean index) {
        if (!index) {
            return nearest(SENSIBLE, distance);
        }
        List<Frequency> steps = new ArrayList<>();
        for (long ten = 1; ten <= 100_000_000; ten *= 10) {
            for (int digit : new int[] {1, 2, 5}) {
                steps.add(Frequency.every((int) (digit * ten), Frequency.Unit.INDEX));
            }
        }
        return nearest(steps, distance);
    }

    private static Frequency nearest(List<Frequency> candidates, long distance) {
        Frequency best = candidates.get(0);
        for (Frequency candidate : candidates) {
            best = ratio(candidate, distance) < ratio(best, distance) ? candidate : best;
        }
        return best;
    }

    private static double ratio(Frequency frequency, long distance) {
        double length = length(frequency);
        return Math.max(length / distance, distance / length);
    }

    /** Seconds, of months their mean; or whole numbers. */
    static long length(Frequency frequency) {
        return frequency.unit().isMonths() ? frequency.size() * MEAN_MONTH : frequency.size();
    }
}
