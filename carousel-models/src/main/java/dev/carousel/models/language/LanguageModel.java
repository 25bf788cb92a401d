package dev.carousel.models.language;

import dev.carousel.InvalidInputException;
import dev.carousel.models.language.network.LanguageRecipe;
import dev.carousel.models.language.network.LanguageShape;
import dev.carousel.models.training.Training;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Foretells the next character or word of a text from all before it: an LSTM that reads the text as one long stream.
 *
 * <pre>{@code
 * TrainedLanguageModel model = LanguageModel.builder().unit(Unit.CHAR).build()
 *         .fit(Corpus.read(Path.of("letters.txt")), Training.defaults().seed(7));
 * model.score("Dear Sir").perplexity();
 * model.generate("Dear ", Generation.ofLength(200).temperature(.8)).forEachRemaining(System.out::print);
 * model.save(Path.of("letters-model"));
 * }</pre>
 *
 * <p>What the builder is not told follows from the unit and from the length of the text. Immutable.
 */
public final class LanguageModel {
    private final Builder wishes;

    private LanguageModel(Builder wishes) {
        this.wishes = wishes;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** Learns from a text but for its end, which it is chosen by. */
    public TrainedLanguageModel fit(Corpus corpus, Training training) {
        HeldBackEnd parts = HeldBackEnd.of(corpus, training.validationShare());
        return new LanguageFit(settings(corpus), parts.text(), parts.end(), training).run();
    }

    /** Learns from a text, and is chosen by another one. */
    public TrainedLanguageModel fit(Corpus corpus, Corpus validation, Training training) {
        return new LanguageFit(settings(corpus), corpus, validation, training).run();
    }

    /** The settings that a fit to this text would use. */
    public LanguageSettings settings(Corpus corpus) {
        return wishes.settings(corpus);
    }

    /** Collects what is known about a language model before it sees a text; nothing must be. */
    public static final class Builder {
        private Unit unit = Unit.CHAR;
        private OptionalInt vocabulary = OptionalInt.empty();
        private OptionalInt embedding = OptionalInt.empty();
        private OptionalInt hidden = OptionalInt.empty();
        private OptionalInt layers = OptionalInt.empty();
        private OptionalInt batch = OptionalInt.empty();
        private OptionalInt bptt = OptionalInt.empty();
        private OptionalInt epochs = OptionalInt.empty();
        private OptionalInt sampled = OptionalInt.empty();
        private OptionalInt constantEpochs = OptionalInt.empty();
        private OptionalDouble rate = OptionalDouble.empty();
        private OptionalDouble clip = OptionalDouble.empty();
        private OptionalDouble weightDecay = OptionalDouble.empty();
        private OptionalDouble average = OptionalDouble.empty();
        private OptionalDouble start = OptionalDouble.empty();
        private OptionalDouble dropout = OptionalDouble.empty();
        private OptionalDouble inputDropout = OptionalDouble.empty();
        private OptionalDouble symbolDropout = OptionalDouble.empty();
        private OptionalDouble weightDropout = OptionalDouble.empty();
        private OptionalDouble outputDropout = OptionalDouble.empty();
        private OptionalDouble sizePenalty = OptionalDouble.empty();
        private OptionalDouble changePenalty = OptionalDouble.empty();
        private Optional<Boolean> tied = Optional.empty();
        private Optional<Boolean> varied = Optional.empty();
        private Optional<LanguageRecipe.Method> method = Optional.empty();
        private Optional<LanguageRecipe.Course> course = Optional.empty();

        private Builder() {}

        /** Characters or words. By default characters. */
        public Builder unit(Unit what) {
            unit = what;
            return this;
        }

        /** The most symbols with a number of their own, the unknown one counted. By default 100,000. */
        public Builder vocabulary(int most) {
            vocabulary = OptionalInt.of(most);
            return this;
        }

        /** The size of a symbol's vector. By default 64 for characters and as many as hidden units for words. */
        public Builder embedding(int size) {
            embedding = OptionalInt.of(size);
            return this;
        }

        /** The units of each LSTM layer. By default from the length of the text. */
        public Builder hidden(int units) {
            hidden = OptionalInt.of(units);
            return this;
        }

        /** LSTM layers. By default 2, for short texts 1. */
        public Builder layers(int count) {
            layers = OptionalInt.of(count);
            return this;
        }

        /** Whether symbols are put out by the vectors they are read by. By default for words. */
        public Builder tied(boolean wanted) {
            tied = Optional.of(wanted);
            return this;
        }

        /** Streams read side by side. By default from the length of the text, at most 32. */
        public Builder batch(int streams) {
            batch = OptionalInt.of(streams);
            return this;
        }

        /** The symbols of a chunk, through which gradients go back. By default 100 characters or 35 words. */
        public Builder bptt(int symbols) {
            bptt = OptionalInt.of(symbols);
            return this;
        }

        /** Whether chunks are of unequal lengths that differ from epoch to epoch. By default they are. */
        public Builder varied(boolean wanted) {
            varied = Optional.of(wanted);
            return this;
        }

        /** Passes over the text. By default from its length. */
        public Builder epochs(int count) {
            epochs = OptionalInt.of(count);
            return this;
        }

        /** The optimiser. By default Adam. */
        public Builder method(LanguageRecipe.Method optimiser) {
            method = Optional.of(optimiser);
            return this;
        }

        /** The highest rate. By default 2e-3 for Adam; 20 for SGD. */
        public Builder rate(double highest) {
            rate = OptionalDouble.of(highest);
            return this;
        }

        /** What becomes of the rate. By default a cosine for Adam, halvings for SGD. */
        public Builder course(LanguageRecipe.Course what) {
            course = Optional.of(what);
            return this;
        }

        /** Epochs at the highest rate before it is halved with each. By default 4. */
        public Builder constantEpochs(int count) {
            constantEpochs = OptionalInt.of(count);
            return this;
        }

        /** The limit of the gradient's norm. By default 1 for Adam, 0.25 for SGD. */
        public Builder clip(double norm) {
            clip = OptionalDouble.of(norm);
            return this;
        }

        public Builder weightDecay(double share) {
            weightDecay = OptionalDouble.of(share);
            return this;
        }

        /** The decay of the weights' moving average, 0 for none. By default .99 for Adam, else 0. */
        public Builder average(double decay) {
            average = OptionalDouble.of(decay);
            return this;
        }

        /** The bound of a uniform start for all parameters, 0 for the usual one of each layer. By default 0. */
        public Builder start(double bound) {
            start = OptionalDouble.of(bound);
            return this;
        }

        /** Dropout of values between LSTM layers and after the last. By default from the length of the text. */
        public Builder dropout(double share) {
            dropout = OptionalDouble.of(share);
            return this;
        }

        /** Dropout of values of the symbols' vectors. */
        public Builder inputDropout(double share) {
            inputDropout = OptionalDouble.of(share);
            return this;
        }

        /** Dropout of whole symbols. */
        public Builder symbolDropout(double share) {
            symbolDropout = OptionalDouble.of(share);
            return this;
        }

        /** Dropout of values that the last LSTM layer puts out. By default as {@link #dropout}. */
        public Builder outputDropout(double share) {
            outputDropout = OptionalDouble.of(share);
            return this;
        }

        /** Dropout of recurrent weights. */
        public Builder weightDropout(double share) {
            weightDropout = OptionalDouble.of(share);
            return this;
        }

        /** See {@link dev.carousel.nn.ActivationPenalty}. By default 0. */
        public Builder sizePenalty(double factor) {
            sizePenalty = OptionalDouble.of(factor);
            return this;
        }

        /** See {@link dev.carousel.nn.ActivationPenalty}. By default 0. */
        public Builder changePenalty(double factor) {
            changePenalty = OptionalDouble.of(factor);
            return this;
        }

        /** Symbols drawn for a sampled softmax, 0 for the full one. By default 8192 for a vocabulary above 20,000. */
        public Builder sampled(int symbols) {
            sampled = OptionalInt.of(symbols);
            return this;
        }

        public LanguageModel build() {
            Builder copy = new Builder();
            copyTo(copy);
            return new LanguageModel(copy);
        }

        private void copyTo(Builder other) {
            other.unit = unit;
            other.vocabulary = vocabulary;
            other.embedding = embedding;
            other.hidden = hidden;
            other.layers = layers;
            other.batch = batch;
            other.bptt = bptt;
            other.epochs = epochs;
            other.sampled = sampled;
            other.constantEpochs = constantEpochs;
            other.rate = rate;
            other.clip = clip;
            other.weightDecay = weightDecay;
            other.average = average;
            other.start = start;
            other.dropout = dropout;
            other.inputDropout = inputDropout;
            other.symbolDropout = symbolDropout;
            other.weightDropout = weightDropout;
            other.outputDropout = outputDropout;
            other.sizePenalty = sizePenalty;
            other.changePenalty = changePenalty;
            other.tied = tied;
            other.varied = varied;
            other.method = method;
            other.course = course;
        }

        private LanguageSettings settings(Corpus corpus) {
            Tally tally = new Tally();
            unit.cut(corpus.text(), true, tally);
            if (tally.tokens == 0) {
                throw new InvalidInputException(
                        "'" + corpus.name() + "': expected a text to learn from, found an empty one");
            }
            LanguageDefaults usual = LanguageDefaults.of(unit, tally.tokens);
            LanguageRecipe.Method optimiser = method.orElse(LanguageRecipe.Method.ADAM);
            boolean adam = optimiser == LanguageRecipe.Method.ADAM;
            int most = vocabulary.orElse(LanguageDefaults.VOCABULARY);
            int units = hidden.orElse(usual.hidden());
            double drop = dropout.orElse(usual.dropout());
            LanguageShape shape = new LanguageShape(
                    embedding.orElse(unit == Unit.CHAR ? LanguageDefaults.CHARACTER_VECTOR : units),
                    units,
                    layers.orElse(usual.layers()),
                    tied.orElse(unit == Unit.WORD),
                    new LanguageShape.Dropouts(
                            symbolDropout.orElse(usual.symbolDropout()),
                            inputDropout.orElse(usual.inputDropout()),
                            drop,
                            outputDropout.orElse(drop),
                            weightDropout.orElse(usual.weightDropout())),
                    sizePenalty.orElse(0),
                    changePenalty.orElse(0));
            LanguageRecipe.Course what =
                    course.orElse(adam ? LanguageRecipe.Course.COSINE : LanguageRecipe.Course.HALVED);
            boolean moving = adam && what != LanguageRecipe.Course.AVERAGED;
            LanguageRecipe recipe = new LanguageRecipe(
                    batch.orElse(usual.batch()),
                    bptt.orElse(usual.bptt()),
                    varied.orElse(true),
                    epochs.orElse(usual.epochs()),
                    optimiser,
                    rate.orElse(adam ? usual.rate() : LanguageDefaults.SGD_RATE),
                    what,
                    constantEpochs.orElse(LanguageDefaults.CONSTANT_EPOCHS),
                    clip.orElse(adam ? 1 : LanguageDefaults.SGD_CLIP),
                    weightDecay.orElse(0),
                    average.orElse(moving ? LanguageDefaults.AVERAGE : 0),
                    start.orElse(0),
                    sampled.orElse(
                            Math.min(most, tally.distinct()) > LanguageDefaults.FULL_SOFTMAX
                                    ? LanguageDefaults.SAMPLED
                                    : 0));
            return new LanguageSettings(unit, most, shape, recipe);
        }
    }

    /** How long a text is and how many different symbols it has. */
    private static final class Tally implements Consumer<String> {
        private final java.util.HashSet<String> seen = new java.util.HashSet<>(); // asked, never walked over
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
