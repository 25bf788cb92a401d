package dev.carousel.bench.ours;

import dev.carousel.bench.measure.Task;
import dev.carousel.bench.workload.Case;
import dev.carousel.bench.workload.RandomData;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.loss.Loss;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.StatefulPass;
import dev.carousel.optim.GradientNorm;
import dev.carousel.optim.OptimiserState;
import dev.carousel.optim.Sgd;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** W4: the same words each time, as for the peers, and a state that goes on. */
final class LanguageModelStep implements Task {
    private static final float RATE = 1;
    private static final double CLIP = 5;

    private final Workers workers;
    private final StatefulPass pass;
    private final LayerState state;
    private final Parameters parameters;
    private final OptimiserState sgd;
    private final float[] gradients;
    private final Sequences x;
    private final Tensor target;
    private final float[] weights;
    private final Tensor dPrediction;
    private final Loss crossEntropy = new CrossEntropy();
    private final RandomSource random = RandomSource.of(1);
    private long step;
    private double loss;

    LanguageModelStep(Case c, int threads) {
        workers = Workers.of(threads);
        Network network = Network.of(new Embedding(c.V(), c.I()), BatchInference.lstm(c), Linear.of(c.H(), c.V()))
                .initialise(1);
        pass = network.pass(workers);
        state = network.initialState(c.B());
        parameters = network.parameters();
        sgd = Sgd.withRate(RATE).start(parameters.size());
        gradients = new float[parameters.size()];
        int N = c.rows();
        x = BatchInference.words(c);
        target = Tensor.of(RandomData.floatClasses(N, c.V(), 5), N, 1);
        weights = new float[N];
        Arrays.fill(weights, 1);
        dPrediction = Tensor.zeros(N, c.V());
    }

    @Override
    public void run(int times) {
        for (int k = 0; k < times; k++) {
            Arrays.fill(gradients, 0);
            Tensor prediction =
                    pass.forward(x, state, Mode.training(random, step)).values();
            loss = crossEntropy.evaluate(prediction, target, weights, dPrediction, workers);
            pass.backward(dPrediction, gradients);
            GradientNorm.clip(gradients, CLIP);
            parameters.update(() -> sgd.apply(parameters.values(), gradients, step, workers));
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
