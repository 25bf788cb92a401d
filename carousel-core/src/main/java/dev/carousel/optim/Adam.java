package dev.carousel.optim;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.parallel.Workers;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adam (Kingma and Ba 2015): each parameter moves by the running mean of its gradient over the root of the running mean of its
 * square, both corrected for having started at zero; with an L2 penalty.
 *
 * <pre>
 *     g ← g + weightDecay · x
 *     m ← β1 m + (1-β1) g      v ← β2 v + (1-β2) g²      x ← x - rate · m/(1-β1ᵗ) / (sqrt(v/(1-β2ᵗ)) + ε)
 * </pre>
 *
 * <p>As in PyTorch's {@code Adam}: the penalty goes through the moments, so parameters with large gradients hardly shrink. {@link AdamW}
 * shrinks all alike.
 *
 * @param beta1 β1, from 0 up to but not 1
 * @param beta2 β2, likewise
 * @param epsilon ε, above 0
 * @param weightDecay the L2 penalty's share of x in the gradient, 0 or more; of all parameters, biases too
 */
public record Adam(Schedule schedule, float beta1, float beta2, float epsilon, float weightDecay) implements Optimiser {
    public Adam {
        if (!(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1) || !(epsilon > 0)) {
            throw new InvalidInputException("Adam: expected 0 <= beta < 1 and epsilon > 0, found beta1 " + beta1
                    + ", beta2 " + beta2 + ", epsilon " + epsilon);
        }
        Updates.checkWeightDecay("Adam", weightDecay);
    }

    /** A constant rate and the usual β1 = .9, β2 = .999, ε = 1e-8, no weight decay. */
    public static Adam withRate(float rate) {
        return new Adam(Schedule.constant(rate), 0.9f, 0.999f, 1e-8f, 0);
    }

    public Adam betas(float newBeta1, float newBeta2) {
        return new Adam(schedule, newBeta1, newBeta2, epsilon, weightDecay);
    }

    public Adam epsilon(float newEpsilon) {
        return new Adam(schedule, beta1, beta2, newEpsilon, weightDecay);
    }

    /** An L2 penalty; it takes one more float for each parameter while training. */
    public Adam weightDecay(float newWeightDecay) {
        return new Adam(schedule, beta1, beta2, epsilon, newWeightDecay);
    }

    @Override
    public Adam withSchedule(Schedule newSchedule) {
        return new Adam(newSchedule, beta1, beta2, epsilon, weightDecay);
    }

    @Override
    public OptimiserState start(int size) {
        return new Moments(new float[size], new float[size], new float[weightDecay == 0 ? 0 : size]);
    }

    private final class Moments implements OptimiserState {
        private final float[] m;
        private final float[] v;
        private final float[] penalised; // g + weightDecay · x, as the kernel takes no penalty; empty without

        Moments(float[] m, float[] v, float[] penalised) {
            this.m = m;
            this.v = v;
            this.penalised = penalised;
        }

        @Override
        public void apply(float[] parameters, float[] gradients, long step, double factor, Workers workers) {
            double correction1 = 1 - StrictMath.pow(beta1, step + 1.0);
            double correction2 = 1 - StrictMath.pow(beta2, step + 1.0);
            float rate = (float) (schedule.at(step) * factor / correction1);
            float rootCorrection = (float) (1 / Math.sqrt(correction2));
            Updates.split(parameters, workers, (from, to) -> {
                float[] g = penalise(from, to, parameters, gradients);
                KernelProvider.kernels()
                        .adam(from, to, parameters, g, m, v, beta1, beta2, rate, rootCorrection, epsilon);
            });
        }

        private float[] penalise(int from, int to, float[] x, float[] g) {
            if (weightDecay == 0) {
                return g;
            }
            for (int k = from; k < to; k++) {
                penalised[k] = Updates.penalised(weightDecay, x[k], g[k]);
            }
            return penalised;
        }

        @Override
        public Map<String, float[]> memory() {
            Map<String, float[]> memory = new TreeMap<>();
            memory.put("adam.m", m);
            memory.put("adam.v", v);
            return memory;
        }
    }
}
