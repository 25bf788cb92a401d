package dev.carousel.optim;

import dev.carousel.InvalidInputException;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Adagrad (Duchi, Hazan and Singer 2011): each parameter moves by its gradient over the root of the sum of all its squares so far; with an
 * L2 penalty.
 *
 * <pre>
 *     g ← g + weightDecay · x
 *     s ← s + g²        x ← x - rate · g / (sqrt(s) + ε)
 * </pre>
 *
 * <p>PyTorch's {@code Adagrad}; its {@code lr_decay} is a schedule here.
 *
 * @param initial what s starts at, 0 or more: above 0 it tames the first steps
 * @param epsilon above 0
 * @param weightDecay the L2 penalty's share of x in the gradient, 0 or more; of all parameters, biases too
 */
public record Adagrad(Schedule schedule, float initial, float epsilon, float weightDecay) implements Optimiser {
    public Adagrad {
        if (!(initial >= 0 && initial < Float.POSITIVE_INFINITY) || !(epsilon > 0)) {
            throw new InvalidInputException(
                    "Adagrad: expected an initial sum of 0 or more and epsilon > 0, found initial sum " + initial
                            + ", epsilon " + epsilon);
        }
        Updates.checkWeightDecay("Adagrad", weightDecay);
    }

    /** A constant rate, sums from 0, ε = 1e-10, no weight decay. */
    public static Adagrad withRate(float rate) {
        return new Adagrad(Schedule.constant(rate), 0, 1e-10f, 0);
    }

    /** What the sums of squares start at. */
    public Adagrad initial(float newInitial) {
        return new Adagrad(schedule, newInitial, epsilon, weightDecay);
    }

    public Adagrad epsilon(float newEpsilon) {
        return new Adagrad(schedule, initial, newEpsilon, weightDecay);
    }

    /** An L2 penalty. */
    public Adagrad weightDecay(float newWeightDecay) {
        return new Adagrad(schedule, initial, epsilon, newWeightDecay);
    }

    @Override
    public Adagrad withSchedule(Schedule newSchedule) {
        return new Adagrad(newSchedule, initial, epsilon, weightDecay);
    }

    @Override
    public OptimiserState start(int size) {
        float[] s = new float[size];
        Arrays.fill(s, initial);
        return new Squares(s);
    }

    private final class Squares implements OptimiserState {
        private final float[] s;

        Squares(float[] s) {
            this.s = s;
        }

        @Override
        public void apply(float[] parameters, float[] gradients, long step, double factor, Workers workers) {
            float rate = (float) (schedule.at(step) * factor);
            Updates.split(parameters, workers, (from, to) -> {
                for (int k = from; k < to; k++) {
                    float g = Updates.penalised(weightDecay, parameters[k], gradients[k]);
                    s[k] = Math.fma(g, g, s[k]);
                    parameters[k] -= rate * g / ((float) Math.sqrt(s[k]) + epsilon);
                }
            });
        }

        @Override
        public Map<String, float[]> memory() {
            return new TreeMap<>(Map.of("adagrad.s", s));
        }
    }
}
