package dev.carousel.nn.norm;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Parameters;

/**
 * Brings the features x [F] of each step to mean 0 and variance 1, then scales and shifts each by what it has learned (Ba, Kiros and Hinton
 * 2016):
 *
 * <pre>
 *     μ = Σ x_k / F      σ² = Σ (x_k - μ)² / F      x̂ = (x - μ) / sqrt(σ² + ε)      y = γ ⊙ x̂ + β
 * </pre>
 *
 * and backwards, with g = γ ⊙ dy:
 *
 * <pre>
 *     dx = (g - Σ g_k / F - x̂ Σ g_k x̂_k / F) / sqrt(σ² + ε)      dγ = Σ dy ⊙ x̂      dβ = Σ dy      (over all steps)
 * </pre>
 *
 * <p>γ is {@code weight} [F], at first ones, and β is {@code bias} [F], at first zeros; or both are left out. A step's result depends on that step alone. Sums
 * run in double.
 *
 * @param epsilon above 0
 * @param affine whether there are γ and β; else y is x̂, as by PyTorch's {@code elementwise_affine=False}
 */
public record LayerNorm(float epsilon, boolean affine) implements LayerSpec {
    public LayerNorm {
        if (!(epsilon > 0 && epsilon < Float.POSITIVE_INFINITY)) {
            throw new InvalidInputException("layer norm: epsilon should be a finite number above 0, found " + epsilon);
        }
    }

    /** With ε = 1e-5, the default of PyTorch and ONNX; that of Keras is 1e-3. */
    public LayerNorm() {
        this(1e-5f);
    }

    public LayerNorm(float epsilon) {
        this(epsilon, true);
    }

    /** Without γ and β: there is nothing to learn. */
    public LayerNorm withoutGainAndShift() {
        return new LayerNorm(epsilon, false);
    }

    @Override
    public String description() {
        return "LayerNorm" + (affine ? "" : ", without gain and shift");
    }

    @Override
    public Layer build(String name, int size, Parameters parameters) {
        return new LayerNormLayer(this, name, size, parameters);
    }
}
