package dev.carousel.models.sequence;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.network.Recipe;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the builder of any model of sequences or texts takes. What it is not told follows from the data, and the kind's own builder says how.
 *
 * @param <B> the builder itself
 */
public abstract class NetworkBuilder<B extends NetworkBuilder<B>> {
    protected OptionalInt hidden = OptionalInt.empty();
    protected OptionalInt layers = OptionalInt.empty();
    protected OptionalInt members = OptionalInt.empty();
    protected OptionalInt batch = OptionalInt.empty();
    protected OptionalInt folds = OptionalInt.empty();
    protected OptionalDouble dropout = OptionalDouble.empty();
    private OptionalInt epochs = OptionalInt.empty();
    private OptionalLong steps = OptionalLong.empty();
    private OptionalDouble rate = OptionalDouble.empty();

    protected NetworkBuilder() {}

    /** A copy, which later calls on the other builder don't change. */
    protected NetworkBuilder(NetworkBuilder<B> other) {
        hidden = other.hidden;
        layers = other.layers;
        members = other.members;
        batch = other.batch;
        folds = other.folds;
        dropout = other.dropout;
        epochs = other.epochs;
        steps = other.steps;
        rate = other.rate;
    }

    /** This builder, to go on with. */
    protected abstract B self();

    /** The LSTM's hidden units, in each direction if it has two. */
    public final B hidden(int units) {
        hidden = OptionalInt.of(atLeast(1, "hidden", units));
        return self();
    }

    /** The LSTM's layers. */
    public final B layers(int count) {
        layers = OptionalInt.of(atLeast(1, "layers", count));
        return self();
    }

    /** Networks that answer together; 1 is a fair fast mode. */
    public final B members(int count) {
        members = OptionalInt.of(atLeast(1, "members", count));
        return self();
    }

    /** Sequences or texts of a training step. */
    public final B batch(int sequences) {
        batch = OptionalInt.of(atLeast(1, "batch", sequences));
        return self();
    }

    /** In how many parts data is held back in turn, to choose and to score by; 0 for none. */
    public final B folds(int count) {
        folds = OptionalInt.of(atLeast(0, "folds", count));
        return self();
    }

    /** Passes over the data. */
    public final B epochs(int count) {
        epochs = OptionalInt.of(atLeast(1, "epochs", count));
        return self();
    }

    /** Updates, whatever the epochs. */
    public final B steps(long count) {
        if (count < 1) {
            throw new InvalidInputException("steps: expected 1 or more, found " + count);
        }
        steps = OptionalLong.of(count);
        return self();
    }

    /** The highest learning rate. */
    public final B rate(double highest) {
        if (!(highest > 0 && highest <= 1)) {
            throw new InvalidInputException("rate: expected a number above 0 and at most 1, found " + highest);
        }
        rate = OptionalDouble.of(highest);
        return self();
    }

    /** Dropout of the LSTM's states in training. */
    public final B dropout(double share) {
        dropout = OptionalDouble.of(share("dropout", share));
        return self();
    }

    /** @throws InvalidInputException if it is less */
    protected static int atLeast(int least, String name, int value) {
        if (value < least) {
            throw new InvalidInputException(name + ": expected " + least + " or more, found " + value);
        }
        return value;
    }

    /** @throws InvalidInputException if it is not a number from 0 up to but not 1 */
    protected static double share(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new InvalidInputException(name + ": expected a number from 0 up to but not 1, found " + value);
        }
        return value;
    }

    /**
     * How to train, as far as it was told here, and else as is usual.
     *
     * @param together sequences of a step
     * @param perEpoch steps of a pass over the data
     * @param updates the usual number of steps
     * @param highest the usual rate
     * @param decay AdamW's weight decay
     * @param average the decay of the weights' moving average
     */
    protected final Recipe recipe(
            int together, long perEpoch, long updates, double highest, double decay, double average) {
        long all = epochs.isPresent() ? epochs.getAsInt() * perEpoch : updates;
        return new Recipe(together, steps.orElse(all), rate.orElse(highest), decay, average);
    }
}
