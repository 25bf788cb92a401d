package dev.carousel.nn.pooling;

import dev.carousel.InvalidInputException;
import dev.carousel.internal.kernel.Buffers;
import dev.carousel.internal.kernel.FloatFunctions;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;

/** {@link AttentionOverTime} and back. */
final class AttentionPass extends PoolingPass {
    private final AttentionLayer layer;
    private final List<LayerPass> projection;
    private final int A;
    private Tensor x = Tensor.zeros(0, 0);
    private Tensor keys = x; // [N, A]
    private float[] shares = {}; // a [N]
    private float[] dScores = {}; // first da, then de [N]
    private float[] dKeys = {}; // [N, A]

    AttentionPass(AttentionLayer layer, List<LayerPass> projection, Workers workers) {
        super(workers);
        this.layer = layer;
        this.projection = projection;
        this.A = layer.keySize();
    }

    @Override
    void start(Sequences input, Mode mode) {
        if (input.features() != layer.inputSize()) {
            throw new InvalidInputException(
                    "attention over time: expected " + layer.inputSize() + " features, found " + input.features());
        }
        Sequences projected = input;
        for (LayerPass pass : projection) {
            projected = pass.forward(projected, mode);
        }
        x = input.values();
        keys = projected.values();
        shares = Buffers.atLeast(layout().rows(), shares);
        dScores = Buffers.atLeast(layout().rows(), dScores);
        dKeys = Buffers.atLeast(Buffers.size(layout().rows(), A), dKeys);
    }

    @Override
    void pool(Tensor input, int position, float[] y, int to) {
        int F = features();
        int T = layout().length(position);
        score(position, T);
        for (int t = 0; t < T; t++) {
            int row = row(t, position);
            int from = x.offset() + row * F;
            for (int k = 0; k < F; k++) {
                y[to + k] = Math.fma(shares[row], x.array()[from + k], y[to + k]);
            }
        }
    }

    private void score(int position, int T) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int t = 0; t < T; t++) {
            int row = row(t, position);
            float score = 0;
            for (int k = 0; k < A; k++) {
                score = Math.fma(
                        layer.values()[layer.weightAt() + k], keys.array()[keys.offset() + row * A + k], score);
            }
            shares[row] = score;
            largest = Math.max(largest, score);
        }
        double sum = 0;
        for (int t = 0; t < T; t++) {
            int row = row(t, position);
            shares[row] = FloatFunctions.exp(shares[row] - largest);
            sum += shares[row];
        }
        for (int t = 0; t < T; t++) {
            int row = row(t, position);
            shares[row] = (float) (shares[row] / sum);
        }
    }

    @Override
    void unpool(float[] dY, int from, int position, float[] dX) {
        int F = features();
        int T = layout().length(position);
        double mean = 0;
        for (int t = 0; t < T; t++) {
            int row = row(t, position);
            float dShare = 0;
            for (int k = 0; k < F; k++) {
                dShare = Math.fma(dY[from + k], x.array()[x.offset() + row * F + k], dShare);
                dX[row * F + k] = shares[row] * dY[from + k];
            }
            dScores[row] = dShare;
            mean += (double) shares[row] * dShare;
        }
        for (int t = 0; t < T; t++) {
            int row = row(t, position);
            dScores[row] = (float) (shares[row] * (dScores[row] - mean));
            for (int k = 0; k < A; k++) {
                dKeys[row * A + k] = dScores[row] * layer.values()[layer.weightAt() + k];
            }
        }
    }

    /** dw over ascending rows; threads split its elements. Then the way back through the keys. */
    @Override
    void finish(float[] dX, float[] gradients) {
        int N = layout().rows();
        workers().split(A, 16, (from, to) -> {
            for (int k = from; k < to; k++) {
                float sum = 0;
                for (int row = 0; row < N; row++) {
                    sum = Math.fma(dScores[row], keys.array()[keys.offset() + row * A + k], sum);
                }
                gradients[layer.weightAt() + k] += sum;
            }
        });
        Tensor back = Tensor.view(dKeys, 0, N, A);
        for (int k = projection.size() - 1; k >= 0; k--) {
            back = projection.get(k).backward(back, gradients);
        }
        for (int k = 0; k < back.size(); k++) {
            dX[k] += back.array()[back.offset() + k];
        }
    }
}
