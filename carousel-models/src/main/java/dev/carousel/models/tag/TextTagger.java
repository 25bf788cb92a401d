package dev.carousel.models.tag;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.network.Recipe;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.text.table.TokenTable;
import dev.carousel.models.training.Training;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Tells the class of each token of a text, such as its part of speech or what entity it is part of: vectors of words, rare ones by their form, and an
 * LSTM in both directions.
 *
 * <pre>{@code
 * TokenTable news = TokenTable.readConll(Path.of("train.conll"), TokenColumns.conll(1, 4));
 * TrainedTextTagger model = SequenceTagger.ofTexts().build().fit(news, Training.defaults().seed(7));
 * model.tag(List.of("Ada", "lives", "in", "London")).labels();
 * }</pre>
 *
 * <p>What the builder is not told follows from the data. Immutable.
 */
public final class TextTagger {
    private final Builder wishes;

    private TextTagger(Builder wishes) {
        this.wishes = wishes;
    }

    static Builder builder() {
        return new Builder();
    }

    /**
     * Learns from all tokens of the table that have a label. Some texts are held back first, to calibrate and score by; then everything is
     * learned from.
     *
     * @throws InvalidInputException if there are fewer than two classes
     */
    public TrainedTextTagger fit(TokenTable table, Training training) {
        if (table.classes().size() < 2) {
            throw new InvalidInputException("a tagger needs tokens of two classes at least, found "
                    + (table.classes().isEmpty()
                            ? "no labels"
                            : "only '" + table.classes().get(0) + "'")
                    + (table.columns().label().isEmpty() ? ": no column is named as the label" : ""));
        }
        return new TextTaggerFit(settings(table), table, training).run();
    }

    /** The settings that a fit to this table would use. */
    public TextTaggerSettings settings(TokenTable table) {
        return wishes.settings(table);
    }

    /** Collects what is known about a tagger before it sees data; nothing must be. */
    public static final class Builder {
        private static final int BATCH = 32;
        private static final int PASSES = 10;
        private static final long FEWEST_STEPS = 1000;
        private static final long MOST_STEPS = 8000;
        private static final int MOST_PASSES = 40;
        private static final int FEW_TEXTS = 500;

        private OptionalInt vocabulary = OptionalInt.empty();
        private OptionalInt least = OptionalInt.empty();
        private OptionalInt embedding = OptionalInt.empty();
        private OptionalInt hidden = OptionalInt.empty();
        private OptionalInt layers = OptionalInt.empty();
        private OptionalInt members = OptionalInt.empty();
        private OptionalInt batch = OptionalInt.empty();
        private OptionalInt folds = OptionalInt.empty();
        private OptionalInt epochs = OptionalInt.empty();
        private OptionalLong steps = OptionalLong.empty();
        private OptionalDouble rate = OptionalDouble.empty();
        private OptionalDouble dropout = OptionalDouble.empty();
        private OptionalDouble wordDropout = OptionalDouble.empty();
        private OptionalDouble embeddingDropout = OptionalDouble.empty();
        private OptionalDouble smoothing = OptionalDouble.empty();
        private boolean vectors = true;
        private boolean balanced;

        private Builder() {}

        private Builder(Builder other) {
            vocabulary = other.vocabulary;
            least = other.least;
            embedding = other.embedding;
            hidden = other.hidden;
            layers = other.layers;
            members = other.members;
            batch = other.batch;
            folds = other.folds;
            epochs = other.epochs;
            steps = other.steps;
            rate = other.rate;
            dropout = other.dropout;
            wordDropout = other.wordDropout;
            embeddingDropout = other.embeddingDropout;
            smoothing = other.smoothing;
            vectors = other.vectors;
            balanced = other.balanced;
        }

        /** The most different words and forms that a network knows. By default 20,000. */
        public Builder vocabulary(int most) {
            vocabulary = OptionalInt.of(most);
            return this;
        }

        /** Times that a word occurs at least, to be known as it is written. By default 2. */
        public Builder least(int times) {
            least = OptionalInt.of(times);
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

        /** Networks that tag together. By default 3; 1 is a fair fast mode. */
        public Builder members(int count) {
            members = OptionalInt.of(count);
            return this;
        }

        /** Texts of a training step. By default 32. */
        public Builder batch(int texts) {
            batch = OptionalInt.of(texts);
            return this;
        }

        /** In how many parts texts are held back in turn. By default 3 for fewer than 500 texts, else 1; 0 for none. */
        public Builder folds(int count) {
            folds = OptionalInt.of(count);
            return this;
        }

        /** Passes over the data. By default 10, within 1000 and 8000 updates. */
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

        /** Dropout of the LSTM's states in training. By default .5. */
        public Builder dropout(double share) {
            dropout = OptionalDouble.of(share);
            return this;
        }

        /** The share of words that are told by their form alone in training. By default .1. */
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

        public TextTagger build() {
            return new TextTagger(new Builder(this));
        }

        private TextTaggerSettings settings(TokenTable table) {
            int texts = table.texts().size();
            int together = batch.orElse(BATCH);
            long perEpoch = SampleBatches.perEpoch(texts, together);
            long updates =
                    Math.max(Math.min(FEWEST_STEPS, MOST_PASSES * perEpoch), Math.min(MOST_STEPS, PASSES * perEpoch));
            if (epochs.isPresent()) {
                updates = epochs.getAsInt() * perEpoch;
            }
            return new TextTaggerSettings(
                    vocabulary.orElse(20_000),
                    least.orElse(2),
                    128,
                    embedding.orElse(128),
                    vectors,
                    wordDropout.orElse(.1),
                    embeddingDropout.orElse(.2),
                    hidden.orElse(64),
                    layers.orElse(1),
                    dropout.orElse(.5),
                    smoothing.orElse(0),
                    balanced,
                    new Recipe(together, steps.orElse(updates), rate.orElse(3e-3), 0, .99),
                    members.orElse(3),
                    folds.orElse(texts < FEW_TEXTS ? 3 : 1));
        }
    }
}
