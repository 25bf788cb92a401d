package dev.carousel.bench.libtorch;

import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LSTMOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** What several workloads make. */
final class Tensors {
    private Tensors() {}

    static LSTMImpl lstm(Case c) {
        LSTMOptions options = new LSTMOptions(c.I(), c.H());
        options.num_layers().put(c.L());
        return new LSTMImpl(options);
    }

    /** Random inputs [T, B, I]. */
    static Tensor input(Case c) {
        return floats(RandomData.uniform(c.rows() * c.I(), 1, 3), c.T(), c.B(), c.I());
    }

    /** A copy, since the pointer is Java's to free. */
    static Tensor floats(float[] values, long... shape) {
        return torch.from_blob(new FloatPointer(values), shape).clone();
    }

    static Tensor longs(long[] values, long... shape) {
        return torch.from_blob(new LongPointer(values), shape, new TensorOptions(torch.ScalarType.Long))
                .clone();
    }

    static TensorVector parameters(Module... modules) {
        TensorVector all = new TensorVector();
        for (Module module : modules) {
            TensorVector its = module.parameters();
            for (long k = 0; k < its.size(); k++) {
                all.push_back(its.get(k));
            }
        }
        return all;
    }

    static double meanMagnitude(Tensor tensor) {
        return tensor.abs().mean().item_float();
    }
}
