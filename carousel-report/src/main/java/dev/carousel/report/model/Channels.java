package dev.carousel.report.model;

import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The channels of a table's sequences as lines of a plot: as they are if there is one, else in deviations from their mean over the
 * table, since they have units of their own.
 */
public final class Channels {
    private final SequenceTable table;
    private final int shown;
    private final double[] centres;
    private final double[] spreads;
    private final Map<String, Sequence> byName = new TreeMap<>();

    public Channels(SequenceTable table) {
        this.table = table;
        this.shown = Math.min(ExampleData.MOST_LINES, table.features().size());
        this.centres = new double[shown];
        this.spreads = new double[shown];
        for (int k = 0; k < shown; k++) {
            learn(k);
        }
        table.sequences().forEach(one -> byName.put(one.name(), one));
    }

    private void learn(int k) {
        spreads[k] = 1;
        if (table.features().size() == 1) {
            return;
        }
        long count = 0;
        double mean = 0;
        double squares = 0;
        for (Sequence one : table.sequences()) {
            for (int t = 0; t < one.length(); t++) {
                if (Double.isFinite(one.value(t, k))) {
                    count++;
                    double change = one.value(t, k) - mean;
                    mean += change / count; // Welford's running mean and squares
                    squares += change * (one.value(t, k) - mean);
                }
            }
        }
        centres[k] = mean;
        spreads[k] = squares > 0 ? Math.sqrt(squares / count) : 1;
    }

    /** What the lines' unit is. */
    public String unit() {
        return table.features().size() == 1 ? table.features().get(0) : "deviations from the mean";
    }

    /** How many channels are not drawn. */
    int left() {
        return table.features().size() - shown;
    }

    public Optional<Sequence> sequence(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Map<String, double[]> lines(Sequence sequence, int[] steps) {
        Map<String, double[]> lines = new LinkedHashMap<>();
        for (int k = 0; k < shown; k++) {
            double[] line = new double[steps.length];
            for (int i = 0; i < steps.length; i++) {
                line[i] = (sequence.value(steps[i], k) - centres[k]) / spreads[k];
            }
            lines.put(table.features().get(k), line);
        }
        return lines;
    }

    /** The times of these steps as the table writes them; empty where it has none. */
    public List<String> times(Sequence sequence, int[] steps) {
        List<String> times = new ArrayList<>();
        table.columns().rules().timeFormat().filter(form -> sequence.hasTimes()).ifPresent(form -> {
            for (int step : steps) {
                times.add(form.format(sequence.time(step)));
            }
        });
        return times;
    }

    /** Steps counted from 1. */
    public static int[] numbers(int[] steps) {
        int[] numbers = steps.clone();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i]++;
        }
        return numbers;
    }
}
