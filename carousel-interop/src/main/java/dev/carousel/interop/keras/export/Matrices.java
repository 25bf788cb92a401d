package dev.carousel.interop.keras.export;

import dev.carousel.tensor.Tensor;

/** Rearranged weights. */
final class Matrices {
    private Matrices() {}

    /** [O, K] as [K, O], with blocks of rows in another order. */
    static Tensor transposed(Tensor matrix, int... order) {
        int O = matrix.dim(0);
        int K = matrix.dim(1);
        int H = O / order.length;
        Tensor result = Tensor.zeros(K, O);
        for (int row = 0; row < O; row++) {
            int from = order[row / H] * H + row % H;
            for (int k = 0; k < K; k++) {
                result.set(matrix.get(from, k), k, row);
            }
        }
        return result;
    }

    /** [O] with blocks in another order. */
    static Tensor reordered(Tensor vector, int... order) {
        int H = vector.size() / order.length;
        Tensor result = Tensor.zeros(vector.size());
        for (int k = 0; k < vector.size(); k++) {
            result.set(vector.get(order[k / H] * H + k % H), k);
        }
        return result;
    }

    static Tensor sum(Tensor a, Tensor b) {
        Tensor result = a.copy();
        for (int k = 0; k < result.size(); k++) {
            result.set(a.get(k) + b.get(k), k);
        }
        return result;
    }

    /** Two vectors [O] as [2, O]. */
    static Tensor rows(Tensor first, Tensor second) {
        Tensor result = Tensor.zeros(2, first.size());
        for (int k = 0; k < first.size(); k++) {
            result.set(first.get(k), 0, k);
            result.set(second.get(k), 1, k);
        }
        return result;
    }

    /** [O, I, K] as [K, I, O]. */
    static Tensor convolution(Tensor weight) {
        Tensor result = Tensor.zeros(weight.dim(2), weight.dim(1), weight.dim(0));
        for (int o = 0; o < weight.dim(0); o++) {
            for (int i = 0; i < weight.dim(1); i++) {
                for (int k = 0; k < weight.dim(2); k++) {
                    result.set(weight.get(o, i, k), k, i, o);
                }
            }
        }
        return result;
    }
}
