package dev.carousel.optim;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.parallel.Workers;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adam (Kingma and Ba 2015): each parameter moves by the running mean of its gradient over the root of the running mean of its
 * square, both corrected for having started at zero.
 *
 * <pre>
 *     m ← β1 m + (1-β1) g      v ← β2 v + (1-β2) g²      x ← x - rate · m/(1-β1ᵗ) / (sqrt(v/(1-β2ᵗ)) + ε)
 * </pre>
 */
public record Adam(Schedule schedule, float beta1, float beta2, float epsilon) implements Optimiser {
    public Adam {
        if (!(beta1 >= 0 && beta1 < 1) || !(beta2 >= 0 && beta2 < 1) || !(epsilon > 0)) {
            throw new InvalidInputException("Adam: expected 0 <= beta < 1 and epsilon > 0, found beta1 " + beta1
                    + ", beta2 " + beta2 + ", epsilon " + epsilon);
        }
    }

    /** A constant rate and the usual β1 = .9, β2 = .999, ε = 1e-8. */
    public static Adam withRate(float rate) {
        return new Adam(Schedule.constant(rate), 0.9f, 0.999f, 1e-8f);
    }

    public Adam betas(float newBeta1, float newBeta2) {
        return new Adam(schedule, newBeta1, newBeta2, epsilon);
    }

    @Override
    public Adam withSchedule(Schedule newSchedule) {
        return new Adam(newSchedule, beta1, beta2, epsilon);
    }

    @Override
    public OptimiserState start(int size) {
        return new Moments(new float[size], new float[size]);
    }

    private final class Moments implements OptimiserState {
        private final float[] m;
        private final float[] v;

        Moments(float[] m, float[] v) {
            this.m = m;
            this.v = v;
        }

        @Override
        public void apply(float[] parameters, float[] gradients, long step, double factor, Workers workers) {
            double correction1 = 1 - StrictMath.pow(beta1, step + 1.0);
            double correction2 = 1 - StrictMath.pow(beta2, step + 1.0);
            float rate = (float) (schedule.at(step) * factor / correction1);
            float rootCorrection = (float) (1 / Math.sqrt(correction2));
            Updates.split(
                    parameters,
                    workers,
                    (from, to) -> KernelProvider.kernels()
                            .adam(from, to, parameters, gradients, m, v, beta1, beta2, rate, rootCorrection, epsilon));
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
