package dev.carousel.bench.libtorch;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.T_TensorT_TensorTensor_T_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** W1 with the LSTM layer on sequences of one step. */
final class Streaming implements Task {
    private final InferenceMode inference = new InferenceMode(true);
    private final LSTMImpl lstm;
    private final Tensor x;
    private final Tensor h;
    private final Tensor c;

    Streaming(Case size) {
        lstm = Tensors.lstm(size);
        x = Tensors.input(size);
        h = torch.zeros(1, 1, size.H());
        c = torch.zeros(1, 1, size.H());
    }

    @Override
    public void run(int times) {
        try (PointerScope scope = new PointerScope()) {
            Tensor y = h;
            T_TensorTensor_T state = new T_TensorTensor_T(h, c);
            for (int k = 0; k < times; k++) {
                T_TensorT_TensorTensor_T_T result = lstm.forward(x, state);
                y = result.get0();
                state = result.get1();
            }
            h.copy_(y);
            c.copy_(state.get1());
        }
    }

    @Override
    public double check() {
        return Tensors.meanMagnitude(h);
    }

    @Override
    public void close() {
        inference.close();
    }
}
