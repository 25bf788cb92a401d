package dev.carousel.nn.pooling;

import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * The mean of each feature over a sequence's T steps, {@code y = Σ x_t / T} and back {@code dx_t = dy / T}: [N, F] becomes [B, F], one row
 * for each sequence in the caller's order. An empty sequence gives zeros. The sum runs in double over ascending t.
 */
public record MeanOverTime() implements LayerSpec {
    @Override
    public Layer build(String name, int inputSize, Parameters parameters) {
        return new PoolingLayer(inputSize, 1, 2, Pass::new);
    }

    private static final class Pass extends PoolingPass {
        private double[] sums = {}; // [B, F]

        Pass(Workers workers) {
            super(workers);
        }

        @Override
        void start(Sequences x, Mode mode) {
            int size = layout().batch() * features();
            sums = sums.length >= size ? sums : new double[size];
            Arrays.fill(sums, 0, size, 0);
        }

        @Override
        void pool(Tensor x, int position, float[] y, int to) {
            int F = features();
            int T = layout().length(position);
            for (int t = 0; t < T; t++) {
                int from = x.offset() + row(t, position) * F;
                for (int k = 0; k < F; k++) {
                    sums[to + k] += x.array()[from + k];
                }
            }
            for (int k = 0; k < F; k++) {
                y[to + k] = (float) (sums[to + k] / T);
            }
        }

        @Override
        void unpool(float[] dY, int from, int position, float[] dX) {
            int F = features();
            int T = layout().length(position);
            for (int t = 0; t < T; t++) {
                int to = row(t, position) * F;
                for (int k = 0; k < F; k++) {
                    dX[to + k] = dY[from + k] / T;
                }
            }
        }
    }
}
