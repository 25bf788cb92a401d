package dev.carousel.nn.pooling;

import dev.carousel.InvalidInputException;
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
import java.util.Arrays;

/**
 * Makes of single rows, as pooling gives them, sequences of {@code times} equal steps: one-to-many, Keras's {@code RepeatVector}. Backwards
 * {@code dx = Σ dy_t}, over ascending t. A sequence of no step stays one; of more than one step it is refused.
 */
public record Repeat(int times) implements LayerSpec {
    public Repeat {
        if (times < 1) {
            throw new InvalidInputException("repeat: expected 1 or more times, found " + times);
        }
    }

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
            public long outputSteps(long T) {
                return T * times;
            }

            @Override
            public boolean singleSteps() {
                return true;
            }

            @Override
            public boolean inPieces() {
                return false;
            }

            @Override
            public Cost cost(long T) {
                return new Cost(0, T * (times + 1L) * inputSize + 1, 0);
            }

            @Override
            public LayerPass pass(Workers workers) {
                return new Pass();
            }
        };
    }

    private final class Pass implements LayerPass {
        private SequenceLayout single = SequenceLayout.of();
        private SequenceLayout repeated = single;
        /** The row of each sequence in the input, by its position in the output. */
        private int[] rows = {};

        private float[] y = {}; // [times rows, F]
        private float[] dX = {}; // [rows, F]

        @Override
        public Sequences forward(Sequences x, Mode mode) {
            if (!single.equals(x.layout())) {
                repeat(x.layout());
            }
            int F = x.features();
            y = Buffers.atLeast(Buffers.size(repeated.rows(), F), y);
            for (int t = 0; t < repeated.steps(); t++) {
                for (int position = 0; position < repeated.active(t); position++) {
                    int from = x.values().offset() + rows[position] * F;
                    System.arraycopy(x.values().array(), from, y, (repeated.start(t) + position) * F, F);
                }
            }
            return new Sequences(repeated, Tensor.view(y, 0, repeated.rows(), F));
        }

        private void repeat(SequenceLayout layout) {
            if (layout.steps() > 1) {
                throw new InvalidInputException("repeat: expected sequences of one step, found one of " + layout.steps()
                        + ": pool them first, with LastStep for example");
            }
            int B = layout.batch();
            Buffers.size(B, times);
            int[] bySequence = new int[B];
            for (int position = 0; position < B; position++) {
                bySequence[layout.sequence(position)] = position;
            }
            single = layout;
            repeated = SequenceLayout.of(Arrays.stream(layout.lengths())
                    .map(length -> length * times)
                    .toArray());
            rows = new int[B];
            for (int position = 0; position < B; position++) {
                rows[position] = bySequence[repeated.sequence(position)];
            }
        }

        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            int F = dY.dim(1);
            dX = Buffers.atLeast(Buffers.size(single.rows(), F), dX);
            Arrays.fill(dX, 0, single.rows() * F, 0);
            for (int t = 0; t < repeated.steps(); t++) {
                for (int position = 0; position < repeated.active(t); position++) {
                    int from = dY.offset() + (repeated.start(t) + position) * F;
                    for (int k = 0; k < F; k++) {
                        dX[rows[position] * F + k] += dY.array()[from + k];
                    }
                }
            }
            return Tensor.view(dX, 0, single.rows(), F);
        }
    }
}
