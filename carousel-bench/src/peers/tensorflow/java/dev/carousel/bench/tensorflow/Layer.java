package dev.carousel.bench.tensorflow;

import dev.carousel.bench.workload.Case;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.BlockLSTM;
import org.tensorflow.op.nn.BlockLSTMGrad;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** One LSTM layer from a state of zeros and, on request, its gradient. */
final class Layer {
    private static final float NO_CLIP = 0;

    private final Ops tf;
    private final Operand<TFloat32> x;
    private final Operand<TFloat32> w;
    private final Operand<TFloat32> bias;
    private final Operand<TFloat32> start;
    private final Operand<TFloat32> peepholes;
    private final Operand<TInt64> steps;
    private final BlockLSTM<TFloat32> forward;

    /**
     * @param x [T, B, I]
     * @param w [I + H, 4 H]
     * @param bias [4 H]
     */
    Layer(Model model, Case c, Operand<TFloat32> x, Operand<TFloat32> w, Operand<TFloat32> bias) {
        this.tf = model.tf;
        this.x = x;
        this.w = w;
        this.bias = bias;
        start = model.zeros(c.B(), c.H());
        peepholes = model.zeros(c.H());
        steps = tf.constant((long) c.T());
        forward = BlockLSTM.create(
                tf.scope(),
                steps,
                x,
                start,
                start,
                w,
                peepholes,
                peepholes,
                peepholes,
                bias,
                BlockLSTM.cellClip(NO_CLIP));
    }

    /** [T, B, H]. */
    Operand<TFloat32> y() {
        return forward.h();
    }

    /** @param dY [T, B, H] */
    BlockLSTMGrad<TFloat32> gradient(Operand<TFloat32> dY) {
        return BlockLSTMGrad.create(
                tf.scope(),
                steps,
                x,
                start,
                start,
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
