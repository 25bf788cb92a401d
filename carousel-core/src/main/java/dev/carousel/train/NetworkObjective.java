package dev.carousel.train;

import dev.carousel.InvalidInputException;
import dev.carousel.data.Batch;
import dev.carousel.data.Batches;
import dev.carousel.loss.Loss;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.List;

/** The loss of a network over batches, with batches held back for validation (possibly none). */
public final class NetworkObjective implements Objective {
    private final Network network;
    private final Criterion criterion;
    private final Batches batches;
    private final List<Batch> heldBack;
    private final RandomSource random;

    public NetworkObjective(
            Network network, Loss loss, Batches batches, List<Batch> heldBack, RandomSource random, Workers workers) {
        this.network = network;
        this.criterion = new Criterion(network, loss, workers);
        this.batches = batches;
        this.heldBack = List.copyOf(heldBack);
        this.random = random;
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public double accumulate(long number, float[] gradients) {
        Batch batch = batches.at(number);
        double loss = criterion.loss(batch, Mode.training(random, number));
        criterion.backward(gradients);
        return loss;
    }

    /** The mean over all that is held back, each batch by what it {@link Loss#counted counts}. */
    @Override
    public double validate() {
        if (heldBack.stream().allMatch(batch -> batch.target().dim(0) == 0)) {
            throw new InvalidInputException(
                    "validation: expected at least one row held back from training, found none in " + heldBack.size()
                            + " batches: hold some back or train without validation");
        }
        criterion.begin();
        for (Batch batch : heldBack) {
            criterion.add(batch, criterion.loss(batch, Mode.inference()));
        }
        return criterion.mean();
    }
}
