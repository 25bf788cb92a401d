package dev.carousel.bench.ours;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** W2, and of a language model the way forward. The weights are PyTorch's, uniform between -1/√H and 1/√H, as for the peers. */
final class BatchInference implements Task {
    private final Workers workers;
    private final LayerPass pass;
    private final Sequences x;
    private Tensor y = Tensor.zeros(0, 0);

    BatchInference(Case c, int threads) {
        workers = Workers.of(threads);
        boolean words = c.V() > 0;
        Architecture network =
                words ? Network.of(new Embedding(c.V(), c.I()), lstm(c), Linear.of(c.H(), c.V())) : Network.of(lstm(c));
        pass = network.initialise(1).pass(workers);
        x = words ? words(c) : input(c);
    }

    static Lstm lstm(Case c) {
        return Lstm.of(c.I(), c.H()).layers(c.L()).pytorchInitialisation();
    }

    /** Random numbers [T B, I]. */
    static Sequences input(Case c) {
        float[] values = RandomData.uniform(c.rows() * c.I(), 1, 3);
        return new Sequences(SequenceLayout.equal(c.T(), c.B()), Tensor.of(values, c.rows(), c.I()));
    }

    /** Random words [T B, 1]. */
    static Sequences words(Case c) {
        float[] values = RandomData.floatClasses(c.rows(), c.V(), 3);
        return new Sequences(SequenceLayout.equal(c.T(), c.B()), Tensor.of(values, c.rows(), 1));
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            y = pass.forward(x, Mode.inference()).values();
        }
    }

    /** Of the last step. */
    @Override
    public double check() {
        float[] all = y.toArray();
        int last = all.length / x.layout().steps();
        return RandomData.meanMagnitude(Arrays.copyOfRange(all, all.length - last, all.length));
    }

    @Override
    public void close() {
        workers.close();
    }
}
