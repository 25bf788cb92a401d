package dev.carousel.report;

/** What a training's curves show. */
enum LossName {
    LOSS("loss"),
    PERPLEXITY("perplexity");

    private final String text;

    LossName(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
