package dev.carousel.nn;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.KernelProvider;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * Each step's features as shares that are positive and sum to 1: {@code y_k = exp(x_k - max x) / Σ exp(x_j - max x)}. Sums run
 * over ascending k.
 */
public record Softmax() implements LayerSpec {
    @Override
    public Layer build(String name, int inputSize, Parameters parameters) {
        return new Layer() {
            @Override
            public int inputSize() {
                return inputSize;
            }

            @Override
            public int outputSize() {
                return inputSize;
            }

            /** The largest, the differences, their exp, the sum, the quotients. */
            @Override
            public Cost cost(long T) {
                return new Cost(5 * T * inputSize, 2 * T * inputSize, 0);
            }

            @Override
            public LayerPass pass(Workers workers) {
                return new Pass();
            }
        };
    }

    private static final class Pass implements LayerPass {
        private float[] y = {};
        private float[] dX = {};

        @Override
        public Sequences forward(Sequences x, Mode mode) {
            Tensor in = x.values();
            int F = in.dim(1);
            y = Buffers.atLeast(in.size(), y);
            for (int row = 0; row < in.dim(0); row++) {
                forward(in.array(), in.offset() + row * F, row * F, F);
            }
            return new Sequences(x.layout(), Tensor.view(y, 0, in.shape()));
        }

        private void forward(float[] x, int from, int to, int F) {
            float largest = x[from];
            for (int k = 1; k < F; k++) {
                largest = Math.max(largest, x[from + k]);
            }
            for (int k = 0; k < F; k++) {
                y[to + k] = x[from + k] - largest;
            }
            KernelProvider.kernels().exp(F, y, to, y, to);
            float sum = 0;
            for (int k = 0; k < F; k++) {
                sum += y[to + k];
            }
            for (int k = 0; k < F; k++) {
                y[to + k] /= sum;
            }
        }

        /** {@code dx_k = y_k (dy_k - Σ y_j dy_j)}. */
        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            int F = dY.dim(1);
            dX = Buffers.atLeast(dY.size(), dX);
            for (int row = 0; row < dY.dim(0); row++) {
                int at = row * F;
                float dot = 0;
                for (int k = 0; k < F; k++) {
                    dot = Math.fma(y[at + k], dY.array()[dY.offset() + at + k], dot);
                }
                for (int k = 0; k < F; k++) {
                    dX[at + k] = y[at + k] * (dY.array()[dY.offset() + at + k] - dot);
                }
            }
            return Tensor.view(dX, 0, dY.shape());
        }
    }
}
