package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.network.Recipe;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.text.table.LabelledText;
import dev.carousel.models.text.table.TextTable;
import dev.carousel.models.text.token.Tokens;
import dev.carousel.models.training.Training;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

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

    /** Collects what is known about a classifier before it sees data; nothing must be. */
    public static final class Builder {
        private OptionalInt vocabulary = OptionalInt.empty();
        private OptionalInt least = OptionalInt.empty();
        private OptionalInt keep = OptionalInt.empty();
        private OptionalInt chunk = OptionalInt.empty();
        private OptionalInt embedding = OptionalInt.empty();
        private OptionalInt hidden = OptionalInt.empty();
        private OptionalInt layers = OptionalInt.empty();
        private OptionalInt members = OptionalInt.empty();
        private OptionalInt batch = OptionalInt.empty();
        private OptionalInt folds = OptionalInt.empty();
        private OptionalInt pretrain = OptionalInt.empty();
        private OptionalInt epochs = OptionalInt.empty();
        private OptionalLong steps = OptionalLong.empty();
        private OptionalDouble rate = OptionalDouble.empty();
        private OptionalDouble dropout = OptionalDouble.empty();
        private OptionalDouble wordDropout = OptionalDouble.empty();
        private OptionalDouble embeddingDropout = OptionalDouble.empty();
        private OptionalDouble smoothing = OptionalDouble.empty();
        private Tokens tokens = Tokens.WORDS;
        private boolean vectors = true;
        private Optional<Boolean> endings = Optional.empty();
        private boolean balanced;
        private BigramRole bigrams = BigramRole.AUTO;

        private Builder() {}

        private Builder(Builder other) {
            vocabulary = other.vocabulary;
            least = other.least;
            keep = other.keep;
            chunk = other.chunk;
            embedding = other.embedding;
            hidden = other.hidden;
            layers = other.layers;
            members = other.members;
            batch = other.batch;
            folds = other.folds;
            pretrain = other.pretrain;
            epochs = other.epochs;
            steps = other.steps;
            rate = other.rate;
            dropout = other.dropout;
            wordDropout = other.wordDropout;
            embeddingDropout = other.embeddingDropout;
            smoothing = other.smoothing;
            tokens = other.tokens;
            vectors = other.vectors;
            endings = other.endings;
            balanced = other.balanced;
            bigrams = other.bigrams;
        }

        /** What texts are cut into. By default words. */
        public Builder tokens(Tokens kind) {
            tokens = kind;
            return this;
        }

        /** The most different tokens that a network knows, the unknown one counted. By default 20,000. */
        public Builder vocabulary(int most) {
            vocabulary = OptionalInt.of(most);
            return this;
        }

        /** Times that a token occurs at least, else it counts as unknown. By default 2, or 1 in very few texts. */
        public Builder least(int times) {
            least = OptionalInt.of(times);
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
            keep = OptionalInt.of(most);
            return this;
        }

        /** Tokens after which the LSTM begins anew. By default 100. */
        public Builder chunk(int length) {
            chunk = OptionalInt.of(length);
            return this;
        }

        /** Size of the vectors of words. By default 128. */
        public Builder embedding(int size) {
            embedding = OptionalInt.of(size);
            return this;
        }

        /** Whether vectors start from which words stand near each other, which is the default, or at random. */
        public Builder vectors(boolean wanted) {
            vectors = wanted;
            return this;
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

        /** Texts of a training step. By default 32. */
        public Builder batch(int texts) {
            batch = OptionalInt.of(texts);
            return this;
        }

        /** In how many parts texts are held back in turn. By default 3 for fewer than 2000 texts, else 1; 0 for none. */
        public Builder folds(int count) {
            folds = OptionalInt.of(count);
            return this;
        }

        /** Passes over the data. By default 3, or as many as 1000 updates take. */
        public Builder epochs(int count) {
            epochs = OptionalInt.of(count);
            return this;
        }

        /** Updates, whatever the epochs. */
        public Builder steps(long count) {
            steps = OptionalLong.of(count);
            return this;
        }

        /** The highest learning rate. By default 2e-3. */
        public Builder rate(double highest) {
            rate = OptionalDouble.of(highest);
            return this;
        }

        /** Dropout of the pooled states in training. By default .5. */
        public Builder dropout(double share) {
            dropout = OptionalDouble.of(share);
            return this;
        }

        /** The share of words that become unknown in training. By default .1. */
        public Builder wordDropout(double share) {
            wordDropout = OptionalDouble.of(share);
            return this;
        }

        /** The share of the vectors' dimensions that a text goes without in training. By default .2. */
        public Builder embeddingDropout(double share) {
            embeddingDropout = OptionalDouble.of(share);
            return this;
        }

        /** The share of each label that is given to all classes alike. By default none. */
        public Builder smoothing(double share) {
            smoothing = OptionalDouble.of(share);
            return this;
        }

        /** Rare classes weigh as much as frequent ones. */
        public Builder balanced(boolean wanted) {
            balanced = wanted;
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
            pretrain = OptionalInt.of(passes);
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
            if (epochs.isPresent()) {
                updates = (long) epochs.getAsInt() * SampleBatches.perEpoch(texts, together);
            }
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
                    new Recipe(together, steps.orElse(updates), rate.orElse(2e-3), 0, .995),
                    members.orElse(3),
                    folds.orElse(TextClassifierDefaults.folds(texts)));
        }
    }
}
