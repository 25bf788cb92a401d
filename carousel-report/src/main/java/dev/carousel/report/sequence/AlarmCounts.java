package dev.carousel.report.sequence;

import dev.carousel.models.anomaly.SeriesScores;
import dev.carousel.models.anomaly.metric.LabelledWindow;
import dev.carousel.models.anomaly.metric.ScoredStream;
import java.util.List;

/**
 * The alarms of a series, or of several together.
 *
 * @param steps of the series
 * @param alarms all of them
 * @param windows that are labelled and can be found
 * @param found of these, by an alarm within
 * @param outside alarms outside of windows, after the part that is not judged
 * @param judged steps outside of windows, after that part
 */
record AlarmCounts(long steps, long alarms, int windows, int found, long outside, long judged) {
    static AlarmCounts none() {
        return new AlarmCounts(0, 0, 0, 0, 0, 0);
    }

    /** @param judgedByLabels whether the table has labels at all: if not, every step counts as normal */
    static AlarmCounts of(SeriesScores scores, List<LabelledWindow> labelled, boolean judgedByLabels) {
        int T = scores.length();
        int from = judgedByLabels ? ScoredStream.probation(T) : 0;
        boolean[] inside = new boolean[T];
        int windows = 0;
        int found = 0;
        for (LabelledWindow window : labelled) {
            boolean hit = false;
            for (int t = window.first(); t <= window.last(); t++) {
                inside[t] = true;
                hit |= t >= from && scores.alarms()[t];
            }
            windows += window.last() >= from ? 1 : 0;
            found += hit ? 1 : 0;
        }
        long alarms = 0;
        long outside = 0;
        long judged = 0;
        for (int t = 0; t < T; t++) {
            alarms += scores.alarms()[t] ? 1 : 0;
            outside += t >= from && !inside[t] && scores.alarms()[t] ? 1 : 0;
            judged += t >= from && !inside[t] ? 1 : 0;
        }
        return new AlarmCounts(T, alarms, windows, found, outside, judged);
    }

    AlarmCounts plus(AlarmCounts other) {
        return new AlarmCounts(
                steps + other.steps,
                alarms + other.alarms,
                windows + other.windows,
                found + other.found,
                outside + other.outside,
                judged + other.judged);
    }

    /** Alarms outside of windows in a month of such steps. */
    double perMonth(double stepsPerMonth) {
        return judged == 0 ? Double.NaN : outside * stepsPerMonth / judged;
    }
}
