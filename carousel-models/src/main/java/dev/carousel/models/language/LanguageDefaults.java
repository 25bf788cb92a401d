package dev.carousel.models.language;

import dev.carousel.models.language.network.LanguageShape;

/**
 * What settings are unless somebody says otherwise.
 *
 * @param penalty on the size of activations and on their change
 */
record LanguageDefaults(
        int hidden,
        int layers,
        int batch,
        int bptt,
        int epochs,
        double rate,
        LanguageShape.Dropouts dropout,
        double penalty) {
    static final int VOCABULARY = 100_000;
    static final int FULL_SOFTMAX = 20_000;
    static final int SAMPLED = 8192;
    static final int CHARACTER_VECTOR = 64;
    static final int CONSTANT_EPOCHS = 4;
    static final double SGD_RATE = 20;
    static final double SGD_CLIP = .25;
    static final double AVERAGE = .99;

    private static final int SHORT = 100_000;
    private static final int LONG = 5_000_000;
    private static final int MOST_BATCH_OF_CHARACTERS = 32;
    /** What the papers on the Penn Treebank have; a text has fewer words than characters, so more streams would leave few steps. */
    private static final int MOST_BATCH_OF_WORDS = 20;

    /** For a text of so many symbols. */
    static LanguageDefaults of(Unit unit, long n) {
        int bptt = unit == Unit.CHAR ? 100 : 35;
        int most = unit == Unit.CHAR ? MOST_BATCH_OF_CHARACTERS : MOST_BATCH_OF_WORDS;
        int batch = (int) Math.max(1, Math.min(most, n / (10L * bptt)));
        return unit == Unit.CHAR ? characters(n, batch, bptt) : words(n, batch, bptt);
    }

    private static LanguageDefaults characters(long n, int batch, int bptt) {
        int epochs = epochs(20_000_000, n, 60);
        if (n < SHORT) {
            return new LanguageDefaults(128, 1, batch, bptt, epochs, 4e-3, dropouts(0, 0, .2, .2, 0), 0);
        }
        return n < LONG
                ? new LanguageDefaults(256, 2, batch, bptt, epochs, 3e-3, dropouts(0, 0, .25, .25, 0), 0)
                : new LanguageDefaults(512, 2, batch, bptt, epochs, 2e-3, dropouts(0, 0, .1, .1, 0), 0);
    }

    private static LanguageDefaults words(long n, int batch, int bptt) {
        int epochs = epochs(10_000_000, n, 40);
        if (n < SHORT) {
            return new LanguageDefaults(128, 1, batch, bptt, epochs, 4e-3, dropouts(.1, .3, .4, .4, 0), 0);
        }
        return n < LONG
                ? new LanguageDefaults(400, 2, batch, bptt, epochs, 3e-3, dropouts(.05, .2, .2, .35, .2), 1)
                : new LanguageDefaults(512, 2, batch, bptt, epochs, 2e-3, dropouts(0, .1, .2, .2, 0), 0);
    }

    /** As many as it takes to read so many symbols, at least one. */
    private static int epochs(long symbols, long n, int most) {
        return (int) Math.max(1, Math.min(most, symbols / n));
    }

    private static LanguageShape.Dropouts dropouts(
            double symbols, double input, double between, double output, double weights) {
        return new LanguageShape.Dropouts(symbols, input, between, output, weights);
    }
}
