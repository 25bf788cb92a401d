package dev.carousel.nn.activation;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/** An {@link Activation} as a layer. */
record ActivationLayer(Activation activation, int inputSize) implements Layer {
    @Override
    public int outputSize() {
        return inputSize;
    }

    @Override
    public LayerPass pass(Workers workers) {
        return new Pass();
    }

    private final class Pass implements LayerPass {
        private float[] y = {};
        private float[] dX = {};

        @Override
        public Sequences forward(Sequences x, Mode mode) {
            Tensor in = x.values();
            y = Buffers.atLeast(in.size(), y);
            activation.apply(in.size(), in.array(), in.offset(), y, 0);
            return new Sequences(x.layout(), Tensor.view(y, 0, in.shape()));
        }

        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            dX = Buffers.atLeast(dY.size(), dX);
            for (int k = 0; k < dY.size(); k++) {
                dX[k] = dY.array()[dY.offset() + k] * activation.slope(y[k]);
            }
            return Tensor.view(dX, 0, dY.shape());
        }
    }
}
