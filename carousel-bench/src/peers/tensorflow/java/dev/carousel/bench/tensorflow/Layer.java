package dev.carousel.bench.tensorflow;

import dev.carousel.bench.workload.Case;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.BlockLSTM;
import org.tensorflow.op.nn.BlockLSTMGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** One LSTM layer and, on request, its gradient. */
final class Layer {
    private static final float NO_CLIP = 0;

    private final Ops tf;
    private final Case size;
    private final Operand<TFloat32> x;
    private final Operand<TFloat32> w;
    private final Operand<TFloat32> bias;
    private final Operand<TFloat32> c0;
    private final Operand<TFloat32> h0;
    private final Operand<TFloat32> peepholes;
    private final Operand<TInt64> steps;
    private final BlockLSTM<TFloat32> forward;

    /** From a state of zeros. */
    Layer(Model model, Case c, Operand<TFloat32> x, Operand<TFloat32> w, Operand<TFloat32> bias) {
        this(model, c, x, w, bias, model.zeros(c.B(), c.H()), model.zeros(c.B(), c.H()));
    }

    /**
     * @param x [T, B, I]
     * @param w [I + H, 4 H]
     * @param bias [4 H]
     * @param c0 [B, H]
     * @param h0 [B, H]
     */
    Layer(
            Model model,
            Case c,
            Operand<TFloat32> x,
            Operand<TFloat32> w,
            Operand<TFloat32> bias,
            Operand<TFloat32> c0,
            Operand<TFloat32> h0) {
        this.tf = model.tf;
        this.size = c;
        this.x = x;
        this.w = w;
        this.bias = bias;
        this.c0 = c0;
        this.h0 = h0;
        peepholes = model.zeros(c.H());
        steps = tf.constant((long) c.T());
        forward = BlockLSTM.create(
                tf.scope(), steps, x, c0, h0, w, peepholes, peepholes, peepholes, bias, BlockLSTM.cellClip(NO_CLIP));
    }

    /** [T, B, H]. */
    Operand<TFloat32> y() {
        return forward.h();
    }

    /** The states after the last step, c and h, [B, H] each. */
    List<Operand<TFloat32>> last() {
        return List.of(last(forward.cs()), last(forward.h()));
    }

    private Operand<TFloat32> last(Operand<TFloat32> steps) {
        return tf.reshape(
                tf.slice(
                        steps, tf.constant(new int[] {size.T() - 1, 0, 0}), tf.constant(new int[] {1, size.B(), size.H()
                        })),
                tf.constant(new int[] {size.B(), size.H()}));
    }

    /** @param dY [T, B, H] */
    BlockLSTMGrad<TFloat32> gradient(Operand<TFloat32> dY) {
        return BlockLSTMGrad.create(
                tf.scope(),
                steps,
                x,
                c0,
                h0,
                w,
                peepholes,
                peepholes,
                peepholes,
                bias,
                forward.i(),
                forward.cs(),
                forward.f(),
                forward.o(),
                forward.ci(),
                forward.co(),
                forward.h(),
                tf.zerosLike(forward.cs()),
                dY,
                false);
    }
}
