package dev.carousel.models.tag;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.ClassBuilder;
import dev.carousel.models.sequence.input.Frames;
import dev.carousel.models.sequence.input.InputLearning;
import dev.carousel.models.sequence.input.Scaling;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.sequence.network.StepSequences;
import dev.carousel.models.table.Sequence;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.Training;
import java.util.OptionalDouble;
import java.util.OptionalInt;

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

    /**
     * Collects what is known about a tagger before it sees data; nothing must be.
     *
     * <p>By default 64 hidden units in each direction, 1 layer, 3 members, 16 sequences in a step; 1 fold; 30 epochs within 500 and 4000 updates;
     * a rate of 3e-3, dropout of .3, smoothing of .05.
     */
    public static final class Builder extends ClassBuilder<Builder> {
        private static final int BATCH = 16;
        private static final int PASSES = 30;
        private static final long FEWEST_STEPS = 500;
        private static final long MOST_STEPS = 4000;
        private static final int WINDOW = 256;

        private OptionalInt window = OptionalInt.empty();
        private OptionalDouble difference = OptionalDouble.empty();
        private boolean causal;
        private boolean clock;

        private Builder() {}

        private Builder(Builder other) {
            super(other);
            window = other.window;
            difference = other.difference;
            causal = other.causal;
            clock = other.clock;
        }

        /** The most steps that are learned from at once. By default 256. */
        public Builder window(int count) {
            window = OptionalInt.of(atLeast(1, "window", count));
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

        @Override
        protected Builder self() {
            return this;
        }

        /** A tagger that later calls on this builder do not change. */
        public SequenceTagger build() {
            return new SequenceTagger(new Builder(this));
        }

        private TaggerSettings settings(SequenceTable table) {
            int together = batch.orElse(BATCH);
            int most = window.orElse(WINDOW);
            long samples = 0;
            for (Sequence one : table.sequences()) {
                samples += Math.max(1, (one.length() + most - 1) / most);
            }
            long perEpoch = SampleBatches.perEpoch((int) Math.min(Integer.MAX_VALUE / 2, samples), together);
            long updates = Math.max(FEWEST_STEPS, Math.min(MOST_STEPS, PASSES * perEpoch));
            return new TaggerSettings(
                    causal,
                    new InputLearning(Scaling.CHANNEL, clock, difference.orElse(1), Frames.single()),
                    new StepSequences.Crops(0, 1, most, .03),
                    hidden.orElse(64),
                    layers.orElse(1),
                    dropout.orElse(.3),
                    smoothing.orElse(.05),
                    balanced,
                    recipe(together, perEpoch, updates, 3e-3, 1e-2, .99),
                    members.orElse(3),
                    folds.orElse(1));
        }
    }
}
