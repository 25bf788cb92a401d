package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.input.Augmentation;
import dev.carousel.models.sequence.input.Frames;
import dev.carousel.models.sequence.input.InputLearning;
import dev.carousel.models.sequence.input.Scaling;
import dev.carousel.models.sequence.network.Recipe;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.Training;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Tells the class of a sequence: a bidirectional LSTM over its steps, its states' maxima and means over time, one logit for each class.
 *
 * <pre>{@code
 * SequenceTable walks = SequenceTable.read(Path.of("walks.csv"),
 *         SequenceColumns.features("x", "y", "z").sequence("walk").time("ms").label("person"));
 * TrainedClassifier model = SequenceClassifier.builder().build().fit(walks, Training.defaults().seed(7));
 * Classification first = model.classify(walks.sequences().get(0));
 * first.label();
 * model.save(Path.of("walks-model"));
 * }</pre>
 *
 * <p>What the builder is not told follows from the data. Immutable.
 */
public final class SequenceClassifier {
    private final Builder wishes;

    private SequenceClassifier(Builder wishes) {
        this.wishes = wishes;
    }

    /** A classifier of sequences of numbers. */
    public static Builder builder() {
        return new Builder();
    }

    /** A classifier of texts; see {@link TextClassifier}. */
    public static TextClassifier.Builder ofTexts() {
        return TextClassifier.builder();
    }

    /**
     * Learns from all sequences of the table that have a label. Some are held back first, to calibrate and score by; then everything
     * is learned from.
     *
     * @throws InvalidInputException if there are fewer than two classes, a sequence has several, or no channel varies
     */
    public TrainedClassifier fit(SequenceTable table, Training training) {
        LabelledTable labelled = LabelledTable.of(table);
        return new ClassifierFit(settings(labelled.table()), labelled, training).run();
    }

    /** The settings that a fit to this table would use. */
    public ClassifierSettings settings(SequenceTable table) {
        return wishes.settings(table);
    }

    /** Collects what is known about a classifier before it sees data; nothing must be. */
    public static final class Builder {
        private OptionalInt hidden = OptionalInt.empty();
        private OptionalInt layers = OptionalInt.empty();
        private OptionalInt members = OptionalInt.empty();
        private OptionalInt batch = OptionalInt.empty();
        private OptionalInt folds = OptionalInt.empty();
        private OptionalInt epochs = OptionalInt.empty();
        private OptionalLong steps = OptionalLong.empty();
        private OptionalDouble rate = OptionalDouble.empty();
        private OptionalDouble dropout = OptionalDouble.empty();
        private OptionalDouble smoothing = OptionalDouble.empty();
        private OptionalDouble difference = OptionalDouble.empty();
        private Optional<Frames> frames = Optional.empty();
        private Optional<Scaling> scaling = Optional.empty();
        private Optional<Augmentation> augmentation = Optional.empty();
        private boolean cyclic;
        private boolean clock;
        private boolean balanced;

        private Builder() {}

        private Builder(Builder other) {
            hidden = other.hidden;
            layers = other.layers;
            members = other.members;
            batch = other.batch;
            folds = other.folds;
            epochs = other.epochs;
            steps = other.steps;
            rate = other.rate;
            dropout = other.dropout;
            smoothing = other.smoothing;
            difference = other.difference;
            frames = other.frames;
            scaling = other.scaling;
            augmentation = other.augmentation;
            cyclic = other.cyclic;
            clock = other.clock;
            balanced = other.balanced;
        }

        /** The LSTM's hidden units in each direction. By default 64. */
        public Builder hidden(int units) {
            hidden = OptionalInt.of(units);
            return this;
        }

        /** The LSTM's layers. By default 1. */
        public Builder layers(int count) {
            layers = OptionalInt.of(count);
            return this;
        }

        /** Networks that classify together. By default 3; 1 is a fair fast mode. */
        public Builder members(int count) {
            members = OptionalInt.of(count);
            return this;
        }

        /** Sequences of a training step. By default 16. */
        public Builder batch(int sequences) {
            batch = OptionalInt.of(sequences);
            return this;
        }

        /** In how many parts sequences are held back in turn. By default 3 for fewer than 300 sequences, else 1; 0 for none. */
        public Builder folds(int count) {
            folds = OptionalInt.of(count);
            return this;
        }

        /** Passes over the data. By default 15, or as many as 1000 updates take. */
        public Builder epochs(int count) {
            epochs = OptionalInt.of(count);
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

        /** Dropout of the pooled states in training. By default .3. */
        public Builder dropout(double share) {
            dropout = OptionalDouble.of(share);
            return this;
        }

        /** The share of each label that is given to all classes alike. By default .05. */
        public Builder smoothing(double share) {
            smoothing = OptionalDouble.of(share);
            return this;
        }

        /** The factor of the differences between steps, 0 for none. By default 5 for one channel, 1 for several. */
        public Builder difference(double factor) {
            difference = OptionalDouble.of(factor);
            return this;
        }

        /** The steps that the LSTM reads at once, and how far it then goes on. By default from channels and lengths. */
        public Builder frames(int length, int stride) {
            frames = Optional.of(new Frames(length, stride));
            return this;
        }

        /** By default each sequence by itself if there is one channel, each channel over all data if there are several. */
        public Builder scaling(Scaling how) {
            scaling = Optional.of(how);
            return this;
        }

        /** What is done to training sequences at random. By default a time warp of 2 %, a scale of .1 and noise of .03. */
        public Builder augmentation(double warp, double scale, double noise) {
            augmentation = Optional.of(new Augmentation(warp, scale, noise, false));
            return this;
        }

        /** Sequences are closed, such as outlines: where they begin means nothing. */
        public Builder cyclic(boolean closed) {
            cyclic = closed;
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

        public SequenceClassifier build() {
            return new SequenceClassifier(new Builder(this));
        }

        private ClassifierSettings settings(SequenceTable table) {
            int channels = table.features().size();
            int sequences = table.sequences().size();
            boolean one = channels == 1;
            int together = batch.orElse(ClassifierDefaults.BATCH);
            long updates = ClassifierDefaults.steps(sequences, together);
            if (epochs.isPresent()) {
                updates = (long) epochs.getAsInt() * SampleBatches.perEpoch(sequences, together);
            }
            Augmentation change = augmentation.orElse(Augmentation.usual());
            return new ClassifierSettings(
                    new InputLearning(
                            scaling.orElse(one ? Scaling.SEQUENCE : Scaling.CHANNEL),
                            clock,
                            difference.orElse(one ? 5 : 1),
                            frames.orElseGet(() ->
                                    ClassifierDefaults.frames(channels, ClassifierDefaults.typicalLength(table)))),
                    new Augmentation(change.warp(), change.scale(), change.noise(), cyclic),
                    hidden.orElse(64),
                    layers.orElse(1),
                    dropout.orElse(.3),
                    smoothing.orElse(.05),
                    balanced,
                    new Recipe(together, steps.orElse(updates), rate.orElse(3e-3), 1e-2, .99),
                    members.orElse(3),
                    folds.orElse(ClassifierDefaults.folds(sequences)));
        }
    }
}
