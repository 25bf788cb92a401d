package dev.carousel.optim;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import java.util.Map;
import java.util.TreeMap;

/**
 * RMSProp (Tieleman and Hinton 2012; centred, with momentum: Graves 2013): each parameter moves by its gradient over the root of the
 * running mean of its square, or, centred, of its variance; with an L2 penalty.
 *
 * <pre>
 *     g ← g + weightDecay · x
 *     v ← α v + (1-α) g²      m ← α m + (1-α) g      q = g / (sqrt(centred ? v - m² : v) + ε)
 *     u ← momentum · u + q    x ← x - rate · u
 * </pre>
 *
 * <p>PyTorch's {@code RMSprop}: nothing is corrected for having started at 0, and ε stands outside the root (Graves has it inside).
 *
 * @param alpha α, from 0 up to but not 1
 * @param momentum from 0 up to but not 1
 * @param epsilon above 0
 * @param weightDecay the L2 penalty's share of x in the gradient, 0 or more; of all parameters, biases too
 */
public record RmsProp(Schedule schedule, float alpha, float momentum, boolean centred, float epsilon, float weightDecay)
        implements Optimiser {
    public RmsProp {
        if (!(alpha >= 0 && alpha < 1) || !(momentum >= 0 && momentum < 1) || !(epsilon > 0)) {
            throw new InvalidInputException(
                    "RMSProp: expected 0 <= alpha < 1, 0 <= momentum < 1 and epsilon > 0, found alpha " + alpha
                            + ", momentum " + momentum + ", epsilon " + epsilon);
        }
        Updates.checkWeightDecay("RMSProp", weightDecay);
    }

    /** A constant rate, α = .99, ε = 1e-8, no momentum, not centred, no weight decay. */
    public static RmsProp withRate(float rate) {
        return new RmsProp(Schedule.constant(rate), 0.99f, 0, false, 1e-8f, 0);
    }

    public RmsProp alpha(float newAlpha) {
        return new RmsProp(schedule, newAlpha, momentum, centred, epsilon, weightDecay);
    }

    public RmsProp momentum(float newMomentum) {
        return new RmsProp(schedule, alpha, newMomentum, centred, epsilon, weightDecay);
    }

    /** Whether to divide by the root of the running variance. */
    public RmsProp centred(boolean isCentred) {
        return new RmsProp(schedule, alpha, momentum, isCentred, epsilon, weightDecay);
    }

    public RmsProp epsilon(float newEpsilon) {
        return new RmsProp(schedule, alpha, momentum, centred, newEpsilon, weightDecay);
    }

    /** An L2 penalty. */
    public RmsProp weightDecay(float newWeightDecay) {
        return new RmsProp(schedule, alpha, momentum, centred, epsilon, newWeightDecay);
    }

    @Override
    public RmsProp withSchedule(Schedule newSchedule) {
        return new RmsProp(newSchedule, alpha, momentum, centred, epsilon, weightDecay);
    }

    @Override
    public OptimiserState start(int size) {
        return new Means(size);
    }

    private final class Means implements OptimiserState {
        private final float[] v;
        private final float[] m;
        private final float[] u;

        Means(int size) {
            v = new float[size];
            m = new float[centred ? size : 0];
            u = new float[momentum > 0 ? size : 0];
        }

        @Override
        public void apply(float[] parameters, float[] gradients, long step, double factor, Workers workers) {
            float rate = (float) (schedule.at(step) * factor);
            Updates.split(parameters, workers, (from, to) -> {
                for (int k = from; k < to; k++) {
                    float g = Updates.penalised(weightDecay, parameters[k], gradients[k]);
                    float q = g / ((float) Math.sqrt(spread(k, g)) + epsilon);
                    if (momentum > 0) {
                        u[k] = Math.fma(momentum, u[k], q);
                        q = u[k];
                    }
                    parameters[k] = Math.fma(-rate, q, parameters[k]);
                }
            });
        }

        /** Takes in a gradient, and gives what it is divided by the root of. */
        private float spread(int k, float g) {
            float rest = 1 - alpha;
            v[k] = Math.fma(rest * g, g, alpha * v[k]);
            if (!centred) {
                return v[k];
            }
            m[k] = Math.fma(rest, g, alpha * m[k]);
            // Where all gradients were the same, rounding can carry the variance below 0.
            return Math.max(0, Math.fma(-m[k], m[k], v[k]));
        }

        @Override
        public Map<String, float[]> memory() {
            Map<String, float[]> memory = new TreeMap<>(Map.of("rmsprop.v", v));
            if (centred) {
                memory.put("rmsprop.m", m);
            }
            if (momentum > 0) {
                memory.put("rmsprop.u", u);
            }
            return memory;
        }
    }
}
