package dev.carousel.models.anomaly.metric;

import dev.carousel.InvalidInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * How well a detector does on labelled streams by the rules of the Numenta Anomaly Benchmark (Lavin and Ahmad 2015, "Evaluating
 * Real-time Anomaly Detection Algorithms"). Each window counts once, by its first report, and the more the earlier that comes; a window
 * without one costs, and so does each report outside; rows of the probation at a stream's beginning don't count. One threshold is
 * chosen for all streams together, so that the raw score is highest. Reporting nothing is 0, reporting the first row of each
 * window and nothing else is 100; below 0 is worse than nothing.
 *
 * <p>A window counts by the best of its reports, as in the benchmark's sweep: that is the first, since earlier rows are worth more.
 *
 * @param score 0 to 100, or below
 * @param threshold a row is reported if its score is this or more
 * @param raw the sum of what windows and reports are worth
 * @param windows of all streams, as far as they don't lie in a probation
 * @param found windows with a report
 * @param falseAlarms reported rows outside
 */
public record NabScore(double score, double threshold, double raw, int windows, int found, int falseAlarms) {
    /** Above all scores: nothing is reported. */
    private static final double NOTHING = Double.POSITIVE_INFINITY;

    /** A row that counts: its score, what a report is worth, and its window's number or -1. */
    private record Row(double score, double worth, int window) {}

    /** With the best threshold for these streams. */
    public static NabScore best(List<ScoredStream> streams, NabProfile profile) {
        return sweep(streams, profile, Double.NEGATIVE_INFINITY, true);
    }

    /** With a threshold that was chosen without them. */
    public static NabScore at(double threshold, List<ScoredStream> streams, NabProfile profile) {
        return sweep(streams, profile, threshold, false);
    }

    private static NabScore sweep(List<ScoredStream> streams, NabProfile profile, double lowest, boolean choose) {
        List<Row> rows = new ArrayList<>();
        int windows = 0;
        for (ScoredStream stream : streams) {
            windows += addRows(stream, profile, windows, rows);
        }
        if (windows == 0) {
            throw new InvalidInputException("NAB's score: expected at least one labelled window after the probation,"
                    + " found none in " + streams.size() + " streams");
        }
        rows.sort(Comparator.comparingDouble(Row::score).reversed());
        Tally tally = new Tally(windows, profile);
        NabScore best = tally.scored(NOTHING);
        for (int k = 0; k < rows.size() && rows.get(k).score() >= lowest; k++) {
            tally.report(rows.get(k));
            boolean lastOfItsScore = k + 1 == rows.size()
                    || rows.get(k + 1).score() != rows.get(k).score();
            if (lastOfItsScore) {
                NabScore here = tally.scored(rows.get(k).score());
                best = !choose || here.raw() > best.raw() ? here : best;
            }
        }
        return choose ? best : new NabScore(best.score, lowest, best.raw, best.windows, best.found, best.falseAlarms);
    }

    /** Gives the number of windows that can be found; those before the probation's end can't. */
    private static int addRows(ScoredStream stream, NabProfile profile, int number, List<Row> rows) {
        List<LabelledWindow> windows = stream.windows();
        int next = 0;
        while (next < windows.size() && windows.get(next).last() < stream.probation()) {
            next++;
        }
        int lost = next;
        for (int row = stream.probation(); row < stream.length(); row++) {
            if (next < windows.size() && windows.get(next).last() < row) {
                next++;
            }
            if (Double.isNaN(stream.score(row))) {
                continue;
            }
            if (next < windows.size() && windows.get(next).first() <= row) {
                double worth = profile.found() * WindowSigmoid.within(windows.get(next), row);
                rows.add(new Row(stream.score(row), worth, number + next - lost));
            } else {
                double worth = next == 0 ? WindowSigmoid.before() : WindowSigmoid.after(windows.get(next - 1), row);
                rows.add(new Row(stream.score(row), profile.falseAlarm() * worth, -1));
            }
        }
        return windows.size() - lost;
    }

    /** What the reports so far are worth. */
    private static final class Tally {
        private final NabProfile profile;
        private final double[] worth;
        private double windowSum;
        private double alarmSum;
        private int found;
        private int falseAlarms;

        Tally(int windows, NabProfile profile) {
            this.profile = profile;
            this.worth = new double[windows];
            Arrays.fill(worth, Double.NEGATIVE_INFINITY);
            this.windowSum = -profile.missed() * windows;
        }

        void report(Row row) {
            if (row.window() < 0) {
                alarmSum += row.worth();
                falseAlarms++;
            } else if (row.worth() > worth[row.window()]) {
                boolean first = worth[row.window()] == Double.NEGATIVE_INFINITY;
                found += first ? 1 : 0;
                windowSum += row.worth() - (first ? -profile.missed() : worth[row.window()]);
                worth[row.window()] = row.worth();
            }
        }

        NabScore scored(double threshold) {
            double raw = windowSum + alarmSum;
            double nothing = -profile.missed() * worth.length;
            double perfect = profile.found() * worth.length;
            double score = 100 * (raw - nothing) / (perfect - nothing);
            return new NabScore(score, threshold, raw, worth.length, found, falseAlarms);
        }
    }
}
