package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.WordBuilder;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.text.table.LabelledText;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.text.token.Tokens;
import dev.carousel.models.training.Training;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tells the class of a text: vectors of its words, a bidirectional LSTM over chunks of them, its states' maxima and means over the whole
 * text, one logit for each class. No vectors that others trained are needed: they start from which words stand near each other in the
 * training texts. A linear model over words and pairs of words is fitted beside, to measure by and to have half a say where that is better.
 *
 * <pre>{@code
 * TextTable reviews = TextTable.read(Path.of("reviews.csv"), TextColumns.text("review").label("sentiment"));
 * TrainedTextClassifier model = SequenceClassifier.ofTexts().build().fit(reviews, Training.defaults().seed(7));
 * model.classify("Not a minute too long.").label();
 * model.save(Path.of("reviews-model"));
 * }</pre>
 *
 * <p>What the builder is not told follows from the data. Immutable.
 */
public final class TextClassifier {
    private final Builder wishes;

    private TextClassifier(Builder wishes) {
        this.wishes = wishes;
    }

    static Builder builder() {
        return new Builder();
    }

    /**
     * Learns from all texts of the table that have a label; the others lend their words. Some are held back first, to calibrate and score
     * by; then everything is learned from.
     *
     * @throws InvalidInputException if there are fewer than two classes, or one where texts may have several
     */
    public TrainedTextClassifier fit(TextTable table, Training training) {
        LabelledTexts labelled = LabelledTexts.of(table);
        return new TextClassifierFit(settings(table), labelled, training).run();
    }

    /**
     * What a person should know of a table before it is learned from; one sentence each.
     *
     * @throws InvalidInputException as {@link #fit} does
     */
    public List<String> remarks(TextTable table) {
        return LabelledTexts.of(table).notes();
    }

    /** The settings that a fit to this table would use. */
    public TextClassifierSettings settings(TextTable table) {
        long length = 0;
        int labelled = 0;
        for (LabelledText text : table.texts()) {
            length += text.text().length();
            labelled += text.labels().isPresent() ? 1 : 0;
        }
        return wishes.settings(labelled, length);
    }

    /**
     * Collects what is known about a classifier before it sees data; nothing must be.
     *
     * <p>By default 64 hidden units in each direction, 1 layer, 3 members, 32 texts in a step; 3 folds for fewer than 2000 texts, else 1; 3 epochs,
     * or as many as 1000 updates take; a rate of 2e-3, dropout of .5 of the pooled states, no smoothing. In very few texts a word is known that
     * occurs once.
     */
    public static final class Builder extends WordBuilder<Builder> {
        private OptionalInt keep = OptionalInt.empty();
        private OptionalInt chunk = OptionalInt.empty();
        private OptionalInt pretrain = OptionalInt.empty();
        private Tokens tokens = Tokens.WORDS;
        private Optional<Boolean> endings = Optional.empty();
        private BigramRole bigrams = BigramRole.AUTO;

        private Builder() {}

        private Builder(Builder other) {
            super(other);
            keep = other.keep;
            chunk = other.chunk;
            pretrain = other.pretrain;
            tokens = other.tokens;
            endings = other.endings;
            bigrams = other.bigrams;
        }

        /** What texts are cut into. By default words. */
        public Builder tokens(Tokens kind) {
            tokens = kind;
            return this;
        }

        /**
         * Whether networks tell words that they don't know by how these end. By default of up to 5 million characters, where most words are
         * rare.
         */
        public Builder endings(boolean wanted) {
            endings = Optional.of(wanted);
            return this;
        }

        /** The most tokens of a text that a network reads: of longer ones their beginning and, more of it, their end. By default 600. */
        public Builder keep(int most) {
            keep = OptionalInt.of(atLeast(1, "keep", most));
            return this;
        }

        /** Tokens after which the LSTM begins anew. By default 100. */
        public Builder chunk(int length) {
            chunk = OptionalInt.of(atLeast(1, "chunk", length));
            return this;
        }

        /** What the bigram model has to say. By default half, if texts that are held back speak for it. */
        public Builder bigrams(BigramRole role) {
            bigrams = role;
            return this;
        }

        /**
         * Passes over all texts, labelled or not, in which networks learn to foretell the next word and the one before, to start from that
         * (Dai and Le 2015). By default none. It takes longer than the training, and may help where few of many texts have labels.
         */
        public Builder pretrain(int passes) {
            pretrain = OptionalInt.of(atLeast(0, "pretrain", passes));
            return this;
        }

        @Override
        protected Builder self() {
            return this;
        }

        public TextClassifier build() {
            return new TextClassifier(new Builder(this));
        }

        /**
         * The settings for data of this size.
         *
         * @param texts that have labels
         * @param length characters of all texts together
         */
        private TextClassifierSettings settings(int texts, long length) {
            int together = batch.orElse(TextClassifierDefaults.BATCH);
            long updates = TextClassifierDefaults.steps(texts, together);
            long perEpoch = SampleBatches.perEpoch(texts, together);
            return new TextClassifierSettings(
                    tokens,
                    vocabulary.orElse(TextClassifierDefaults.VOCABULARY),
                    least.orElse(TextClassifierDefaults.least(length)),
                    endings.orElse(TextClassifierDefaults.endings(tokens, length)),
                    keep.orElse(TextClassifierDefaults.KEEP),
                    chunk.orElse(TextClassifierDefaults.CHUNK),
                    embedding.orElse(128),
                    vectors,
                    wordDropout.orElse(.1),
                    embeddingDropout.orElse(.2),
                    hidden.orElse(64),
                    layers.orElse(1),
                    dropout.orElse(.5),
                    smoothing.orElse(0),
                    balanced,
                    bigrams,
                    pretrain.orElse(0),
                    recipe(together, perEpoch, updates, 2e-3, 0, .995),
                    members.orElse(3),
                    folds.orElse(TextClassifierDefaults.folds(texts)));
        }
    }
}
