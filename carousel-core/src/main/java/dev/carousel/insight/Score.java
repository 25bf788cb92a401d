package dev.carousel.insight;

import dev.carousel.InvalidInputException;
import dev.carousel.loss.Loss;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/** The one number that is asked about: a function of what a network puts out for one sequence, with its gradient. */
public interface Score {
    /** @param y the network's output for the sequence [T, O], [1, O] after pooling */
    double value(float[][] y);

    /** The gradient of the value, [T, O]. */
    float[][] gradient(float[][] y);

    /** The score that means the same once an input step was left out of the sequence; empty if that was the one it is about. */
    default Optional<Score> without(int step) {
        return Optional.of(this);
    }

    /** An output unit at the last step, or of the only one there is after pooling. */
    static Score last(int unit) {
        return new OfUnits(-1, unit, -1);
    }

    /** An output unit at a step, counted from 0, of a network that puts out as many steps as go in. */
    static Score at(int step, int unit) {
        if (step < 0) {
            throw new InvalidInputException("score: expected a step from 0 on, found " + step);
        }
        return new OfUnits(step, unit, -1);
    }

    /** How much one output unit is above another at the last step, such as one class above another. */
    static Score margin(int unit, int other) {
        return new OfUnits(-1, unit, other);
    }

    /** A loss. @param target [T, G], with a row for each that the network puts out */
    static Score loss(Loss loss, Tensor target) {
        return new OfLoss(loss, target);
    }

    /**
     * An output unit at a step, less another.
     *
     * @param step -1 for the last
     * @param other -1 for none
     */
    record OfUnits(int step, int unit, int other) implements Score {
        @Override
        public double value(float[][] y) {
            float[] row = y[row(y)];
            return other < 0 ? row[unit] : (double) row[unit] - row[other];
        }

        @Override
        public float[][] gradient(float[][] y) {
            int row = row(y);
            float[][] gradient = new float[y.length][y[row].length];
            gradient[row][unit] += 1;
            if (other >= 0) {
                gradient[row][other] -= 1;
            }
            return gradient;
        }

        private int row(float[][] y) {
            int row = step < 0 ? y.length - 1 : step;
            if (row < 0 || row >= y.length || Math.max(unit, other) >= y[row].length || unit < 0) {
                throw new InvalidInputException(
                        "score: expected a unit of a step that the network puts out, found unit "
                                + unit + (other < 0 ? "" : " and " + other) + " of step " + row + " among " + y.length
                                + " steps" + (y.length == 0 ? "" : " of " + y[0].length + " units"));
            }
            return row;
        }

        @Override
        public Optional<Score> without(int removed) {
            if (step < 0 || removed > step) {
                return Optional.of(this);
            }
            return removed == step ? Optional.empty() : Optional.of(new OfUnits(step - 1, unit, other));
        }
    }

    /** See {@link #loss}. */
    record OfLoss(Loss loss, Tensor target) implements Score {
        @Override
        public double value(float[][] y) {
            return evaluate(y, new float[y.length][0]);
        }

        @Override
        public float[][] gradient(float[][] y) {
            float[][] gradient = new float[y.length][0];
            evaluate(y, gradient);
            return gradient;
        }

        private double evaluate(float[][] y, float[][] gradient) {
            int P = y.length == 0 ? 0 : y[0].length;
            if (target.rank() != 2 || target.dim(0) != y.length || !loss.accepts(P, target.dim(1))) {
                throw new InvalidInputException("score: targets " + Arrays.toString(target.shape())
                        + " don't go with what the network puts out, [" + y.length + ", " + P + "], under " + loss);
            }
            Tensor prediction = Tensor.zeros(y.length, P);
            for (int row = 0; row < y.length; row++) {
                System.arraycopy(y[row], 0, prediction.array(), row * P, P);
            }
            float[] weights = new float[y.length];
            Arrays.fill(weights, 1);
            Tensor dPrediction = Tensor.zeros(y.length, P);
            double value = loss.evaluate(prediction, target, weights, dPrediction);
            for (int row = 0; row < y.length; row++) {
                gradient[row] = Arrays.copyOfRange(dPrediction.array(), row * P, (row + 1) * P);
            }
            return value;
        }

        /** A target goes with its step. */
        @Override
        public Optional<Score> without(int step) {
            int T = target.dim(0);
            if (T <= 1) {
                return Optional.of(this);
            }
            int G = target.dim(1);
            float[] rest = new float[(T - 1) * G];
            System.arraycopy(target.toArray(), 0, rest, 0, step * G);
            System.arraycopy(target.toArray(), (step + 1) * G, rest, step * G, rest.length - step * G);
            return Optional.of(new OfLoss(loss, Tensor.of(rest, T - 1, G)));
        }
    }
}
