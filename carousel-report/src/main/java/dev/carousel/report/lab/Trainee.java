package dev.carousel.report.lab;

import dev.carousel.loss.Loss;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.StatefulPass;
import dev.carousel.optim.GradientNorm;
import dev.carousel.optim.OptimiserState;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** A network that learns: its parameters, a workspace and an optimiser. */
final class Trainee {
    private final Network network;
    private final StatefulPass pass;
    private final LayerPass reading;
    private final Loss loss;
    private final Recipe recipe;
    private final OptimiserState optimiser;
    private final RandomSource random;
    private final float[] gradients;
    private final Workers workers;
    /** Where the parameters of the last layer begin. */
    private final int outputLayer;

    private long steps;
    private double lastLoss = Double.NaN;
    private double lastNorm = Double.NaN;

    Trainee(Architecture architecture, Readout readout, Recipe recipe, long seed, Workers workers) {
        this.network = architecture.initialise(seed);
        this.pass = network.pass(workers);
        this.loss = readout.loss();
        this.reading = readout.reading()
                .build("", network.outputSize(), new Parameters())
                .pass(workers);
        this.recipe = recipe;
        this.optimiser = recipe.optimiser().start(network.parameters().size());
        this.random = RandomSource.of(seed).named("training");
        this.gradients = new float[network.parameters().size()];
        this.workers = workers;
        String last = architecture.layers().size() - 1 + ".";
        this.outputLayer = network.parameters().list().stream()
                .filter(parameter -> parameter.name().startsWith(last))
                .findFirst()
                .map(Parameter::offset)
                .orElseThrow();
    }

    /** Weights, all together. */
    int parameters() {
        return gradients.length;
    }

    /** Updates made. */
    long steps() {
        return steps;
    }

    double lastLoss() {
        return lastLoss;
    }

    double lastNorm() {
        return lastNorm;
    }

    LayerState freshState(int streams) {
        return network.initialState(streams);
    }

    /** What the network makes of sequences that begin with an empty memory. Overwritten by the next call, as for all below. */
    Sequences answer(Sequences x) {
        return read(pass.forward(x, Mode.inference()));
    }

    /** The same for streams, whose state goes on. */
    Sequences answer(Sequences x, LayerState state) {
        return read(pass.forward(x, state, Mode.inference()));
    }

    private Sequences read(Sequences y) {
        return reading.forward(y, Mode.inference());
    }

    /** Answers, and learns from what the answer should have been. A loss that is no finite number changes nothing but {@link #lastLoss}. */
    Sequences learn(Sequences x, Tensor target) {
        Sequences y = pass.forward(x, Mode.training(random, steps));
        Sequences read = read(y);
        update(y, target);
        return read;
    }

    /** The same for streams, whose state goes on; back-propagation ends at the first of these steps. */
    Sequences learn(Sequences x, LayerState state, Tensor target) {
        Sequences y = pass.forward(x, state, Mode.training(random, steps));
        Sequences read = read(y);
        update(y, target);
        return read;
    }

    boolean hasDiverged() {
        return steps > 0 && !(Double.isFinite(lastLoss) && Double.isFinite(lastNorm));
    }

    private void update(Sequences y, Tensor target) {
        Tensor dY = Tensor.zeros(y.values().shape());
        float[] weights = new float[target.dim(0)];
        Arrays.fill(weights, 1);
        lastLoss = loss.evaluate(y.values(), target, weights, dY);
        Arrays.fill(gradients, 0);
        pass.backward(dY, gradients);
        if (steps * recipe.batch() < recipe.outputsFirst()) {
            Arrays.fill(gradients, 0, outputLayer, 0);
        }
        lastNorm = GradientNorm.clip(gradients, recipe.clip());
        long step = steps++;
        if (hasDiverged()) {
            return;
        }
        optimiser.apply(network.parameters().values(), gradients, step, workers);
        network.parameters().changed();
    }
}
