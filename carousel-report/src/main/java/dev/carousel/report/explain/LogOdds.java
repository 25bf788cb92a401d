package dev.carousel.report.explain;

import dev.carousel.InvalidInputException;
import dev.carousel.insight.Score;
import java.util.Optional;

/**
 * How much more probable a class is than all others together, ln(p / (1 - p)), from logits z and a temperature τ:
 *
 * <pre>
 *     score = z_k / τ - ln Σ_{j≠k} exp(z_j / τ)
 *     ∂score / ∂z_k = 1 / τ      ∂score / ∂z_j = -exp(z_j / τ) / (τ Σ_{m≠k} exp(z_m / τ))
 * </pre>
 *
 * <p>Unlike a probability it does not flatten where the network is sure, so contributions to it add up sensibly there too.
 *
 * @param unit k
 * @param temperature τ
 * @param step of the output; -1 for the last
 */
record LogOdds(int unit, double temperature, int step) implements Score {
    @Override
    public double value(float[][] y) {
        float[] z = y[row(y)];
        double largest = largest(z);
        return (z[unit] - largest) / temperature - StrictMath.log(sum(z, largest));
    }

    @Override
    public float[][] gradient(float[][] y) {
        int row = row(y);
        float[] z = y[row];
        double largest = largest(z);
        double sum = sum(z, largest);
        float[][] gradient = new float[y.length][z.length];
        for (int k = 0; k < z.length; k++) {
            double share = k == unit ? -1 : StrictMath.exp((z[k] - largest) / temperature) / sum;
            gradient[row][k] = (float) (-share / temperature);
        }
        return gradient;
    }

    @Override
    public Optional<Score> without(int removed) {
        if (step < 0 || removed > step) {
            return Optional.of(this);
        }
        return removed == step ? Optional.empty() : Optional.of(new LogOdds(unit, temperature, step - 1));
    }

    private int row(float[][] y) {
        int row = step < 0 ? y.length - 1 : step;
        if (row < 0 || row >= y.length || unit >= y[row].length || y[row].length < 2) {
            throw new InvalidInputException("log-odds: expected class " + unit + " of at least 2 at step " + row
                    + ", found " + y.length + " steps" + (y.length == 0 ? "" : " of " + y[0].length + " classes"));
        }
        return row;
    }

    private double largest(float[] z) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < z.length; k++) {
            largest = k == unit ? largest : Math.max(largest, z[k]);
        }
        return largest;
    }

    private double sum(float[] z, double largest) {
        double sum = 0;
        for (int k = 0; k < z.length; k++) {
            sum += k == unit ? 0 : StrictMath.exp((z[k] - largest) / temperature);
        }
        return sum;
    }
}
