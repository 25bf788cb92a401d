package dev.carousel.nn.norm;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Parameters;

/**
 * Brings each feature to mean 0 and variance 1 over all N steps of all sequences of a batch, then scales and shifts it by what it has
 * learned (Ioffe and Szegedy 2015). For feature k in training:
 *
 * <pre>
 *     μ = Σ x / N      σ² = Σ (x - μ)² / N      x̂ = (x - μ) / sqrt(σ² + ε)      y = γ x̂ + β      (sums over the N rows)
 *     running_mean += momentum (μ - running_mean)      running_var += momentum (σ² N / (N - 1) - running_var)
 * </pre>
 *
 * and backwards:
 *
 * <pre>
 *     dx = γ (dy - Σ dy / N - x̂ Σ dy x̂ / N) / sqrt(σ² + ε)      dγ = Σ dy x̂      dβ = Σ dy
 * </pre>
 *
 * <p>In prediction {@code running_mean} and {@code running_var} stand for μ and σ², and {@code dx = γ dy / sqrt(σ² + ε)}. So in
 * prediction a sequence's results don't depend on its neighbours; in training they do, which is what this layer is about. A batch of one
 * row has no variance: it gives y = β in training and leaves the running statistics alone.
 *
 * <p>γ is {@code weight} [F], at first ones, β is {@code bias} [F], at first zeros; or both are left out. {@code running_mean} [F] and
 * {@code running_var} [F], at first zeros and ones, are statistics: saved with the rest, not trained. Every forward pass in training moves
 * them, so restarts give the same bits, but a second forward pass over the same batch does not leave them where the first did. Sums run in
 * double over ascending rows.
 *
 * @param epsilon above 0
 * @param momentum the share of the newest batch in the running statistics, above 0 and at most 1; Keras's momentum is 1 minus this one
 * @param affine whether there are γ and β; else y is x̂, as by PyTorch's {@code affine=False}
 */
public record BatchNorm(float epsilon, float momentum, boolean affine) implements LayerSpec {
    public BatchNorm {
        if (!(epsilon > 0 && epsilon < Float.POSITIVE_INFINITY) || !(momentum > 0 && momentum <= 1)) {
            throw new InvalidInputException("batch norm: expected a finite epsilon above 0 and a momentum above 0, at"
                    + " most 1, found epsilon " + epsilon + " and momentum " + momentum);
        }
    }

    /** With PyTorch's ε = 1e-5 and momentum 0.1; Keras has 1e-3 and, said our way, 0.01. */
    public BatchNorm() {
        this(1e-5f, 0.1f);
    }

    public BatchNorm(float epsilon, float momentum) {
        this(epsilon, momentum, true);
    }

    /** Without γ and β: the running statistics are all it keeps. */
    public BatchNorm withoutGainAndShift() {
        return new BatchNorm(epsilon, momentum, false);
    }

    @Override
    public String description() {
        return "BatchNorm" + (affine ? "" : ", without gain and shift");
    }

    @Override
    public Layer build(String name, int size, Parameters parameters) {
        return new BatchNormLayer(this, name, size, parameters);
    }
}
