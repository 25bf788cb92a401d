package dev.carousel.bench.ours;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/**
 * W5, and of W3 the layers alone: forward and backward down to dX, the gradient of the outputs being given. Weights are packed anew at
 * every step, as if they had been changed.
 */
final class ForwardBackward implements Task {
    private static final float SCALE = .01f;

    private final Workers workers;
    private final LstmLayer lstm;
    private final LayerPass pass;
    private final float[] gradients;
    private final Sequences x;
    private final Tensor dY;
    private final Mode mode = Mode.training(RandomSource.of(1), 0);

    /** @param lastStep whether only the outputs of the last step have a gradient */
    ForwardBackward(Case c, int threads, boolean lastStep) {
        this(BatchInference.lstm(c), c, threads, lastStep);
    }

    ForwardBackward(Lstm spec, Case c, int threads, boolean lastStep) {
        workers = Workers.of(threads);
        lstm = spec.initialise(1);
        pass = lstm.pass(workers);
        gradients = new float[lstm.parameters().size()];
        x = BatchInference.input(c);
        int rows = lastStep ? c.B() : c.rows();
        float[] last = RandomData.uniform(rows * c.H(), SCALE, 7);
        float[] all = new float[c.rows() * c.H()];
        System.arraycopy(last, 0, all, all.length - last.length, last.length);
        dY = Tensor.of(all, c.rows(), c.H());
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            lstm.parameters().changed();
            Arrays.fill(gradients, 0);
            pass.forward(x, mode);
            pass.backward(dY, gradients);
        }
    }

    /** Of the gradient of the first layer's W. */
    @Override
    public double check() {
        Parameter w = lstm.parameters().list().get(0);
        return RandomData.meanMagnitude(Arrays.copyOfRange(gradients, w.offset(), w.offset() + w.size()));
    }

    @Override
    public void close() {
        workers.close();
    }
}
