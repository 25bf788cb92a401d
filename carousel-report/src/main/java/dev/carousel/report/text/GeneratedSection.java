package dev.carousel.report.text;

import dev.carousel.models.language.Generation;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.language.Unit;
import dev.carousel.report.page.Html;
import dev.carousel.report.page.Numbers;

/**
 * Texts that a language model makes up from nothing.
 *
 * @param model that makes them up
 */
record GeneratedSection(TrainedLanguageModel model) {
    static final String ID = "generated";

    private static final double[] TEMPERATURES = {.5, .8, 1};
    private static final long SEED = 1;
    private static final int CHARACTERS = 400;
    private static final int WORDS = 80;

    void write(Html html) {
        boolean words = model.settings().unit() == Unit.WORD;
        int length = words ? WORDS : CHARACTERS;
        html.open("section", "id", ID).element("h2", "What it writes");
        html.element(
                "p",
                "Made up from nothing, " + length + (words ? " words" : " characters") + " with seed " + SEED
                        + ": at a low temperature it keeps to what is likeliest, at 1 it writes as it reads.",
                "class",
                "lead");
        for (double temperature : TEMPERATURES) {
            html.element("h3", "Temperature " + Numbers.fixed(temperature, 1));
            Generation wishes =
                    Generation.ofLength(length).temperature(temperature).seed(SEED);
            html.element("p", model.generate("", wishes).rest(), "class", "passage");
        }
        html.close("section");
    }
}
