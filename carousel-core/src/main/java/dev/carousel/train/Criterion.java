package dev.carousel.train;

import dev.carousel.InvalidInputException;
import dev.carousel.data.Batch;
import dev.carousel.internal.kernel.Buffers;
import dev.carousel.loss.Loss;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;

/** A loss at work on batches: checks that predictions go with their targets, and keeps the gradient's room. */
final class Criterion {
    private final Loss loss;
    private final Workers workers;
    private float[] buffer = {};
    private double sum;
    private double counted;

    Criterion(Loss loss, Workers workers) {
        this.loss = loss;
        this.workers = workers;
    }

    /** What a batch's loss is and where it leads. */
    record Judgement(double value, Tensor dPrediction) {}

    /**
     * The loss of predictions; the gradient is overwritten by the next call. Losses don't check shapes: with too few targets they would
     * compare predictions with the wrong ones.
     */
    Judgement judge(Batch batch, Tensor prediction) {
        int rows = batch.target().dim(0);
        if (prediction.dim(0) != rows
                || batch.weights().length != rows
                || !loss.accepts(prediction.dim(1), batch.target().dim(1))) {
            throw new InvalidInputException("batch: targets "
                    + Arrays.toString(batch.target().shape()) + " and " + batch.weights().length
                    + " weights do not go with what the network puts out, " + Arrays.toString(prediction.shape())
                    + ", under " + loss);
        }
        buffer = Buffers.atLeast(prediction.size(), buffer);
        Tensor dPrediction = Tensor.view(buffer, 0, prediction.shape());
        return new Judgement(
                loss.evaluate(prediction, batch.target(), batch.weights(), dPrediction, workers), dPrediction);
    }

    /** Begins a mean over batches. */
    void begin() {
        sum = 0;
        counted = 0;
    }

    /** Takes a batch into the mean, by what it counts. */
    void add(Batch batch, Tensor prediction) {
        double count = loss.counted(batch.target());
        double value = judge(batch, prediction).value();
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
