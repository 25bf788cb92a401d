package dev.carousel.internal.direction;

import dev.carousel.internal.kernel.Buffers;
import dev.carousel.nn.Cost;
import dev.carousel.nn.Merge;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;

/**
 * What lies around two layers of which one reads sequences as they are and one with their steps in reverse order, each within its own
 * length: {@code y = merge(a, r(b))} with {@code a = f(x)} and {@code b = g(r(x))}, and back {@code dx = f'(da) + r(g'(db))}. A
 * workspace for one caller at a time; what it returns is overwritten by the next call.
 */
public final class BothDirections {
    private final Merge merge;
    private final int F;
    private final int G;
    private final int O;
    private SequenceLayout layout = SequenceLayout.of();
    private Tensor a = Tensor.zeros(0, 0); // [N, F]
    private Tensor b = Tensor.zeros(0, 0); // in g's order [N, G]
    private float[] reversedX = {}; // [N, I]
    private float[] y = {}; // [N, O]
    private float[] dForward = {}; // da [N, F]
    private float[] dBackward = {}; // db [N, G]
    private float[] dX = {}; // [N, I]

    /**
     * @param F what the layer puts out that reads forward
     * @param G what the other one does; F unless both are concatenated
     */
    public BothDirections(Merge merge, int F, int G) {
        this.merge = merge;
        this.F = F;
        this.G = G;
        this.O = merge.outputSize(F, G);
    }

    /** Of T steps of I features, without the layers: the work, and the buffers of one of these objects. */
    public static Cost cost(Merge merge, int I, int F, int G, long T) {
        long O = merge.outputSize(F, G);
        long perFeature = switch (merge) {
            case CONCATENATED -> 0;
            case SUMMED, MULTIPLIED -> 1;
            case AVERAGED -> 2;
        };
        return new Cost(T * perFeature * O, T * (2L * I + F + G + O), 0);
    }

    /** What the layer reads that goes backward. */
    public Sequences reversed(Sequences x) {
        reversedX = Buffers.atLeast(x.values().size(), reversedX);
        return new Sequences(x.layout(), x.layout().reverse(x.values(), reversedX));
    }

    /**
     * Both outputs, which are kept as they are, not copied, for {@link #split}.
     *
     * @param forward a
     * @param backward b, of the same layout
     */
    public Sequences merged(Sequences forward, Sequences backward) {
        layout = forward.layout();
        a = forward.values();
        b = backward.values();
        y = Buffers.atLeast(Buffers.size(layout.rows(), O), y);
        for (int t = 0; t < layout.steps(); t++) {
            for (int position = 0; position < layout.active(t); position++) {
                int row = layout.start(t) + position;
                mergeRow(a.offset() + row * F, b.offset() + layout.mirroredRow(t, position) * G, row * O);
            }
        }
        return new Sequences(layout, Tensor.view(y, 0, layout.rows(), O));
    }

    private void mergeRow(int aAt, int bAt, int to) {
        float[] there = a.array();
        float[] back = b.array();
        switch (merge) {
            case CONCATENATED -> {
                System.arraycopy(there, aAt, y, to, F);
                System.arraycopy(back, bAt, y, to + F, G);
            }
            case SUMMED -> {
                for (int k = 0; k < O; k++) {
                    y[to + k] = there[aAt + k] + back[bAt + k];
                }
            }
            case AVERAGED -> {
                for (int k = 0; k < O; k++) {
                    y[to + k] = 0.5f * (there[aAt + k] + back[bAt + k]);
                }
            }
            case MULTIPLIED -> {
                for (int k = 0; k < O; k++) {
                    y[to + k] = there[aAt + k] * back[bAt + k];
                }
            }
        }
    }

    /** The mirror of {@link #merged}: makes {@link #dForward} and {@link #dBackward}. */
    public void split(Tensor dY) {
        dForward = Buffers.atLeast(Buffers.size(layout.rows(), F), dForward);
        dBackward = Buffers.atLeast(Buffers.size(layout.rows(), G), dBackward);
        for (int t = 0; t < layout.steps(); t++) {
            for (int position = 0; position < layout.active(t); position++) {
                int row = layout.start(t) + position;
                splitRow(dY.array(), dY.offset() + row * O, row, layout.mirroredRow(t, position));
            }
        }
    }

    private void splitRow(float[] dY, int from, int row, int mirrored) {
        int second = merge == Merge.CONCATENATED ? F : 0;
        for (int k = 0; k < F; k++) {
            dForward[row * F + k] = share(dY[from + k], b, mirrored * G + k);
        }
        for (int k = 0; k < G; k++) {
            dBackward[mirrored * G + k] = share(dY[from + second + k], a, row * F + k);
        }
    }

    private float share(float dy, Tensor other, int at) {
        return switch (merge) {
            case CONCATENATED, SUMMED -> dy;
            case AVERAGED -> 0.5f * dy;
            case MULTIPLIED -> dy * other.array()[other.offset() + at];
        };
    }

    /** da [N, F] of the last {@link #split}. */
    public Tensor dForward() {
        return Tensor.view(dForward, 0, layout.rows(), F);
    }

    /** db [N, G] of the last {@link #split}, in g's order. */
    public Tensor dBackward() {
        return Tensor.view(dBackward, 0, layout.rows(), G);
    }

    /** Brings together what both layers say of their inputs, the second in g's order. */
    public Tensor dX(Tensor fromForward, Tensor fromBackward) {
        dX = Buffers.atLeast(fromBackward.size(), dX);
        layout.reverse(fromBackward, dX);
        for (int k = 0; k < fromForward.size(); k++) {
            dX[k] = fromForward.array()[fromForward.offset() + k] + dX[k];
        }
        return Tensor.view(dX, 0, fromForward.shape());
    }
}
