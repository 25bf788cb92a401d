package dev.carousel.models.language.network;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.recurrent.Initialisation;
import dev.carousel.optim.AdamW;
import dev.carousel.optim.Optimiser;
import dev.carousel.optim.Schedule;
import dev.carousel.optim.Sgd;
import dev.carousel.train.TrainingPlan;

/**
 * How the network of a language model is trained. The loss is the mean over the symbols of a chunk, and the gradient's norm is that
 * mean's; where a paper sums over the steps of a chunk, its rate is {@code bptt} times ours and its limit of the norm too.
 *
 * @param batch B, streams read side by side
 * @param bptt T, the symbols of a chunk, through which gradients go back
 * @param varied whether chunks are of unequal lengths, T / 2 to 3 T / 2, which differ from epoch to epoch
 * @param epochs passes over the text
 * @param optimiser what takes the steps
 * @param rate the highest
 * @param schedule what becomes of the rate
 * @param constantEpochs at the highest rate before {@link Course#HALVED} begins
 * @param clip limit of the gradient's norm
 * @param weightDecay of all parameters; SGD's as an L2 penalty, Adam's apart from the gradient
 * @param average the decay of the weights' moving average; 0 for none
 * @param start the bound of a uniform start for all parameters (0.1 as Zaremba et al. have it); 0 for the usual start of each layer
 * @param sampled symbols drawn for a sampled softmax; 0 for the full one
 */
public record LanguageRecipe(
        int batch,
        int bptt,
        boolean varied,
        int epochs,
        Method optimiser,
        double rate,
        Course schedule,
        int constantEpochs,
        double clip,
        double weightDecay,
        double average,
        double start,
        int sampled) {
    private static final double FLOOR = .02;
    private static final long WARMUP = 100;
    /** Epochs without a better validation before averaged SGD begins. */
    private static final int STUCK = 5;

    /** An optimiser. */
    public enum Method {
        SGD,
        ADAM
    }

    /** What becomes of the rate. */
    public enum Course {
        /** A short warm-up, then along half a cosine to a fiftieth. */
        COSINE,
        /** The same for some epochs, then halved with each (Zaremba et al. 2014). */
        HALVED,
        /**
         * Always the same; the result is the mean of the weights from the epoch on in which validation has not been better for five (NT-ASGD:
         * Merity, Keskar and Socher 2018).
         */
        AVERAGED
    }

    public LanguageRecipe {
        LanguageLimits.require("batch", batch);
        LanguageLimits.require("bptt", bptt);
        LanguageLimits.require("epochs", epochs);
        LanguageLimits.require("rate", rate);
        LanguageLimits.require("constant_epochs", constantEpochs);
        LanguageLimits.require("clip", clip);
        LanguageLimits.require("weight_decay", weightDecay);
        LanguageLimits.require("average", average);
        LanguageLimits.require("start", start);
        LanguageLimits.require("sampled", sampled);
        if (schedule == Course.AVERAGED && average > 0) {
            throw new InvalidInputException("training: averaged SGD and a moving average exclude each other");
        }
    }

    /** Where LSTM layers start from. */
    public Initialisation initialisation() {
        return start > 0 ? Initialisation.uniform((float) start) : Initialisation.usual();
    }

    /** The same with another rate and other epochs. */
    public LanguageRecipe with(double newRate, int newEpochs) {
        return new LanguageRecipe(
                batch,
                bptt,
                varied,
                newEpochs,
                optimiser,
                newRate,
                schedule,
                constantEpochs,
                clip,
                weightDecay,
                average,
                start,
                sampled);
    }

    Optimiser rule(long stepsPerEpoch) {
        Schedule rates = rates(stepsPerEpoch);
        return switch (optimiser) {
            case SGD ->
                Sgd.withRate((float) rate).weightDecay((float) weightDecay).withSchedule(rates);
            case ADAM ->
                AdamW.withRate((float) rate, (float) weightDecay)
                        .betas(.9f, .99f)
                        .withSchedule(rates);
        };
    }

    private Schedule rates(long stepsPerEpoch) {
        long total = stepsPerEpoch * epochs;
        return switch (schedule) {
            case COSINE -> Schedule.warmupCosine((float) rate, Math.min(WARMUP, total / 4), total, FLOOR);
            case HALVED ->
                step -> {
                    long halvings = Math.max(0, step / stepsPerEpoch - constantEpochs + 1);
                    return (float) (rate * StrictMath.pow(.5, halvings));
                };
            case AVERAGED -> Schedule.constant((float) rate);
        };
    }

    TrainingPlan plan(long stepsPerEpoch) {
        TrainingPlan plan =
                TrainingPlan.ofSteps(stepsPerEpoch * epochs).clipNorm(clip).validate(stepsPerEpoch, 0);
        return schedule == Course.AVERAGED ? plan.averageWhenStuck(STUCK) : plan.averageDecay(average);
    }
}
