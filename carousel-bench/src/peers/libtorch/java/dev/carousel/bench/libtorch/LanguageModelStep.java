package dev.carousel.bench.libtorch;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.T_TensorT_TensorTensor_T_T;
import org.bytedeco.pytorch.T_TensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** W4. */
final class LanguageModelStep implements Task {
    private static final double RATE = 1;
    private static final double CLIP = 5;
    private static final double BOUND = .1;

    private final Case size;
    private final EmbeddingImpl embedding;
    private final LSTMImpl lstm;
    private final LinearImpl dense;
    private final TensorVector parameters;
    private final SGD sgd;
    private final Tensor words;
    private final Tensor target;
    private final Tensor h;
    private final Tensor c;
    private double loss;

    LanguageModelStep(Case size) {
        this.size = size;
        embedding = new EmbeddingImpl(size.V(), size.I());
        lstm = Tensors.lstm(size);
        dense = new LinearImpl(size.H(), size.V());
        parameters = Tensors.parameters(embedding, lstm, dense);
        try (NoGradGuard guard = new NoGradGuard()) {
            for (long k = 0; k < parameters.size(); k++) {
                parameters.get(k).uniform_(-BOUND, BOUND, new GeneratorOptional());
            }
        }
        sgd = new SGD(parameters, new SGDOptions(RATE));
        words = Tensors.longs(RandomData.longClasses(size.rows(), size.V(), 3), size.T(), size.B());
        target = Tensors.longs(RandomData.longClasses(size.rows(), size.V(), 5), size.rows());
        h = torch.zeros(size.L(), size.B(), size.H());
        c = torch.zeros(size.L(), size.B(), size.H());
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            try (PointerScope scope = new PointerScope()) {
                step();
            }
        }
    }

    private void step() {
        sgd.zero_grad();
        T_TensorT_TensorTensor_T_T result = lstm.forward(embedding.forward(words), new T_TensorTensor_T(h, c));
        Tensor logits = dense.forward(result.get0()).view(size.rows(), size.V());
        Tensor error = torch.cross_entropy(logits, target);
        error.backward();
        torch.clip_grad_norm_(parameters, CLIP);
        sgd.step();
        try (NoGradGuard guard = new NoGradGuard()) {
            h.copy_(result.get1().get0());
            c.copy_(result.get1().get1());
        }
        loss = error.item_float();
    }

    @Override
    public double check() {
        return loss;
    }
}
