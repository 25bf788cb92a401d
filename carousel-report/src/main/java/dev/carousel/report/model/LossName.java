package dev.carousel.report.model;

/** What a training's curves show. */
public enum LossName {
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
