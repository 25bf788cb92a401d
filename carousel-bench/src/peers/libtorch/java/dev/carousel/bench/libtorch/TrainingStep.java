package dev.carousel.bench.libtorch;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** W3. */
final class TrainingStep implements Task {
    private static final double RATE = 1e-3;

    private final LSTMImpl lstm;
    private final LinearImpl dense;
    private final Adam adam;
    private final Tensor x;
    private final Tensor target;
    private double loss;

    TrainingStep(Case c) {
        lstm = Tensors.lstm(c);
        dense = new LinearImpl(c.H(), c.V());
        adam = new Adam(Tensors.parameters(lstm, dense), new AdamOptions(RATE));
        x = Tensors.input(c);
        target = Tensors.longs(RandomData.longClasses(c.B(), c.V(), 5), c.B());
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            try (PointerScope scope = new PointerScope()) {
                adam.zero_grad();
                Tensor last = lstm.forward(x).get0().select(0, -1);
                Tensor error = torch.cross_entropy(dense.forward(last), target);
                error.backward();
                adam.step();
                loss = error.item_float();
            }
        }
    }

    @Override
    public double check() {
        return loss;
    }
}
