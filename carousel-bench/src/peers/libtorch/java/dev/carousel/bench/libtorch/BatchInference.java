package dev.carousel.bench.libtorch;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.Tensor;

/** W2. */
final class BatchInference implements Task {
    private final InferenceMode inference = new InferenceMode(true);
    private final LSTMImpl lstm;
    private final Tensor x;
    private double check;

    BatchInference(Case c) {
        lstm = Tensors.lstm(c);
        x = Tensors.input(c);
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            try (PointerScope scope = new PointerScope()) {
                // The last step's output, a few rows: results die with the scope.
                check = Tensors.meanMagnitude(lstm.forward(x).get0().select(0, -1));
            }
        }
    }

    @Override
    public double check() {
        return check;
    }

    @Override
    public void close() {
        inference.close();
    }
}
