package dev.carousel.nn.norm;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** {@code y = γ ⊙ x̂ + β}, by which a normalised feature finds back to any scale: {@code weight} [F] and {@code bias} [F]. */
final class GainAndShift {
    private final Parameters parameters;
    private final int F;
    private final Parameter weight;
    private final Parameter bias;

    GainAndShift(String prefix, int F, Parameters parameters) {
        this.parameters = parameters;
        this.F = F;
        this.weight = parameters.add(prefix + "weight", F);
        this.bias = parameters.add(prefix + "bias", F);
    }

    /** y = x̂ at first. */
    void initialise() {
        parameters.get(weight).fill(1);
        parameters.get(bias).fill(0);
        parameters.changed();
    }

    /** γ of feature k. */
    float gain(int k) {
        return parameters.values()[weight.offset() + k];
    }

    /** Of rows {@code from .. to - 1}. */
    void apply(int from, int to, float[] normalised, float[] y) {
        float[] values = parameters.values();
        for (int row = from; row < to; row++) {
            for (int k = 0; k < F; k++) {
                y[row * F + k] =
                        Math.fma(values[weight.offset() + k], normalised[row * F + k], values[bias.offset() + k]);
            }
        }
    }

    /**
     * Adds dγ and dβ, over ascending rows. Threads split features.
     *
     * @param sums room for two numbers of each feature
     */
    void addGradients(Tensor dY, float[] normalised, double[] sums, float[] gradients, Workers workers) {
        workers.split(F, 16, (from, to) -> {
            Arrays.fill(sums, 2 * from, 2 * to, 0);
            for (int row = 0; row < dY.dim(0); row++) {
                for (int k = from; k < to; k++) {
                    double dy = dY.array()[dY.offset() + row * F + k];
                    sums[2 * k] += dy * normalised[row * F + k];
                    sums[2 * k + 1] += dy;
                }
            }
            for (int k = from; k < to; k++) {
                gradients[weight.offset() + k] += (float) sums[2 * k];
                gradients[bias.offset() + k] += (float) sums[2 * k + 1];
            }
        });
    }

    /** A buffer [N, F]. */
    float[] rows(int N, float[] buffer) {
        return Buffers.atLeast(Buffers.size(N, F), buffer);
    }
}
