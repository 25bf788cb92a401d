package dev.carousel.report.lab.gradient;

import dev.carousel.InvalidInputException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is run.
 *
 * @param length T, the lags that gradients are followed over, and the longest distance to be recalled over
 * @param units H, of every cell
 * @param steps of training, each of 16 sequences
 * @param seeds one network of every kind for each
 */
public record GradientSetup(int length, int units, int steps, List<Long> seeds) {
    /** Where a page's plots end. */
    public static final int LONGEST = 500;

    private static final int MOST_UNITS = 64;

    public GradientSetup {
        seeds = List.copyOf(seeds);
        require("--length", "steps", length, 10, LONGEST);
        require("--hidden", "units", units, 2, MOST_UNITS);
        require("--steps", "steps of training", steps, 0, 1_000_000);
        if (seeds.isEmpty()) {
            throw new InvalidInputException("lab vanishing-gradient: expected at least one seed, found none");
        }
    }

    private static void require(String option, String what, int found, int least, int most) {
        if (found < least || found > most) {
            throw new InvalidInputException("lab vanishing-gradient: " + option + ": expected " + least + " to " + most
                    + " " + what + ", found " + found);
        }
    }

    /** How networks are trained, for people. */
    public Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("task", "recall a number over 1 to " + length + " steps, as often over 1 to 10 as over 10 to 100");
        words.put("updates", Integer.toString(steps));
        words.put("batch", Integer.toString(Recall.BATCH));
        words.put("optimiser", "Adam, rate " + Learner.RATE + ", the same for all");
        words.put("gradients clipped at", Double.toString(Learner.CLIP));
        words.put("examined", Learner.EXAM + " new sequences at each distance");
        return words;
    }

    public static GradientSetup usual(List<Long> seeds) {
        return new GradientSetup(100, 16, 1000, seeds);
    }
}
