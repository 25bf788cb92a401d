package dev.carousel.nn.norm;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * {@code y = γ ⊙ x̂ + β}, by which a normalised feature finds back to any scale: {@code weight} [F] and {@code bias} [F]; or where nothing
 * is learned, y = x̂.
 */
final class GainAndShift {
    private final Parameters parameters;
    private final int F;
    private final Optional<Parameter> weight;
    private final Optional<Parameter> bias;

    GainAndShift(boolean learned, String prefix, int F, Parameters parameters) {
        this.parameters = parameters;
        this.F = F;
        this.weight = learned ? Optional.of(parameters.add(prefix + "weight", F)) : Optional.empty();
        this.bias = learned ? Optional.of(parameters.add(prefix + "bias", F)) : Optional.empty();
    }

    /** y = x̂ at first. */
    void initialise() {
        weight.ifPresent(gain -> parameters.get(gain).fill(1));
        bias.ifPresent(shift -> parameters.get(shift).fill(0));
        parameters.changed();
    }

    /** γ of feature k. */
    float gain(int k) {
        return weight.isPresent() ? parameters.values()[weight.get().offset() + k] : 1;
    }

    /** Of rows {@code from .. to - 1}. */
    void apply(int from, int to, float[] normalised, float[] y) {
        if (weight.isEmpty() || bias.isEmpty()) {
            System.arraycopy(normalised, from * F, y, from * F, (to - from) * F);
            return;
        }
        int gain = weight.get().offset();
        int shift = bias.get().offset();
        float[] values = parameters.values();
        for (int row = from; row < to; row++) {
            for (int k = 0; k < F; k++) {
                y[row * F + k] = Math.fma(values[gain + k], normalised[row * F + k], values[shift + k]);
            }
        }
    }

    /**
     * Adds dγ and dβ, over ascending rows. Threads split features.
     *
     * @param sums room for two numbers of each feature
     */
    void addGradients(Tensor dY, float[] normalised, double[] sums, float[] gradients, Workers workers) {
        if (weight.isEmpty() || bias.isEmpty()) {
            return;
        }
        int gain = weight.get().offset();
        int shift = bias.get().offset();
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
                gradients[gain + k] += (float) sums[2 * k];
                gradients[shift + k] += (float) sums[2 * k + 1];
            }
        });
    }

    /** A buffer [N, F]. */
    float[] rows(int N, float[] buffer) {
        return Buffers.atLeast(Buffers.size(N, F), buffer);
    }
}
