package dev.carousel.train;

import dev.carousel.InvalidInputException;
import dev.carousel.data.Batch;
import dev.carousel.data.Batches;
import dev.carousel.loss.Loss;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;

/** The loss of a network over batches, with batches held back for validation (possibly none). */
public final class NetworkObjective implements Objective {
    private final Network network;
    private final Loss loss;
    private final Batches batches;
    private final List<Batch> heldBack;
    private final RandomSource random;
    private final LayerPass pass;

    public NetworkObjective(
            Network network, Loss loss, Batches batches, List<Batch> heldBack, RandomSource random, Workers workers) {
        this.network = network;
        this.loss = loss;
        this.batches = batches;
        this.heldBack = List.copyOf(heldBack);
        this.random = random;
        this.pass = network.pass(workers);
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public double accumulate(long step, float[] gradients) {
        Batch batch = batches.at(step);
        Tensor prediction = pass.forward(batch.x(), Mode.training(random, step)).values();
        Tensor dPrediction = Tensor.zeros(prediction.shape());
        double value = evaluate(batch, prediction, dPrediction);
        pass.backward(dPrediction, gradients);
        return value;
    }

    @Override
    public double validate() {
        if (heldBack.stream().allMatch(batch -> batch.target().dim(0) == 0)) {
            throw new InvalidInputException(
                    "validation: expected at least one row held back from training, found none in " + heldBack.size()
                            + " batches: hold some back or train without validation");
        }
        double sum = 0;
        long rows = 0;
        for (Batch batch : heldBack) {
            Tensor prediction = pass.forward(batch.x(), Mode.prediction()).values();
            Tensor unused = Tensor.zeros(prediction.shape());
            int count = batch.target().dim(0);
            sum += count * evaluate(batch, prediction, unused);
            rows += count;
        }
        return sum / rows;
    }

    /** Losses don't check shapes; with too few targets they would compare predictions with the wrong ones. */
    private double evaluate(Batch batch, Tensor prediction, Tensor dPrediction) {
        int rows = batch.target().dim(0);
        if (prediction.dim(0) != rows
                || batch.weights().length != rows
                || !loss.accepts(prediction.dim(1), batch.target().dim(1))) {
            throw new InvalidInputException(
                    "batch: targets " + Arrays.toString(batch.target().shape()) + " and "
                            + batch.weights().length + " weights do not go with what the network puts out, "
                            + Arrays.toString(prediction.shape()) + ", under " + loss);
        }
        return loss.evaluate(prediction, batch.target(), batch.weights(), dPrediction);
    }
}
