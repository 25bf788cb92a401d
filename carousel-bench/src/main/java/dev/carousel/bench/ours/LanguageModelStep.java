package dev.carousel.bench.ours;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.loss.LinearCrossEntropy;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Linear;
import dev.carousel.nn.LinearLayer;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.StatefulPass;
import dev.carousel.optim.Clipping;
import dev.carousel.optim.OptimiserState;
import dev.carousel.optim.Sgd;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** W4: what training on a stream does in a step, on the same words each time, as for the peers, and a state that goes on. */
final class LanguageModelStep implements Task {
    private static final float RATE = 1;
    private static final Clipping CLIPPING = new Clipping(Double.POSITIVE_INFINITY, 5);

    private final Workers workers;
    private final StatefulPass pass;
    private final LayerState state;
    private final Parameters parameters;
    private final OptimiserState sgd;
    private final float[] gradients;
    private final Sequences x;
    private final Tensor target;
    private final float[] weights;
    private final LinearCrossEntropy output;
    private final RandomSource random = RandomSource.of(1);
    private long step;
    private double loss;

    LanguageModelStep(Case c, int threads) {
        workers = Workers.of(threads);
        Network network = Network.of(new Embedding(c.V(), c.I()), BatchInference.lstm(c), Linear.of(c.H(), c.V()))
                .initialise(1);
        pass = network.withoutLast().pass(workers);
        state = network.initialState(c.B());
        parameters = network.parameters();
        output = new LinearCrossEntropy(
                (LinearLayer) network.layers().get(network.layers().size() - 1),
                parameters,
                new CrossEntropy(),
                workers);
        sgd = Sgd.withRate(RATE).start(parameters.size());
        gradients = new float[parameters.size()];
        int N = c.rows();
        x = BatchInference.words(c);
        target = Tensor.of(RandomData.floatClasses(N, c.V(), 5), N, 1);
        weights = new float[N];
        Arrays.fill(weights, 1);
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            workers.split(gradients.length, 4096, (from, to) -> Arrays.fill(gradients, from, to, 0));
            Tensor features =
                    pass.forward(x, state, Mode.training(random, step)).values();
            loss = output.forward(features, target, weights);
            pass.backward(output.backward(gradients), gradients);
            float scale = CLIPPING.begin(gradients, workers).scale();
            parameters.update(() -> sgd.applyScaled(parameters.values(), gradients, scale, step, 1, workers));
            step++;
        }
    }

    @Override
    public double check() {
        return loss;
    }

    @Override
    public void close() {
        workers.close();
    }
}
