package dev.carousel.models.anomaly;

import dev.carousel.InvalidInputException;
import dev.carousel.models.anomaly.baseline.WindowedGaussian;
import dev.carousel.models.anomaly.fit.Wishes;
import dev.carousel.models.anomaly.metric.LabelledWindow;
import dev.carousel.models.anomaly.metric.NabProfile;
import dev.carousel.models.anomaly.metric.NabScore;
import dev.carousel.models.anomaly.metric.PointwiseScore;
import dev.carousel.models.anomaly.metric.ScoredStream;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * How a detector does on a table in which anomalies are labelled, beside the windowed Gaussian. Each stretch of labelled steps is a window;
 * the first 15 % of a series, at most 750 steps, are not judged.
 *
 * @param carousel the detector's scores
 * @param windowedGaussian those of the baseline; of several channels the highest counts. It has no threshold of its own and gets
 *     that which normal values pass as often as alarms are expected
 * @param windows that are judged
 * @param judged what the detector said of each series, beside its windows
 */
public record DetectorEvaluation(Scores carousel, Scores windowedGaussian, int windows, List<JudgedSeries> judged) {
    public DetectorEvaluation {
        judged = List.copyOf(judged);
    }

    /**
     * A series.
     *
     * @param scores what the detector said of it
     * @param windows that are labelled in it, all of them
     */
    public record JudgedSeries(SeriesScores scores, List<LabelledWindow> windows) {
        public JudgedSeries {
            windows = List.copyOf(windows);
        }
    }

    /**
     * Scores of a detector.
     *
     * @param points of its alarms, step by step; an event that is reported once has a low recall here, however long it lasts
     * @param nab the standard score with the best threshold for this table, which the labels chose
     * @param nabOfAlarms the standard score of its alarms, which nothing chose
     */
    public record Scores(PointwiseScore points, NabScore nab, NabScore nabOfAlarms) {}

    /** The columns of a table with labels: those of the detector's table, and the labels as one more target. */
    public static SeriesColumns columns(SeriesColumns detector, String label) {
        List<String> targets = new ArrayList<>(detector.targets());
        targets.add(label);
        return new SeriesColumns(targets, detector.time(), detector.series(), detector.covariates(), detector.rules());
    }

    /**
     * Scores a table with {@link #columns}.
     *
     * @param threads 0 for one for each processor
     * @throws InvalidInputException if no label follows the part that is not judged, or the columns are others
     */
    public static DetectorEvaluation run(TrainedDetector detector, SeriesTable labelled, int threads) {
        List<String> targets = labelled.columns().targets();
        int last = targets.size() - 1;
        if (last < 1 || !targets.subList(0, last).equals(detector.channels())) {
            throw new InvalidInputException("evaluation: expected a table of " + detector.channels()
                    + " and a column of labels, found one of " + targets);
        }
        List<Labelled> groups = Labelled.of(labelled);
        List<SeriesScores> scores = detector.score(Labelled.withoutLabels(labelled), threads);
        double share = Math.min(1, detector.settings().alarmsPerMonth() / Wishes.stepsPerMonth(labelled.frequency()));
        // A score of the baseline is of one side of the level.
        double passed = 1 - share / 2;
        Tally ours = new Tally();
        Tally baseline = new Tally();
        List<JudgedSeries> judged = new ArrayList<>();
        for (int k = 0; k < groups.size(); k++) {
            judged.add(new JudgedSeries(scores.get(k), groups.get(k).windows()));
            SeriesScores its = scores.get(k);
            double[] gaussian = gaussian(groups.get(k));
            boolean[] alarms = new boolean[gaussian.length];
            for (int t = 0; t < alarms.length; t++) {
                alarms[t] = gaussian[t] >= passed;
            }
            ours.add(groups.get(k), its.newsScores(), its.alarms());
            baseline.add(groups.get(k), gaussian, alarms);
        }
        Scores carousel = ours.scores();
        return new DetectorEvaluation(
                carousel, baseline.scores(), carousel.nab().windows(), judged);
    }

    private static double[] gaussian(Labelled group) {
        double[] highest = new double[group.labels().length];
        Arrays.fill(highest, Double.NaN);
        for (Series channel : group.channels()) {
            WindowedGaussian gaussian = new WindowedGaussian();
            for (int t = 0; t < highest.length; t++) {
                double score = gaussian.observe(channel.value(t));
                highest[t] = Double.isNaN(highest[t]) || score > highest[t] ? score : highest[t];
            }
        }
        return highest;
    }

    /** Scores of series after series. */
    private static final class Tally {
        private final List<ScoredStream> scored = new ArrayList<>();
        private final List<ScoredStream> alarmed = new ArrayList<>();
        private PointwiseScore points = PointwiseScore.none();

        void add(Labelled group, double[] scores, boolean[] alarms) {
            List<LabelledWindow> windows = group.windows();
            double[] own = new double[alarms.length];
            for (int t = 0; t < own.length; t++) {
                own[t] = alarms[t] ? 1 : 0;
            }
            scored.add(new ScoredStream(group.name(), scores, windows));
            alarmed.add(new ScoredStream(group.name(), own, windows));
            int from = ScoredStream.probation(alarms.length);
            points = points.plus(
                    Arrays.copyOfRange(alarms, from, alarms.length),
                    Arrays.copyOfRange(group.labels(), from, alarms.length));
        }

        Scores scores() {
            Function<List<ScoredStream>, NabScore> alarms = streams -> NabScore.at(.5, streams, NabProfile.STANDARD);
            return new Scores(points, NabScore.best(scored, NabProfile.STANDARD), alarms.apply(alarmed));
        }
    }
}
