package dev.carousel.bench.ours;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmLayer;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** W5: forward and backward, the gradient of the outputs being given. */
final class LongSequence implements Task {
    private static final float SCALE = .01f;

    private final Workers workers;
    private final LayerPass pass;
    private final float[] gradients;
    private final Sequences x;
    private final Tensor dY;
    private final Mode mode = Mode.training(RandomSource.of(1), 0);

    LongSequence(Case c, int threads) {
        workers = Workers.of(threads);
        LstmLayer lstm = Lstm.of(c.I(), c.H()).layers(c.L()).initialise(1);
        pass = lstm.pass(workers);
        gradients = new float[lstm.parameters().size()];
        x = BatchInference.input(c);
        dY = Tensor.of(RandomData.uniform(c.rows() * c.H(), SCALE, 7), c.rows(), c.H());
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            Arrays.fill(gradients, 0);
            pass.forward(x, mode);
            pass.backward(dY, gradients);
        }
    }

    @Override
    public double check() {
        return RandomData.meanMagnitude(gradients);
    }

    @Override
    public void close() {
        workers.close();
    }
}
