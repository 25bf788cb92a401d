package dev.carousel.models.language;

import dev.carousel.models.language.network.LanguageRecipe;
import dev.carousel.models.training.Training;

/** A text made for tests: short lines that say nearly the same again and again. */
final class Rhymes {
    private static final String[] WHO = {"the cat", "a dog", "our bird", "the old fish"};
    private static final String[] WHERE = {"on the mat", "in the sun", "by the sea"};

    private Rhymes() {}

    static Corpus corpus(int lines) {
        return Corpus.of(text(lines, 0));
    }

    static String text(int lines, int from) {
        StringBuilder text = new StringBuilder();
        for (int k = from; k < from + lines; k++) {
            text.append(WHO[k % WHO.length])
                    .append(k % 5 == 0 ? " sleeps " : " sits ")
                    .append(WHERE[k % WHERE.length])
                    .append('\n');
        }
        return text.toString();
    }

    /** A model that learns such a text in a second. */
    static LanguageModel.Builder small(Unit unit) {
        return LanguageModel.builder()
                .unit(unit)
                .embedding(12)
                .hidden(16)
                .layers(1)
                .batch(4)
                .bptt(12)
                .epochs(20)
                .rate(.02)
                .dropout(0)
                .inputDropout(0)
                .symbolDropout(0)
                .average(0);
    }

    /** One that uses all there is to regularise by. */
    static LanguageModel.Builder regularised() {
        return small(Unit.WORD)
                .epochs(6)
                .layers(2)
                .hidden(10)
                .tied(true)
                .varied(true)
                .dropout(.2)
                .inputDropout(.1)
                .symbolDropout(.1)
                .weightDropout(.2)
                .sizePenalty(2)
                .changePenalty(1)
                .optimiser(LanguageRecipe.Method.SGD)
                .rate(5)
                .clip(.5)
                .schedule(LanguageRecipe.Course.AVERAGED);
    }

    static Training training() {
        return Training.defaults().seed(3).threads(1);
    }
}
