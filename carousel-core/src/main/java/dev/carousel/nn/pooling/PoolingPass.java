package dev.carousel.nn.pooling;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** Makes of each sequence one row, in the caller's order, and zeros of an empty one. Threads split sequences. */
abstract class PoolingPass implements LayerPass {
    private final Workers workers;
    private SequenceLayout layout = SequenceLayout.of();
    private SequenceLayout singles = SequenceLayout.of();
    private int F;
    private float[] y = {}; // [B, F]
    private float[] dX = {}; // [N, F]

    PoolingPass(Workers workers) {
        this.workers = workers;
    }

    /** Called before the sequences of a batch are pooled. */
    void start(Sequences x, Mode mode) {}

    /** Writes what becomes of the sequence at a position to {@code y[to ..]}, which is zero. */
    abstract void pool(Tensor x, int position, float[] y, int to);

    /** Adds what the gradient {@code dY[from ..]} is for each step of the sequence at a position to dX, which is zero. */
    abstract void unpool(float[] dY, int from, int position, float[] dX);

    /** Called when all sequences have their gradients. */
    void finish(float[] dX, float[] gradients) {}

    final SequenceLayout layout() {
        return layout;
    }

    /** F. */
    final int features() {
        return F;
    }

    final Workers workers() {
        return workers;
    }

    /** The row of step t of the sequence at a position. */
    final int row(int t, int position) {
        return layout.start(t) + position;
    }

    @Override
    public final Sequences forward(Sequences x, Mode mode) {
        layout = x.layout();
        F = x.features();
        int B = layout.batch();
        y = Buffers.atLeast(Buffers.size(B, F), y);
        Arrays.fill(y, 0, B * F, 0);
        start(x, mode);
        workers.split(B, 4, (from, to) -> {
            for (int position = from; position < to; position++) {
                if (layout.length(position) > 0) {
                    pool(x.values(), position, y, layout.sequence(position) * F);
                }
            }
        });
        if (singles.batch() != B) {
            singles = SequenceLayout.equal(1, B);
        }
        return new Sequences(singles, Tensor.view(y, 0, B, F));
    }

    @Override
    public final Tensor backward(Tensor dY, float[] gradients) {
        int N = layout.rows();
        dX = Buffers.atLeast(Buffers.size(N, F), dX);
        Arrays.fill(dX, 0, N * F, 0);
        workers.split(layout.batch(), 4, (from, to) -> {
            for (int position = from; position < to; position++) {
                if (layout.length(position) > 0) {
                    unpool(dY.array(), dY.offset() + layout.sequence(position) * F, position, dX);
                }
            }
        });
        finish(dX, gradients);
        return Tensor.view(dX, 0, N, F);
    }
}
