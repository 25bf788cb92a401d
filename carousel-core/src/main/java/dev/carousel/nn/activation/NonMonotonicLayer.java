package dev.carousel.nn.activation;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** A {@link NonMonotonic} function as a layer. */
record NonMonotonicLayer(NonMonotonic function, int inputSize) implements Layer {
    @Override
    public int outputSize() {
        return inputSize;
    }

    @Override
    public LayerPass pass(Workers workers) {
        return new Pass();
    }

    private final class Pass implements LayerPass {
        private Tensor x = Tensor.zeros(0, 0);
        private float[] y = {};
        private float[] dX = {};

        @Override
        public Sequences forward(Sequences input, Mode mode) {
            x = input.values();
            y = Buffers.atLeast(x.size(), y);
            for (int k = 0; k < x.size(); k++) {
                y[k] = function.value(x.array()[x.offset() + k]);
            }
            return new Sequences(input.layout(), Tensor.view(y, 0, x.shape()));
        }

        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            dX = Buffers.atLeast(dY.size(), dX);
            for (int k = 0; k < dY.size(); k++) {
                dX[k] = dY.array()[dY.offset() + k] * function.slopeAt(x.array()[x.offset() + k]);
            }
            return Tensor.view(dX, 0, dY.shape());
        }
    }
}
