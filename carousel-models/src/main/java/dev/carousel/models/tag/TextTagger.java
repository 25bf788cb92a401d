package dev.carousel.models.tag;

import dev.carousel.InvalidInputException;
import dev.carousel.models.sequence.WordBuilder;
import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.text.table.TokenTable;
import dev.carousel.models.training.Training;

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

    /**
     * Collects what is known about a tagger before it sees data; nothing must be.
     *
     * <p>By default 64 hidden units in each direction, 1 layer, 3 members, 32 texts in a step; 3 folds for fewer than 500 texts, else 1; 10 epochs
     * within 1000 and 8000 updates; a rate of 3e-3, dropout of .5, no smoothing.
     */
    public static final class Builder extends WordBuilder<Builder> {
        private static final int BATCH = 32;
        private static final int PASSES = 10;
        private static final long FEWEST_STEPS = 1000;
        private static final long MOST_STEPS = 8000;
        private static final int MOST_PASSES = 40;
        private static final int FEW_TEXTS = 500;

        private Builder() {}

        private Builder(Builder other) {
            super(other);
        }

        @Override
        protected Builder self() {
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
                    recipe(together, perEpoch, updates, 3e-3, 0, .99),
                    members.orElse(3),
                    folds.orElse(texts < FEW_TEXTS ? 3 : 1));
        }
    }
}
