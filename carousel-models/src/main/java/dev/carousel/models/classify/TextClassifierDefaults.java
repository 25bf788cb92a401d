package dev.carousel.models.classify;

import dev.carousel.models.sequence.network.SampleBatches;
import dev.carousel.models.text.token.Tokens;

/** What follows from the size of the data: the number of texts and of their tokens. */
final class TextClassifierDefaults {
    static final int BATCH = 32;
    static final int VOCABULARY = 20_000;
    /** That the bigram model knows, beyond those of networks. */
    static final int MOST_WORDS = 200_000;

    static final int KEEP = 600;
    static final int CHUNK = 100;

    private static final int PASSES = 3;
    private static final long FEWEST_STEPS = 1000;
    private static final int MOST_PASSES = 30;
    /** In so few words those that occur once can't be spared. */
    private static final int FEW_CHARACTERS = 100_000;

    private static final int FEW_TEXTS = 2000;
    /** Of more, words that are too rare to be learned are few. */
    private static final int MOST_CHARACTERS_WITH_ENDINGS = 5_000_000;

    private TextClassifierDefaults() {}

    /** Updates: passes for large sets, a number for small ones, but not so many that each text is seen too often. */
    static long steps(int texts, int batch) {
        long perEpoch = SampleBatches.perEpoch(texts, batch);
        return Math.max(PASSES * perEpoch, Math.min(FEWEST_STEPS, MOST_PASSES * perEpoch));
    }

    static int least(long characters) {
        return characters < FEW_CHARACTERS ? 1 : 2;
    }

    static boolean endings(Tokens tokens, long characters) {
        return (tokens == Tokens.WORDS || tokens == Tokens.BLANKS) && characters <= MOST_CHARACTERS_WITH_ENDINGS;
    }

    /** Few texts are held back in turn, so that each is scored once; many once. */
    static int folds(int texts) {
        return texts < FEW_TEXTS ? 3 : 1;
    }
}
