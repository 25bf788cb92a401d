package dev.carousel.nn.pooling;

import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * The largest value of each feature over a sequence's steps: [N, F] becomes [B, F], one row for each sequence in the caller's order. The
 * first of equal ones takes the gradient. NaN counts as larger than anything, so that it stays to be seen. An empty sequence gives zeros.
 */
public record MaxOverTime() implements LayerSpec {
    @Override
    public Layer build(String name, int inputSize, Parameters parameters) {
        return new PoolingLayer(inputSize, 1, 1, Pass::new);
    }

    private static final class Pass extends PoolingPass {
        /** The row of each largest value, [B, F]. */
        private int[] rows = {};

        Pass(Workers workers) {
            super(workers);
        }

        @Override
        void start(Sequences x, Mode mode) {
            int size = layout().batch() * features();
            rows = rows.length >= size ? rows : new int[size];
        }

        @Override
        void pool(Tensor x, int position, float[] y, int to) {
            int F = features();
            for (int t = 0; t < layout().length(position); t++) {
                int row = row(t, position);
                for (int k = 0; k < F; k++) {
                    float value = x.array()[x.offset() + row * F + k];
                    if (t == 0 || !(value <= y[to + k]) && y[to + k] == y[to + k]) {
                        y[to + k] = value;
                        rows[to + k] = row;
                    }
                }
            }
        }

        @Override
        void unpool(float[] dY, int from, int position, float[] dX) {
            int F = features();
            int first = layout().sequence(position) * F;
            for (int k = 0; k < F; k++) {
                dX[rows[first + k] * F + k] = dY[from + k];
            }
        }
    }
}
