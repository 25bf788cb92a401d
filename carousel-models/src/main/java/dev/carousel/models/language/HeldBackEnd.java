package dev.carousel.models.language;

import dev.carousel.InvalidInputException;
import java.util.Optional;

/** A text in two parts, of which the second is held back. */
record HeldBackEnd(Corpus text, Corpus end) {
    /** More say no more. */
    private static final int MOST = 500_000;

    /**
     * About a share of a text, from the beginning of a line on if one is near.
     *
     * @throws InvalidInputException if the text is too short
     */
    static HeldBackEnd of(Corpus corpus, double share) {
        return find(corpus, share)
                .orElseThrow(() -> new InvalidInputException(
                        "'" + corpus.name() + "': expected a text with an end to be held back, found "
                                + corpus.text().length() + " characters: give a longer one"));
    }

    /** The same; empty if the text is too short. */
    static Optional<HeldBackEnd> find(Corpus corpus, double share) {
        String text = corpus.text();
        int wanted = (int) Math.min(MOST, Math.ceil(text.length() * share));
        int cut = text.length() - wanted;
        int line = text.lastIndexOf('\n', cut - 1) + 1;
        if (line > 0 && cut - line < wanted) {
            cut = line;
        } else if (cut > 0 && cut < text.length() && Character.isLowSurrogate(text.charAt(cut))) {
            cut++;
        }
        if (cut < 1 || cut >= text.length()) {
            return Optional.empty();
        }
        return Optional.of(new HeldBackEnd(
                new Corpus(text.substring(0, cut), corpus.name()), new Corpus(text.substring(cut), corpus.name())));
    }
}
