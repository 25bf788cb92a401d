package dev.carousel.nn.pooling;

import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;

/**
 * Keeps of each sequence its last step: [N, F] becomes [B, F], one row for each sequence in the caller's order. An empty
 * sequence gives zeros.
 */
public record LastStep() implements LayerSpec {
    @Override
    public Layer build(String name, int inputSize, Parameters parameters) {
        return new PoolingLayer(inputSize, 0, 0, Pass::new);
    }

    private static final class Pass extends PoolingPass {
        Pass(Workers workers) {
            super(workers);
        }

        @Override
        void pool(Tensor x, int position, float[] y, int to) {
            System.arraycopy(x.array(), x.offset() + layout().lastRow(position) * features(), y, to, features());
        }

        @Override
        void unpool(float[] dY, int from, int position, float[] dX) {
            System.arraycopy(dY, from, dX, layout().lastRow(position) * features(), features());
        }
    }
}
