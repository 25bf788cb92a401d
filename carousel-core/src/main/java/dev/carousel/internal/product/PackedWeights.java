package dev.carousel.internal.product;

import static dev.carousel.internal.kernel.Kernels.PANEL;

import dev.carousel.internal.kernel.Panels;
import dev.carousel.tensor.Tensor;

/**
 * Weights as an {@link AffineProduct} wants them, packed once for each version of the parameters.
 *
 * @param version of the parameters they were packed from
 * @param panels forward: the transpose of the weight, [I, O]; backward: the weight itself, [O, I]
 * @param bias [O in whole panels]; empty for backward
 */
public record PackedWeights(int version, Panels panels, float[] bias) {
    /** Older than any version. */
    public static PackedWeights none() {
        return new PackedWeights(-1, Panels.NONE, new float[0]);
    }

    /** For {@code W x + b}, from a row-major matrix [O, I] and the bias [O]; a bias of [0] stands for zeros. */
    public static PackedWeights forward(int version, float[] matrix, int at, int O, int I, Tensor bias) {
        float[] wideBias = new float[Panels.count(O) * PANEL];
        System.arraycopy(bias.array(), bias.offset(), wideBias, 0, bias.size());
        return new PackedWeights(version, Panels.ofTransposed(matrix, at, O, I), wideBias);
    }

    /** For {@code Wᵀ dy}, from the same matrix. */
    public static PackedWeights backward(int version, float[] matrix, int at, int O, int I) {
        return new PackedWeights(version, Panels.of(matrix, at, O, I), new float[0]);
    }
}
