package dev.carousel.bench.libtorch;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** W1 with the operator {@code lstm_cell}. */
final class CellStreaming implements Task {
    private final InferenceMode inference = new InferenceMode(true);
    private final TensorVector parameters;
    private final TensorOptional inputBias;
    private final TensorOptional recurrentBias;
    private final Tensor x;
    private final Tensor h;
    private final Tensor c;

    CellStreaming(Case size) {
        parameters = Tensors.lstm(size).parameters();
        inputBias = new TensorOptional(parameters.get(2));
        recurrentBias = new TensorOptional(parameters.get(3));
        x = Tensors.floats(RandomData.uniform(size.I(), 1, 3), 1, size.I());
        h = torch.zeros(1, size.H());
        c = torch.zeros(1, size.H());
    }

    @Override
    public void run(int times) {
        try (PointerScope scope = new PointerScope()) {
            Tensor w = parameters.get(0);
            Tensor u = parameters.get(1);
            Tensor nextH = h;
            Tensor nextC = c;
            for (int k = 0; k < times; k++) {
                T_TensorTensor_T state =
                        torch.lstm_cell(x, new TensorVector(nextH, nextC), w, u, inputBias, recurrentBias);
                nextH = state.get0();
                nextC = state.get1();
            }
            h.copy_(nextH);
            c.copy_(nextC);
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
