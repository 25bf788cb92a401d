package dev.carousel.bench.libtorch;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorArrayRefOptional;

/** W5, the gradient of the outputs being given; that of the inputs is asked for, as every engine computes it here. */
final class LongSequence implements Task {
    private static final float SCALE = .01f;

    private final LSTMImpl lstm;
    private final Tensor x;
    private final Tensor dY;

    LongSequence(Case c) {
        lstm = Tensors.lstm(c);
        x = Tensors.input(c).requires_grad_(true);
        dY = Tensors.floats(RandomData.uniform(c.rows() * c.H(), SCALE, 7), c.T(), c.B(), c.H());
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            try (PointerScope scope = new PointerScope()) {
                lstm.zero_grad(true);
                x.mutable_grad().reset();
                lstm.forward(x).get0().backward(dY, new BoolOptional(), false, new TensorArrayRefOptional());
            }
        }
    }

    @Override
    public double check() {
        return Tensors.meanMagnitude(lstm.parameters().get(0).grad());
    }
}
