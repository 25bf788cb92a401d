package dev.carousel.optim;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gradient descent, with momentum (Polyak 1964) and Nesterov's variant of it as Sutskever et al. (2013) write it, and an L2 penalty.
 *
 * <pre>
 *     d = g + weightDecay · x      u ← momentum · u + d      x ← x - rate · (Nesterov ? d + momentum · u : u)
 * </pre>
 *
 * <p>u starts at 0; without momentum u is d. These are PyTorch's {@code SGD} without dampening: the rate stands outside u, so a change
 * of rate acts at once.
 *
 * @param momentum from 0 up to but not 1
 * @param nesterov whether to look ahead; needs momentum
 * @param weightDecay the L2 penalty's share of x in the gradient, 0 or more; of all parameters, biases too
 */
public record Sgd(Schedule schedule, float momentum, boolean nesterov, float weightDecay) implements Optimiser {
    public Sgd {
        if (!(momentum >= 0 && momentum < 1)
                || !(weightDecay >= 0 && weightDecay < Float.POSITIVE_INFINITY)
                || nesterov && momentum == 0) {
            throw new InvalidInputException(
                    "SGD: expected 0 <= momentum < 1, above 0 for Nesterov, and weight decay >= 0, found momentum "
                            + momentum + (nesterov ? " for Nesterov" : "") + ", weight decay " + weightDecay);
        }
    }

    /** A constant rate and nothing else. */
    public static Sgd withRate(float rate) {
        return new Sgd(Schedule.constant(rate), 0, false, 0);
    }

    public Sgd momentum(float newMomentum) {
        return new Sgd(schedule, newMomentum, false, weightDecay);
    }

    /** Momentum that looks ahead. */
    public Sgd nesterov(float newMomentum) {
        return new Sgd(schedule, newMomentum, true, weightDecay);
    }

    /** An L2 penalty. */
    public Sgd weightDecay(float newWeightDecay) {
        return new Sgd(schedule, momentum, nesterov, newWeightDecay);
    }

    @Override
    public Sgd withSchedule(Schedule newSchedule) {
        return new Sgd(newSchedule, momentum, nesterov, weightDecay);
    }

    @Override
    public OptimiserState start(int size) {
        return new Velocity(new float[momentum == 0 ? 0 : size]);
    }

    private final class Velocity implements OptimiserState {
        private final float[] u;

        Velocity(float[] u) {
            this.u = u;
        }

        @Override
        public void apply(float[] parameters, float[] gradients, long step, double factor, Workers workers) {
            applyScaled(parameters, gradients, 1, step, factor, workers);
        }

        @Override
        public void applyScaled(
                float[] parameters, float[] gradients, float scale, long step, double factor, Workers workers) {
            float rate = (float) (schedule.at(step) * factor);
            Updates.split(parameters, workers, (from, to) -> {
                if (momentum == 0) {
                    plain(from, to, parameters, gradients, scale, rate);
                } else if (nesterov) {
                    lookingAhead(from, to, parameters, gradients, scale, rate);
                } else {
                    heavyBall(from, to, parameters, gradients, scale, rate);
                }
            });
        }

        private void plain(int from, int to, float[] x, float[] g, float scale, float rate) {
            for (int k = from; k < to; k++) {
                x[k] = Math.fma(-rate, Math.fma(weightDecay, x[k], scale * g[k]), x[k]);
            }
        }

        private void heavyBall(int from, int to, float[] x, float[] g, float scale, float rate) {
            for (int k = from; k < to; k++) {
                u[k] = Math.fma(momentum, u[k], Math.fma(weightDecay, x[k], scale * g[k]));
                x[k] = Math.fma(-rate, u[k], x[k]);
            }
        }

        private void lookingAhead(int from, int to, float[] x, float[] g, float scale, float rate) {
            for (int k = from; k < to; k++) {
                float d = Math.fma(weightDecay, x[k], scale * g[k]);
                u[k] = Math.fma(momentum, u[k], d);
                x[k] = Math.fma(-rate, Math.fma(momentum, u[k], d), x[k]);
            }
        }

        @Override
        public Map<String, float[]> memory() {
            return momentum == 0 ? new TreeMap<>() : new TreeMap<>(Map.of("sgd.u", u));
        }
    }
}
