package dev.carousel.interop.operator;

import dev.carousel.interop.operator.GateFunction.OfLayer;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.List;

/**
 * A recurrence that our layers don't have: arguments of functions are clipped, or a function is none that can be trained. Each result
 * is the same bits for any threads, neighbours or pieces, as there: products are single chains of multiply-adds, and threads split sequences.
 */
abstract class PlainRecurrence implements Recurrence {
    /** Products take several rows at once, so a thread should have some. */
    private static final int GRAIN = 4;

    final int I;
    final int H;
    private final float clip;

    PlainRecurrence(DirectionWeights weights, float clip) {
        this.I = weights.I();
        this.H = weights.H();
        this.clip = clip;
    }

    @Override
    public final int inputSize() {
        return I;
    }

    @Override
    public final int hiddenSize() {
        return H;
    }

    /** Whether our layers do without one of these: they clip the argument of an LSTM's h as well, and nothing elsewhere. */
    static boolean isNeeded(List<GateFunction> functions, float clip) {
        return clip < Float.POSITIVE_INFINITY || !functions.stream().allMatch(OfLayer.class::isInstance);
    }

    /** A step of some sequences, with what one thread needs for it. */
    interface Step {
        /**
         * @param rows how many
         * @param xAt where their input [rows, I] begins
         * @param h hidden states [B, H], renewed in place
         * @param c cell states [B, H], renewed in place
         * @param at where their states [rows, H] begin
         */
        void run(int rows, float[] x, int xAt, float[] h, float[] c, int at);
    }

    /** For up to {@code rows} sequences, and one thread. */
    abstract Step step(int rows);

    @Override
    public final Result run(Sequences x, Tensor h, Tensor c, Workers workers) {
        SequenceLayout layout = x.layout();
        float[] hidden = byPosition(layout, h);
        float[] cell = byPosition(layout, c);
        Tensor y = Tensor.zeros(layout.rows(), H);
        float[] in = x.values().array();
        workers.split(layout.batch(), GRAIN, (from, to) -> {
            Step step = step(to - from);
            for (int t = 0; t < layout.steps(); t++) {
                int rows = Math.min(to, layout.active(t)) - from;
                if (rows <= 0) {
                    return;
                }
                int row = layout.start(t) + from;
                step.run(rows, in, x.values().offset() + row * I, hidden, cell, from * H);
                System.arraycopy(hidden, from * H, y.array(), row * H, rows * H);
            }
        });
        return new Result(y, byNumber(layout, hidden), byNumber(layout, cell));
    }

    private float[] byPosition(SequenceLayout layout, Tensor states) {
        float[] ordered = new float[states.size()];
        for (int position = 0; position < layout.batch(); position++) {
            int from = states.offset() + layout.sequence(position) * H;
            System.arraycopy(states.array(), from, ordered, position * H, H);
        }
        return ordered;
    }

    private Tensor byNumber(SequenceLayout layout, float[] ordered) {
        Tensor states = Tensor.zeros(1, layout.batch(), H);
        for (int position = 0; position < layout.batch(); position++) {
            System.arraycopy(ordered, position * H, states.array(), layout.sequence(position) * H, H);
        }
        return states;
    }

    /** {@code x = a(x)} for n elements that are first kept within the limit; NaN stays. */
    final void apply(GateFunction function, int n, float[] x, int at) {
        if (clip < Float.POSITIVE_INFINITY) {
            for (int k = at; k < at + n; k++) {
                x[k] = Math.max(-clip, Math.min(clip, x[k]));
            }
        }
        function.apply(n, x, at);
    }
}
