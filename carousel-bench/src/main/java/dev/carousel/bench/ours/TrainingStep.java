package dev.carousel.bench.ours;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import dev.carousel.data.Batch;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.pooling.LastStep;
import dev.carousel.optim.Adam;
import dev.carousel.optim.OptimiserState;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import dev.carousel.train.NetworkObjective;
import dev.carousel.train.Objective;
import java.util.Arrays;
import java.util.List;

/** W3: what the training loop does in a step, on the same batch each time. */
final class TrainingStep implements Task {
    private static final float RATE = 1e-3f;

    private final Workers workers;
    private final Objective objective;
    private final Parameters parameters;
    private final OptimiserState adam;
    private final float[] gradients;
    private long step;
    private double loss;

    TrainingStep(Case c, int threads) {
        workers = Workers.of(threads);
        Network network = Network.of(BatchInference.lstm(c), new LastStep(), Linear.of(c.H(), c.V()))
                .initialise(1);
        float[] weights = new float[c.B()];
        Arrays.fill(weights, 1);
        var batch = new Batch(
                BatchInference.input(c), Tensor.of(RandomData.floatClasses(c.B(), c.V(), 5), c.B(), 1), weights);
        objective = new NetworkObjective(
                network, new CrossEntropy(), number -> batch, List.of(), RandomSource.of(1), workers);
        parameters = network.parameters();
        adam = Adam.withRate(RATE).start(parameters.size());
        gradients = new float[parameters.size()];
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            Arrays.fill(gradients, 0);
            loss = objective.accumulate(step, gradients);
            parameters.update(() -> adam.apply(parameters.values(), gradients, step, workers));
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
