package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.ClassBuilder;
import dev.carousel.models.sequence.input.Augmentation;
import dev.carousel.models.sequence.input.Frames;
import dev.carousel.models.sequence.input.InputLearning;
import dev.carousel.models.sequence.input.Scaling;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.Training;
import java.util.Optional;
import java.util.OptionalDouble;

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

    /**
     * Collects what is known about a classifier before it sees data; nothing must be.
     *
     * <p>By default 64 hidden units in each direction, 1 layer, 3 members, 16 sequences in a step; 3 folds for fewer than 300 sequences, else 1; 15
     * epochs, or as many as 1000 updates take; a rate of 3e-3, dropout of .3 of the pooled states, smoothing of .05.
     */
    public static final class Builder extends ClassBuilder<Builder> {
        private OptionalDouble difference = OptionalDouble.empty();
        private Optional<Frames> frames = Optional.empty();
        private Optional<Scaling> scaling = Optional.empty();
        private Optional<Augmentation> augmentation = Optional.empty();
        private boolean cyclic;
        private boolean clock;

        private Builder() {}

        private Builder(Builder other) {
            super(other);
            difference = other.difference;
            frames = other.frames;
            scaling = other.scaling;
            augmentation = other.augmentation;
            cyclic = other.cyclic;
            clock = other.clock;
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

        @Override
        protected Builder self() {
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
            long perEpoch = SampleBatches.perEpoch(sequences, together);
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
                    recipe(together, perEpoch, updates, 3e-3, 1e-2, .99),
                    members.orElse(3),
                    folds.orElse(ClassifierDefaults.folds(sequences)));
        }
    }
}
