package dev.carousel.models.table;

import java.util.List;
import java.util.Optional;

/**
 * Chooses the steps of a table.
 *
 * <p>If all times lie on a grid, that is the grid, whatever gaps there are. If some series have finer steps than most, or a
 * coarser step was set, rows become values of longer steps. If times scatter around a grid, they are moved onto it; if they
 * scatter without one, steps are as long as rows are typically apart.
 */
final class StepChoice {
    private static final long SECONDS_A_DAY = 86_400;

    /** 1970-01-05, from which weeks are counted. */
    private static final long MONDAY = 4 * SECONDS_A_DAY;

    private static final int BUCKETS = 64;
    private static final int WINDOW = BUCKETS / 4;

    /** How many of the times must lie in a quarter of a step to be called one time with errors. */
    private static final double NEARLY_ALL = 0.9;

    private final List<SeriesRows> all;
    private final TimeFormat format;
    private final ReadingRules rules;
    private final SeriesNotes notes;

    StepChoice(List<SeriesRows> all, TimeFormat format, ReadingRules rules, SeriesNotes notes) {
        this.all = all;
        this.format = format;
        this.rules = rules;
        this.notes = notes;
    }

    Steps choose() {
        boolean refuse = rules.aggregation().equals(Optional.of(Aggregation.REFUSE));
        if (rules.frequency().isPresent()) {
            Frequency set = rules.frequency().get();
            Frequency frequency = rules.daysFromTimes() ? FrequencyInference.onDaysOf(all, set) : set;
            boolean comparable = (frequency.unit() == Frequency.Unit.INDEX) == format.isIndex();
            return refuse || !comparable || fits(frequency)
                    ? Steps.fromFirst(frequency)
                    : offGrid(frequency, rules.daysFromTimes());
        }
        Frequency inferred = FrequencyInference.of(all, format);
        boolean fits = fits(inferred);
        Optional<Frequency> commonest = TypicalStep.commonest(all, format.isIndex());
        boolean mixed = commonest
                .filter(c -> TypicalStep.length(c) > TypicalStep.length(inferred))
                .isPresent();
        if (refuse || fits && !mixed) {
            return Steps.fromFirst(inferred);
        }
        if (mixed) {
            notes.mixed(TypicalStep.names(all), commonest.get());
        }
        if (commonest.isPresent()) {
            Frequency frequency = FrequencyInference.onDaysOf(all, commonest.get());
            return fits(frequency) ? Steps.fromFirst(frequency) : offGrid(frequency, true);
        }
        long distance = TypicalStep.median(all);
        Optional<Steps> near =
                format.isIndex() ? Optional.empty() : TypicalStep.near(distance).flatMap(this::nearest);
        return near.orElseGet(() -> {
            Frequency sensible = TypicalStep.sensible(distance, format.isIndex());
            return offGrid(FrequencyInference.onDaysOf(all, sensible), true);
        });
    }

    private boolean fits(Frequency frequency) {
        for (SeriesRows rows : all) {
            long first = rows.time(0);
            long last = 0;
            for (int i = 1; i < rows.size(); i++) {
                if (!frequency.isWhole(first, rows.time(i))) {
                    return false;
                }
                long step = frequency.stepsBetween(first, rows.time(i));
                if (step == last && rows.time(i) != rows.time(i - 1)) {
                    return false;
                }
                last = step;
            }
        }
        return true;
    }

    /** Steps for times of which not all lie on a grid of this frequency. */
    private Steps offGrid(Frequency frequency, boolean freeDay) {
        if (!frequency.unit().isMonths()) {
            return nearest(frequency).orElseGet(() -> new Steps(frequency, Steps.Kind.FLOOR, origin(frequency)));
        }
        Steps steps = new Steps(frequency, Steps.Kind.FLOOR, 0);
        // Of many rows in a month, the latest day says nothing of the month.
        return freeDay && !fewShareAStep(steps) ? new Steps(frequency.onDay(1), Steps.Kind.FLOOR, 0) : steps;
    }

    private static long origin(Frequency frequency) {
        return frequency.unit() == Frequency.Unit.WEEK ? MONDAY : 0;
    }

    /** Steps from which nearly all times are not far, and of which few have several rows. */
    private Optional<Steps> nearest(Frequency frequency) {
        long size = frequency.size();
        long origin = origin(frequency);
        long[] counts = new long[BUCKETS];
        long total = 0;
        for (SeriesRows rows : all) {
            for (int i = 0; i < rows.size(); i++) {
                counts[bucket(rows.time(i), origin, size)]++;
            }
            total += rows.size();
        }
        int window = fullest(counts);
        long start = origin + (window * size + BUCKETS - 1) / BUCKETS;
        long within = 0;
        long sum = 0;
        for (SeriesRows rows : all) {
            for (int i = 0; i < rows.size(); i++) {
                if (Math.floorMod(bucket(rows.time(i), origin, size) - window, BUCKETS) < WINDOW) {
                    within++;
                    sum += Math.floorMod(rows.time(i) - start, size);
                }
            }
        }
        if (within < NEARLY_ALL * total) {
            return Optional.empty();
        }
        Steps steps = new Steps(frequency, Steps.Kind.NEAREST, phase(start + sum / within, origin, size));
        return fewShareAStep(steps) ? Optional.of(steps) : Optional.empty();
    }

    private static int bucket(long time, long origin, long size) {
        return (int) (Math.floorMod(time - origin, size) * BUCKETS / size);
    }

    private static int fullest(long[] counts) {
        int best = 0;
        long most = -1;
        for (int k = 0; k < BUCKETS; k++) {
            long sum = 0;
            for (int j = 0; j < WINDOW; j++) {
                sum += counts[(k + j) % BUCKETS];
            }
            if (sum > most) {
                most = sum;
                best = k;
            }
        }
        return best;
    }

    /** Where steps begin: with the calendar's, if times lie around those; else where times lie, to the minute or day. */
    private long phase(long centre, long origin, long size) {
        long offset = Math.floorMod(centre - origin, size);
        if (Math.min(offset, size - offset) * 8 <= size) {
            return origin;
        }
        if (format.isIndex()) {
            return centre;
        }
        long unit = Math.max(format.finestStep().size(), size >= 3600 ? 60 : 1);
        return Math.floorDiv(centre + unit / 2, unit) * unit;
    }

    private boolean fewShareAStep(Steps steps) {
        long shared = 0;
        long total = 0;
        for (SeriesRows rows : all) {
            for (int i = 1; i < rows.size(); i++) {
                boolean differs = rows.time(i) != rows.time(i - 1);
                shared += differs && steps.between(rows.time(i - 1), rows.time(i)) == 0 ? 1 : 0;
            }
            total += rows.size();
        }
        return shared <= (1 - NEARLY_ALL) * total;
    }
}
