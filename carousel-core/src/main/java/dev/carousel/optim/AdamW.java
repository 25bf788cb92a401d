package dev.carousel.optim;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import java.util.Map;

/**
 * {@link Adam} with decoupled weight decay (Loshchilov and Hutter 2019): before Adam's update, which does not see the decay, each
 * parameter shrinks by the rate times {@code weightDecay}.
 *
 * <pre>
 *     x ← (1 - rate · weightDecay) x, then Adam
 * </pre>
 *
 * <p>As in PyTorch's {@code AdamW}; all parameters decay, biases too.
 *
 * @param adam with no weight decay of its own
 * @param weightDecay 0 or more; .01 is usual
 */
public record AdamW(Adam adam, float weightDecay) implements Optimiser {
    public AdamW {
        Updates.checkWeightDecay("AdamW", weightDecay);
        if (adam.weightDecay() != 0) {
            throw new InvalidInputException("AdamW: expected an Adam without weight decay of its own, which would go"
                    + " through its moments, found " + adam.weightDecay());
        }
    }

    /** A constant rate and Adam's usual β1, β2 and ε. */
    public static AdamW withRate(float rate, float weightDecay) {
        return new AdamW(Adam.withRate(rate), weightDecay);
    }

    public AdamW betas(float beta1, float beta2) {
        return new AdamW(adam.betas(beta1, beta2), weightDecay);
    }

    public AdamW epsilon(float epsilon) {
        return new AdamW(adam.epsilon(epsilon), weightDecay);
    }

    public AdamW weightDecay(float newWeightDecay) {
        return new AdamW(adam, newWeightDecay);
    }

    @Override
    public Schedule schedule() {
        return adam.schedule();
    }

    @Override
    public AdamW withSchedule(Schedule newSchedule) {
        return new AdamW(adam.withSchedule(newSchedule), weightDecay);
    }

    @Override
    public OptimiserState start(int size) {
        return new Decaying(adam.start(size));
    }

    private final class Decaying implements OptimiserState {
        private final OptimiserState moments;

        Decaying(OptimiserState moments) {
            this.moments = moments;
        }

        @Override
        public void apply(float[] parameters, float[] gradients, long step, double factor, Workers workers) {
            float keep = (float) (1 - schedule().at(step) * factor * weightDecay);
            Updates.split(parameters, workers, (from, to) -> {
                for (int k = from; k < to; k++) {
                    parameters[k] *= keep;
                }
            });
            moments.apply(parameters, gradients, step, factor, workers);
        }

        @Override
        public Map<String, float[]> memory() {
            return moments.memory();
        }
    }
}
