package dev.carousel.models.forecast.fit;

import dev.carousel.train.TrainingResult;
import java.util.List;

/**
 * How networks went at several cuts in time: what a number of steps is worth, judged where it was not chosen. A network that was
 * stopped where it did best on a window or two looks better than it is; its steps must have done well at the other cuts.
 *
 * @param cuts in order of time, more than one
 * @param results of the networks trained before each cut; all with validation scores at the same steps
 */
record LearningCurves(List<Cut> cuts, List<List<TrainingResult>> results) {
    private static final int NONE = -1;

    /** The validation score after so many steps, the mean over the networks of a cut; one that was stopped keeps its last score. */
    private double at(int cut, long step) {
        double sum = 0;
        for (TrainingResult result : results.get(cut)) {
            double score = Double.NaN;
            for (TrainingResult.Point point : result.curve()) {
                score = Double.isNaN(score) || point.step() <= step ? point.validation() : score;
            }
            sum += score;
        }
        return sum / results.get(cut).size();
    }

    /** The number of steps that was best over all cuts. */
    long steps() {
        return bestWithout(NONE);
    }

    /** The number of steps that was best over all cuts but one, the fewest of equals. */
    private long bestWithout(int omitted) {
        long best = 0;
        double lowest = Double.POSITIVE_INFINITY;
        for (TrainingResult longest : results.stream().flatMap(List::stream).toList()) {
            for (TrainingResult.Point point : longest.curve()) {
                double score = mean(point.step(), omitted);
                if (score < lowest || score == lowest && point.step() < best) {
                    lowest = score;
                    best = point.step();
                }
            }
        }
        return best;
    }

    private double mean(long step, int omitted) {
        double sum = 0;
        double windows = 0;
        for (int k = 0; k < cuts.size(); k++) {
            if (k != omitted) {
                sum += cuts.get(k).windows() * at(k, step);
                windows += cuts.get(k).windows();
            }
        }
        return sum / windows;
    }

    /**
     * The mean score, each cut's after the number of steps that was best at the others. Single networks stand for all members at the
     * earlier cuts, so what members together were better than one by one at the last is taken for the gain of all: but where no step
     * is made, and all members are the same.
     *
     * @param together the score of all members together at the last cut, each where it was best
     */
    double score(double together) {
        double oneByOne = 0;
        List<TrainingResult> members = results.get(results.size() - 1);
        for (TrainingResult member : members) {
            oneByOne += member.bestScore() / members.size();
        }
        double gain = oneByOne > 0 ? together / oneByOne : 1;
        double sum = 0;
        double windows = 0;
        for (int k = 0; k < cuts.size(); k++) {
            long steps = bestWithout(k);
            sum += cuts.get(k).windows() * at(k, steps) * (steps > 0 ? gain : 1);
            windows += cuts.get(k).windows();
        }
        return sum / windows;
    }
}
