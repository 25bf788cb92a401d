package dev.carousel.models.sequence.network;

import dev.carousel.train.TrainingResult;
import java.util.List;

/** After how many steps a training on everything stops, by the scores of trainings that some sequences were held back from. */
public final class EarlyChoice {
    /** An earlier step must be better than the last by this share: small sets tell little, and a schedule is made to be finished. */
    private static final double MARGIN = .1;

    private EarlyChoice() {}

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
