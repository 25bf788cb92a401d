package dev.carousel.interop.operator;

import dev.carousel.tensor.Tensor;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What one direction learned, of G gates in ONNX's order.
 *
 * @param I features
 * @param H hidden units
 * @param w [G H, I]
 * @param r [G H, H]
 * @param b [2 G H], of W and then of R
 * @param p [3 H] of i, o and f
 */
record DirectionWeights(int I, int H, float[] w, float[] r, Optional<float[]> b, Optional<float[]> p) {
    /** Those of the blocks of {@code size} elements that begin at {@code at} which {@code order} tells, one after the other. */
    static float[] gates(float[] blocks, int at, int size, int... order) {
        float[] chosen = new float[order.length * size];
        for (int k = 0; k < order.length; k++) {
            System.arraycopy(blocks, at + order[k] * size, chosen, k * size, size);
        }
        return chosen;
    }

    /**
     * The parameters of a layer of ours, by PyTorch's names.
     *
     * @param order where its gates are among ONNX's
     * @param gates G
     */
    Map<String, Tensor> parameters(int[] order, int gates) {
        int rows = order.length * H;
        Map<String, Tensor> parameters = new TreeMap<>();
        parameters.put("weight_ih_l0", Tensor.of(gates(w, 0, H * I, order), rows, I));
        parameters.put("weight_hh_l0", Tensor.of(gates(r, 0, H * H, order), rows, H));
        b.ifPresent(biases -> {
            parameters.put("bias_ih_l0", Tensor.of(gates(biases, 0, H, order), rows));
            parameters.put("bias_hh_l0", Tensor.of(gates(biases, gates * H, H, order), rows));
        });
        return parameters;
    }

    /** The sum of the two biases of some gates, filled up with zeros to {@code width}; zeros without biases. */
    float[] bias(int gates, int from, int count, int width) {
        float[] sum = new float[width];
        b.ifPresent(biases -> {
            for (int k = 0; k < count * H; k++) {
                sum[k] = biases[from * H + k] + biases[(gates + from) * H + k];
            }
        });
        return sum;
    }
}
