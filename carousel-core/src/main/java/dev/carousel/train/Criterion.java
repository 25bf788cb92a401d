package dev.carousel.train;

import dev.carousel.InvalidInputException;
import dev.carousel.data.Batch;
import dev.carousel.loss.Loss;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.Optional;

/**
 * A network and a loss at work on batches: checks that predictions go with their targets, and takes a large output layer together with its
 * loss where that is faster.
 */
final class Criterion {
    private final Loss loss;
    private final StatefulPass pass;
    private final Head head;
    private double sum;
    private double counted;

    Criterion(Network network, Loss loss, Workers workers) {
        this.loss = loss;
        Optional<Head> fused = FusedHead.of(network, loss, workers);
        this.pass = (fused.isPresent() ? network.withoutLast() : network).pass(workers);
        this.head = fused.orElseGet(() -> new PlainHead(loss, workers));
    }

    /** What follows the pass: the loss, perhaps with the network's last layer before it. */
    interface Head {
        /** P of the predictions for what comes out of the pass. */
        int predictions(Tensor features);

        double loss(Tensor features, Batch batch);

        /** Adds the gradients of parameters, and returns that of the features of the last {@link #loss}. */
        Tensor backward(float[] gradients);
    }

    /** The loss of a batch, from the start of each sequence. */
    double loss(Batch batch, Mode mode) {
        return loss(batch, pass.forward(batch.x(), mode).values());
    }

    /** The loss of a batch that goes on from a state. */
    double loss(Batch batch, LayerState state, Mode mode) {
        return loss(batch, pass.forward(batch.x(), state, mode).values());
    }

    /** Losses don't check shapes: with too few targets they would compare predictions with the wrong ones. */
    private double loss(Batch batch, Tensor features) {
        int rows = batch.target().dim(0);
        int predictions = head.predictions(features);
        if (features.dim(0) != rows
                || batch.weights().length != rows
                || !loss.accepts(predictions, batch.target().dim(1))) {
            throw new InvalidInputException("batch: targets "
                    + Arrays.toString(batch.target().shape()) + " and " + batch.weights().length
                    + " weights do not go with what the network puts out, [" + features.dim(0) + ", " + predictions
                    + "], under " + loss);
        }
        return head.loss(features, batch);
    }

    /** Adds the gradients of the last loss. */
    void backward(float[] gradients) {
        pass.backward(head.backward(gradients), gradients);
    }

    /** The same with those of a state. */
    void backward(LayerState dState, float[] gradients) {
        pass.backward(head.backward(gradients), dState, gradients);
    }

    /** Begins a mean over batches. */
    void begin() {
        sum = 0;
        counted = 0;
    }

    /** Takes a batch's loss into the mean, by what the batch counts. */
    void add(Batch batch, double value) {
        double count = loss.counted(batch.target());
        if (count > 0) {
            sum += count * value;
            counted += count;
        }
    }

    /** The mean over all batches since {@link #begin}. */
    double mean() {
        if (counted == 0) {
            throw new InvalidInputException(
                    "validation: expected at least one target that counts, found none: hold some back or train without validation");
        }
        return sum / counted;
    }
}
