package dev.carousel.models.language;

import dev.carousel.InvalidInputException;
import dev.carousel.models.language.network.LanguageRecipe;
import dev.carousel.models.language.network.LanguageShape;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Settings for a text: what somebody wished, and defaults for the rest. */
final class SettingsChoice {
    private static final double WARM_RATE = .3;

    private final LanguageModel.Builder wishes;

    SettingsChoice(LanguageModel.Builder wishes) {
        this.wishes = wishes;
    }

    LanguageSettings of(Corpus corpus) {
        Tally tally = new Tally();
        wishes.unit.cut(corpus.text(), true, tally);
        if (tally.tokens == 0) {
            throw new InvalidInputException(
                    "'" + corpus.name() + "': expected a text to learn from, found an empty one");
        }
        if (wishes.start.isPresent()) {
            return goingOn(wishes.start.get().settings());
        }
        LanguageDefaults usual = LanguageDefaults.of(wishes.unit, tally.tokens);
        LanguageRecipe.Method how = wishes.optimiser.orElse(LanguageRecipe.Method.ADAM);
        boolean adam = how == LanguageRecipe.Method.ADAM;
        int most = wishes.vocabulary.orElse(LanguageDefaults.VOCABULARY);
        int units = wishes.hidden.orElse(usual.hidden());
        LanguageShape.Dropouts drop = usual.dropout();
        LanguageShape shape = new LanguageShape(
                wishes.embedding.orElse(wishes.unit == Unit.CHAR ? LanguageDefaults.CHARACTER_VECTOR : units),
                units,
                wishes.layers.orElse(usual.layers()),
                wishes.tied.orElse(wishes.unit == Unit.WORD),
                new LanguageShape.Dropouts(
                        wishes.symbolDropout.orElse(drop.symbols()),
                        wishes.inputDropout.orElse(drop.input()),
                        wishes.dropout.orElse(drop.between()),
                        wishes.outputDropout.orElse(wishes.dropout.orElse(drop.output())),
                        wishes.weightDropout.orElse(drop.weights())),
                wishes.sizePenalty.orElse(usual.penalty()),
                wishes.changePenalty.orElse(usual.penalty()));
        LanguageRecipe.Course what =
                wishes.schedule.orElse(adam ? LanguageRecipe.Course.COSINE : LanguageRecipe.Course.HALVED);
        boolean moving = adam && what != LanguageRecipe.Course.AVERAGED;
        LanguageRecipe recipe = new LanguageRecipe(
                wishes.batch.orElse(usual.batch()),
                wishes.bptt.orElse(usual.bptt()),
                wishes.varied.orElse(true),
                wishes.epochs.orElse(usual.epochs()),
                how,
                wishes.rate.orElse(adam ? usual.rate() : LanguageDefaults.SGD_RATE),
                what,
                wishes.constantEpochs.orElse(LanguageDefaults.CONSTANT_EPOCHS),
                wishes.clip.orElse(adam ? 1 : LanguageDefaults.SGD_CLIP),
                wishes.weightDecay.orElse(0),
                wishes.average.orElse(moving ? LanguageDefaults.AVERAGE : 0),
                wishes.bound.orElse(0),
                wishes.sampled.orElse(
                        Math.min(most, tally.distinct()) > LanguageDefaults.FULL_SOFTMAX
                                ? LanguageDefaults.SAMPLED
                                : 0));
        return new LanguageSettings(wishes.unit, most, shape, recipe);
    }

    private LanguageSettings goingOn(LanguageSettings from) {
        LanguageRecipe recipe = from.recipe()
                .with(
                        wishes.rate.orElse(from.recipe().rate() * WARM_RATE),
                        wishes.epochs.orElse((from.recipe().epochs() + 1) / 2));
        return new LanguageSettings(from.unit(), from.vocabulary(), from.shape(), recipe);
    }

    /** How long a text is and how many different symbols it has. */
    private static final class Tally implements Consumer<String> {
        private final Set<String> seen = new HashSet<>(); // asked, never walked over
        private long tokens;

        @Override
        public void accept(String token) {
            tokens++;
            seen.add(token);
        }

        int distinct() {
            return seen.size();
        }
    }
}
