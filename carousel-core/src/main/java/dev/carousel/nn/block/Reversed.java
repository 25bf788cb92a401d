package dev.carousel.nn.block;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Cost;
import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * Each sequence's steps from the last to the first, within its own length, {@code y_t = x_(T-1-t)}, and back likewise. Before a recurrent
 * layer it is Keras's {@code go_backwards}: outputs come in the order of processing.
 */
public record Reversed() implements LayerSpec {
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
            public boolean inPieces() {
                return false;
            }

            @Override
            public Cost cost(long T) {
                return new Cost(0, 2 * T * inputSize, 0);
            }

            @Override
            public LayerPass pass(Workers workers) {
                return new Pass();
            }
        };
    }

    private static final class Pass implements LayerPass {
        private SequenceLayout layout = SequenceLayout.of();
        private float[] y = {};
        private float[] dX = {};

        @Override
        public Sequences forward(Sequences x, Mode mode) {
            layout = x.layout();
            y = Buffers.atLeast(x.values().size(), y);
            return new Sequences(layout, layout.reverse(x.values(), y));
        }

        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            dX = Buffers.atLeast(dY.size(), dX);
            return layout.reverse(dY, dX);
        }
    }
}
