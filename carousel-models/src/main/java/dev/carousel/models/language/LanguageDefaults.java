package dev.carousel.models.language;

/** What settings are unless somebody says otherwise. */
record LanguageDefaults(
        int hidden,
        int layers,
        int batch,
        int bptt,
        int epochs,
        double rate,
        double dropout,
        double inputDropout,
        double symbolDropout,
        double weightDropout) {
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

    /** For a text of so many symbols. */
    static LanguageDefaults of(Unit unit, long n) {
        int bptt = unit == Unit.CHAR ? 100 : 35;
        int batch = (int) Math.max(1, Math.min(32, n / (10 * bptt)));
        return unit == Unit.CHAR ? characters(n, batch, bptt) : words(n, batch, bptt);
    }

    private static LanguageDefaults characters(long n, int batch, int bptt) {
        int epochs = (int) Math.max(4, Math.min(60, 20_000_000 / n));
        if (n < SHORT) {
            return new LanguageDefaults(128, 1, batch, bptt, epochs, 4e-3, .2, 0, 0, 0);
        }
        return n < LONG
                ? new LanguageDefaults(256, 2, batch, bptt, epochs, 3e-3, .25, 0, 0, 0)
                : new LanguageDefaults(512, 2, batch, bptt, epochs, 2e-3, .1, 0, 0, 0);
    }

    private static LanguageDefaults words(long n, int batch, int bptt) {
        int epochs = (int) Math.max(3, Math.min(40, 12_000_000 / n));
        if (n < SHORT) {
            return new LanguageDefaults(128, 1, batch, bptt, epochs, 4e-3, .4, .3, .1, 0);
        }
        return n < LONG
                ? new LanguageDefaults(320, 2, batch, bptt, epochs, 3e-3, .4, .3, .1, 0)
                : new LanguageDefaults(512, 2, batch, bptt, epochs, 2e-3, .2, .1, 0, 0);
    }
}
