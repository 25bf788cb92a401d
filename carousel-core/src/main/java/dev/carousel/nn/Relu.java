package dev.carousel.nn;

import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** {@code y = max(x, 0)}; the gradient at 0 is 0, NaN stays NaN. */
public record Relu() implements LayerSpec {
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
            y = Buffers.atLeast(in.size(), y);
            for (int k = 0; k < in.size(); k++) {
                float v = in.array()[in.offset() + k];
                y[k] = v <= 0 ? 0 : v;
            }
            return new Sequences(x.layout(), Tensor.view(y, 0, in.shape()));
        }

        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            dX = Buffers.atLeast(dY.size(), dX);
            for (int k = 0; k < dY.size(); k++) {
                dX[k] = y[k] == 0 ? 0 : dY.array()[dY.offset() + k];
            }
            return Tensor.view(dX, 0, dY.shape());
        }
    }
}
