package dev.carousel.models.language;

import dev.carousel.InvalidInputException;
import dev.carousel.models.language.network.LanguageRecipe;
import dev.carousel.models.language.network.LanguageShape;

/**
 * What a language model is and how it learns.
 *
 * @param unit what it reads and writes one at a time
 * @param vocabulary the most symbols with a number of their own, the unknown one counted
 * @param shape of its network
 * @param recipe of its training
 */
public record LanguageSettings(Unit unit, int vocabulary, LanguageShape shape, LanguageRecipe recipe) {
    private static final int MOST = 1 << 24;

    public LanguageSettings {
        if (vocabulary < 2 || vocabulary > MOST) {
            throw new InvalidInputException("vocabulary: expected 2 to " + MOST + " symbols, found " + vocabulary);
        }
    }
}
