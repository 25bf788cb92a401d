package dev.carousel.models.language;

import dev.carousel.InvalidInputException;

/** A text in two parts, of which the second is held back. */
record HeldBackEnd(Corpus text, Corpus end) {
    /** More say no more. */
    private static final int MOST = 500_000;

    /** About a share of a text, from the beginning of a line on if one is near. */
    static HeldBackEnd of(Corpus corpus, double share) {
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
            throw new InvalidInputException(
                    "'" + corpus.name() + "': expected a text with an end to be held back, found " + text.length()
                            + " characters: give a longer one");
        }
        return new HeldBackEnd(
                new Corpus(text.substring(0, cut), corpus.name()), new Corpus(text.substring(cut), corpus.name()));
    }
}
