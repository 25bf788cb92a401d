package dev.carousel.models.tag;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.input.Frames;
import dev.carousel.models.sequence.input.InputLearning;
import dev.carousel.models.sequence.input.Scaling;
import dev.carousel.models.sequence.network.Recipe;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.sequence.network.StepSequences;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.Training;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Tells the class of each step of a sequence: an LSTM over the steps, in both directions or from the past alone.
 *
 * <pre>{@code
 * SequenceTable days = SequenceTable.read(Path.of("days.csv"),
 *         SequenceColumns.features("x", "y", "z").sequence("day").time("second").label("activity"));
 * TrainedTagger model = SequenceTagger.builder().build().fit(days, Training.defaults().seed(7));
 * Tagging tags = model.tag(days.sequences().get(0));
 * tags.label(0);
 * model.save(Path.of("days-model"));
 * }</pre>
 *
 * <p>What the builder is not told follows from the data. Immutable.
 */
public final class SequenceTagger {
    private final Builder wishes;

    private SequenceTagger(Builder wishes) {
        this.wishes = wishes;
    }

    /** A tagger of texts; see {@link TextTagger}. */
    public static TextTagger.Builder ofTexts() {
        return TextTagger.builder();
    }

    /** A tagger of sequences of numbers. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Learns from all steps of the table that have a label. Some data is held back first, to calibrate and score by; then everything is
     * learned from.
     *
     * @throws InvalidInputException if there are fewer than two classes, or no channel varies
     */
    public TrainedTagger fit(SequenceTable table, Training training) {
        if (table.classes().size() < 2) {
            throw new InvalidInputException("a tagger needs steps of two classes at least, found "
                    + (table.classes().isEmpty()
                            ? "no labels"
                            : "only '" + table.classes().get(0) + "'")
                    + (table.columns().label().isEmpty() ? ": no column is named as the label" : ""));
        }
        return new TaggerFit(settings(table), table, training).run();
    }

    /** The settings that a fit to this table would use. */
    public TaggerSettings settings(SequenceTable table) {
        return wishes.settings(table);
    }

    /** Collects what is known about a tagger before it sees data; nothing must be. */
    public static final class Builder {
        private static final int BATCH = 16;
        private static final int PASSES = 30;
        private static final long FEWEST_STEPS = 500;
        private static final long MOST_STEPS = 4000;
        private static final int WINDOW = 256;

        private OptionalInt hidden = OptionalInt.empty();
        private OptionalInt layers = OptionalInt.empty();
        private OptionalInt members = OptionalInt.empty();
        private OptionalInt batch = OptionalInt.empty();
        private OptionalInt folds = OptionalInt.empty();
        private OptionalInt epochs = OptionalInt.empty();
        private OptionalInt window = OptionalInt.empty();
        private OptionalLong steps = OptionalLong.empty();
        private OptionalDouble rate = OptionalDouble.empty();
        private OptionalDouble dropout = OptionalDouble.empty();
        private OptionalDouble smoothing = OptionalDouble.empty();
        private OptionalDouble difference = OptionalDouble.empty();
        private boolean causal;
        private boolean clock;
        private boolean balanced;

        private Builder() {}

        /** The LSTM's hidden units, in each direction. By default 64. */
        public Builder hidden(int units) {
            hidden = OptionalInt.of(units);
            return this;
        }

        /** The LSTM's layers. By default 1. */
        public Builder layers(int count) {
            layers = OptionalInt.of(count);
            return this;
        }

        /** Networks that tag together. By default 3; 1 is a fair fast mode. */
        public Builder members(int count) {
            members = OptionalInt.of(count);
            return this;
        }

        /** Sequences of a training step. By default 16. */
        public Builder batch(int sequences) {
            batch = OptionalInt.of(sequences);
            return this;
        }

        /** In how many parts data is held back in turn. By default 1; 0 for none. */
        public Builder folds(int count) {
            folds = OptionalInt.of(count);
            return this;
        }

        /** Passes over the data. By default 30, within 500 and 4000 updates. */
        public Builder epochs(int count) {
            epochs = OptionalInt.of(count);
            return this;
        }

        /** The most steps that are learned from at once. By default 256. */
        public Builder window(int count) {
            window = OptionalInt.of(count);
            return this;
        }

        /** Updates, whatever the epochs. */
        public Builder steps(long count) {
            steps = OptionalLong.of(count);
            return this;
        }

        /** The highest learning rate. By default 3e-3. */
        public Builder rate(double highest) {
            rate = OptionalDouble.of(highest);
            return this;
        }

        /** Dropout in training. By default .3. */
        public Builder dropout(double share) {
            dropout = OptionalDouble.of(share);
            return this;
        }

        /** The share of each label that is given to all classes alike. By default .05. */
        public Builder smoothing(double share) {
            smoothing = OptionalDouble.of(share);
            return this;
        }

        /** The factor of the differences between steps, 0 for none. By default 1. */
        public Builder difference(double factor) {
            difference = OptionalDouble.of(factor);
            return this;
        }

        /** A step's class is told from what came before it alone, as it has to be where steps come one by one. */
        public Builder causal(boolean wanted) {
            causal = wanted;
            return this;
        }

        /** The time since the first step is an input. */
        public Builder clock(boolean wanted) {
            clock = wanted;
            return this;
        }

        /** Rare classes weigh as much as frequent ones. */
        public Builder balanced(boolean wanted) {
            balanced = wanted;
            return this;
        }

        /** A tagger that later calls on this builder do not change. */
        public SequenceTagger build() {
            Builder copy = new Builder();
            copy.hidden = hidden;
            copy.layers = layers;
            copy.members = members;
            copy.batch = batch;
            copy.folds = folds;
            copy.epochs = epochs;
            copy.window = window;
            copy.steps = steps;
            copy.rate = rate;
            copy.dropout = dropout;
            copy.smoothing = smoothing;
            copy.difference = difference;
            copy.causal = causal;
            copy.clock = clock;
            copy.balanced = balanced;
            return new SequenceTagger(copy);
        }

        private TaggerSettings settings(SequenceTable table) {
            int together = batch.orElse(BATCH);
            int most = window.orElse(WINDOW);
            long samples = 0;
            for (Sequence one : table.sequences()) {
                samples += Math.max(1, (one.length() + most - 1) / most);
            }
            long updates = (long) epochs.orElse(PASSES)
                    * SampleBatches.perEpoch((int) Math.min(Integer.MAX_VALUE / 2, samples), together);
            if (epochs.isEmpty()) {
                updates = Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, updates));
            }
            return new TaggerSettings(
                    causal,
                    new InputLearning(Scaling.CHANNEL, clock, difference.orElse(1), Frames.single()),
                    new StepSequences.Crops(0, 1, most, .03),
                    hidden.orElse(64),
                    layers.orElse(1),
                    dropout.orElse(.3),
                    smoothing.orElse(.05),
                    balanced,
                    new Recipe(together, steps.orElse(updates), rate.orElse(3e-3), 1e-2, .99),
                    members.orElse(3),
                    folds.orElse(1));
        }
    }
}
