package dev.carousel.report.sequence;

import dev.carousel.models.anomaly.SeriesScores;
import dev.carousel.models.anomaly.metric.LabelledWindow;
import dev.carousel.models.anomaly.stream.SeriesGroup;
import dev.carousel.models.table.Series;
import dev.carousel.report.model.Channels;
import dev.carousel.report.model.ExampleData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** A series with what a detector said of it, as the page's script reads it. */
final class StreamData {
    /** A plot is hardly wider in pixels; each of so many buckets gives two steps. */
    private static final int BUCKETS = 600;

    private final SeriesGroup group;
    private final SeriesScores scores;
    private final List<LabelledWindow> windows;

    StreamData(SeriesGroup group, SeriesScores scores, List<LabelledWindow> windows) {
        this.group = group;
        this.scores = scores;
        this.windows = windows;
    }

    String name() {
        return scores.series();
    }

    /** How rare a score is: one in so many steps. */
    static double oneIn(double score) {
        return score >= 1 ? 1e16 : 1 / (1 - score);
    }

    /** Of each bucket of a long series its middle and its highest score, and every alarm. */
    int[] shown() {
        int T = scores.length();
        TreeSet<Integer> steps = new TreeSet<>();
        int buckets = Math.min(T, BUCKETS);
        for (int b = 0; b < buckets; b++) {
            int from = (int) ((long) b * T / buckets);
            int to = (int) ((long) (b + 1) * T / buckets);
            int highest = from;
            for (int t = from; t < to; t++) {
                highest = scores.scores()[t] > scores.scores()[highest] ? t : highest;
                if (scores.alarms()[t]) {
                    steps.add(t);
                }
            }
            steps.add((from + to - 1) / 2);
            steps.add(highest);
        }
        if (T > 0) {
            steps.add(0);
            steps.add(T - 1);
        }
        return steps.stream().mapToInt(Integer::intValue).toArray();
    }

    Map<String, Object> tree(List<String> channels) {
        int[] steps = shown();
        Map<String, double[]> lines = new LinkedHashMap<>();
        for (int c = 0; c < Math.min(channels.size(), ExampleData.MOST_LINES); c++) {
            lines.put(channels.get(c), line(group.channels().get(c), steps, channels.size() > 1));
        }
        double[] rarity = new double[steps.length];
        List<String> times = new ArrayList<>();
        List<Integer> alarms = new ArrayList<>();
        for (int i = 0; i < steps.length; i++) {
            rarity[i] = oneIn(scores.scores()[steps[i]]);
            times.add(scores.times().get(steps[i]));
            if (scores.alarms()[steps[i]]) {
                alarms.add(i);
            }
        }
        List<Object> marked = new ArrayList<>();
        for (LabelledWindow window : windows) {
            marked.add(new int[] {window.first() + 1, window.last() + 1});
        }
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name());
        tree.put("steps", Channels.numbers(steps));
        tree.put("times", times);
        tree.put("lines", lines);
        tree.put("rarity", rarity);
        tree.put("alarms", alarms);
        tree.put("windows", marked);
        return tree;
    }

    /** Values, or if channels with units of their own share an axis, their deviations from the mean. */
    private static double[] line(Series channel, int[] steps, boolean scaled) {
        double centre = 0;
        double spread = 1;
        if (scaled) {
            long count = 0;
            double squares = 0;
            for (int t = 0; t < channel.length(); t++) {
                double value = channel.value(t);
                if (Double.isFinite(value)) {
                    count++;
                    double change = value - centre;
                    centre += change / count; // Welford's running mean and squares
                    squares += change * (value - centre);
                }
            }
            spread = squares > 0 ? Math.sqrt(squares / count) : 1;
        }
        double[] line = new double[steps.length];
        for (int i = 0; i < steps.length; i++) {
            line[i] = (channel.value(steps[i]) - centre) / spread;
        }
        return line;
    }
}
