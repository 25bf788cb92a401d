package dev.carousel.models.language;

import dev.carousel.models.language.network.LanguageLimits;
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
    public LanguageSettings {
        LanguageLimits.require("vocabulary", vocabulary);
    }
}
