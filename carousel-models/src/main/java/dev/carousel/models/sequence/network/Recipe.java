package dev.carousel.models.sequence.network;

import dev.carousel.InvalidInputException;
import dev.carousel.optim.AdamW;
import dev.carousel.optim.Optimiser;
import dev.carousel.optim.Schedule;
import dev.carousel.train.TrainingPlan;

/**
 * How a network over sequences is trained: AdamW, a short warm-up, a cosine to {@value #FLOOR} of the rate, the gradient's norm
 * clipped to 1, and the weights' moving average as the result.
 *
 * @param batch samples of a step
 * @param steps updates that the schedule is for
 * @param rate the highest
 * @param weightDecay AdamW's
 * @param average the decay of the weights' average; 0 for none
 */
public record Recipe(int batch, long steps, double rate, double weightDecay, double average) {
    static final double FLOOR = .02;

    private static final long WARMUP = 50;
    private static final float BETA2 = .99f;
    private static final double CLIP_NORM = 1;

    public Recipe {
        if (batch < 1
                || steps < 1
                || !(rate > 0 && rate <= 1)
                || !(weightDecay >= 0)
                || !(average >= 0 && average < 1)) {
            throw new InvalidInputException(
                    "training: expected a batch and steps of 1 or more, a rate between 0 and 1, a"
                            + " weight decay of 0 or more and an average of 0 up to 1, found " + batch + ", " + steps
                            + ", " + rate
                            + ", " + weightDecay + " and " + average);
        }
    }

    Optimiser optimiser() {
        return AdamW.withRate((float) rate, (float) weightDecay)
                .betas(.9f, BETA2)
                .withSchedule(Schedule.warmupCosine((float) rate, Math.min(WARMUP, steps / 4), steps, FLOOR));
    }

    TrainingPlan plan(long end) {
        return TrainingPlan.ofSteps(end).clipNorm(CLIP_NORM).averageDecay(average);
    }
}
