package dev.carousel.nn.pooling;

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
 * Keeps of each sequence its last step: [N, F] becomes [B, F], one row for each sequence in the caller's order. An empty
 * sequence gives zeros.
 */
public record LastStep() implements LayerSpec {
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
                return 1;
            }

            @Override
            public Cost cost(long T) {
                return new Cost(0, (T + 1) * inputSize, 0);
            }

            @Override
            public LayerPass pass(Workers workers) {
                return new Pass();
            }
        };
    }

    private static final class Pass implements LayerPass {
        private SequenceLayout layout = SequenceLayout.of();
        private SequenceLayout lasts = SequenceLayout.of();
        private float[] y = {};
        private float[] dX = {};

        @Override
        public Sequences forward(Sequences x, Mode mode) {
            layout = x.layout();
            int B = layout.batch();
            int F = x.features();
            y = Buffers.atLeast(Buffers.size(B, F), y);
            Arrays.fill(y, 0, B * F, 0);
            Tensor in = x.values();
            for (int position = 0; position < B; position++) {
                int row = layout.lastRow(position);
                if (row >= 0) {
                    System.arraycopy(in.array(), in.offset() + row * F, y, layout.sequence(position) * F, F);
                }
            }
            if (lasts.batch() != B) {
                lasts = SequenceLayout.equal(1, B);
            }
            return new Sequences(lasts, Tensor.view(y, 0, B, F));
        }

        @Override
        public Tensor backward(Tensor dY, float[] gradients) {
            int F = dY.dim(1);
            int N = layout.rows();
            dX = Buffers.atLeast(Buffers.size(N, F), dX);
            Arrays.fill(dX, 0, N * F, 0);
            for (int position = 0; position < layout.batch(); position++) {
                int row = layout.lastRow(position);
                if (row >= 0) {
                    int from = dY.offset() + layout.sequence(position) * F;
                    System.arraycopy(dY.array(), from, dX, row * F, F);
                }
            }
            return Tensor.view(dX, 0, N, F);
        }
    }
}
