package dev.carousel.optim;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import java.util.Map;

/**
 * {@link Adam} with decoupled decay (Loshchilov and Hutter 2019): before Adam's update, which does not see the decay, each parameter
 * shrinks by the rate times {@code decay}.
 *
 * <pre>
 *     x ← (1 - rate · decay) x, then Adam
 * </pre>
 *
 * <p>As in PyTorch's {@code AdamW}; all parameters decay, biases too.
 *
 * @param decay 0 or more; .01 is usual
 */
public record AdamW(Adam adam, float decay) implements Optimiser {
    public AdamW {
        if (!(decay >= 0 && decay < Float.POSITIVE_INFINITY)) {
            throw new InvalidInputException("AdamW: expected a decay of 0 or more, found " + decay);
        }
    }

    /** A constant rate and Adam's usual β1, β2 and ε. */
    public static AdamW withRate(float rate, float decay) {
        return new AdamW(Adam.withRate(rate), decay);
    }

    @Override
    public Schedule schedule() {
        return adam.schedule();
    }

    @Override
    public AdamW withSchedule(Schedule newSchedule) {
        return new AdamW(adam.withSchedule(newSchedule), decay);
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
            float keep = (float) (1 - schedule().at(step) * factor * decay);
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
