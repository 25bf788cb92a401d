package dev.carousel.models.sequence.network;

import dev.carousel.train.TrainingResult;
import java.util.List;

/** After how many steps a training on everything stops, by the scores of trainings that some sequences were held back from. */
public final class EarlyChoice {
    /** An earlier step must be better than the last by this share: small sets tell little, and a schedule is made to be finished. */
    private static final double MARGIN = .1;

    /**
     * What so few sequences with one class each say about when to stop is chance. Of the 36 of ArrowHead, held back by thirds, one seed
     * stopped after 100 steps and others after 400 and 1,000.
     */
    private static final int FEW = 300;

    private EarlyChoice() {}

    /** Whether so many sequences with one class each are enough to choose by. */
    public static boolean isFounded(int sequences) {
        return sequences >= FEW;
    }

    /** The step to stop after. */
    public static long steps(List<TrainingResult> rehearsals, long all) {
        if (rehearsals.isEmpty()) {
            return all;
        }
        int points = rehearsals.stream().mapToInt(r -> r.curve().size()).min().orElse(0);
        long best = all;
        double last = points == 0 ? 0 : mean(rehearsals, points - 1);
        double lowest = last * (1 - MARGIN);
        for (int k = 1; k < points - 1; k++) { // not the untrained start
            double score = mean(rehearsals, k);
            if (score < lowest) {
                lowest = score;
                best = rehearsals.get(0).curve().get(k).step();
            }
        }
        return best;
    }

    private static double mean(List<TrainingResult> rehearsals, int point) {
        double sum = 0;
        for (TrainingResult rehearsal : rehearsals) {
            sum += rehearsal.curve().get(point).validation();
        }
        return sum / rehearsals.size();
    }
}
