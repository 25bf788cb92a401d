package dev.carousel.models.language;

import dev.carousel.models.language.network.LanguageLimits;
import dev.carousel.models.language.network.LanguageRecipe;
import dev.carousel.models.training.Training;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

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
        return new LanguageFit(settings(corpus), parts.text(), parts.end(), wishes.start, training).run();
    }

    /** Learns from a text, and is chosen by another one. */
    public TrainedLanguageModel fit(Corpus corpus, Corpus validation, Training training) {
        return new LanguageFit(settings(corpus), corpus, validation, wishes.start, training).run();
    }

    /** The end of a text that {@link #fit(Corpus, Training)} with this share holds back. */
    public static Corpus heldBack(Corpus corpus, double share) {
        return HeldBackEnd.of(corpus, share).end();
    }

    /** The settings that a fit to this text would use. */
    public LanguageSettings settings(Corpus corpus) {
        return new SettingsChoice(wishes).of(corpus);
    }

    /** About as many steps as training takes for a pass over all of this text by these settings. */
    public int stepsPerEpoch(Corpus corpus, LanguageSettings settings) {
        long[] tokens = {0};
        settings.unit().cut(corpus.text(), true, token -> tokens[0]++);
        return (int) Math.max(
                1, tokens[0] / settings.recipe().batch() / settings.recipe().bptt());
    }

    /** Collects what is known about a language model before it sees a text; nothing must be. */
    public static final class Builder {
        Unit unit = Unit.CHAR;
        OptionalInt vocabulary = OptionalInt.empty();
        OptionalInt embedding = OptionalInt.empty();
        OptionalInt hidden = OptionalInt.empty();
        OptionalInt layers = OptionalInt.empty();
        OptionalInt batch = OptionalInt.empty();
        OptionalInt bptt = OptionalInt.empty();
        OptionalInt epochs = OptionalInt.empty();
        OptionalInt sampled = OptionalInt.empty();
        OptionalInt constantEpochs = OptionalInt.empty();
        OptionalDouble rate = OptionalDouble.empty();
        OptionalDouble clip = OptionalDouble.empty();
        OptionalDouble weightDecay = OptionalDouble.empty();
        OptionalDouble average = OptionalDouble.empty();
        OptionalDouble bound = OptionalDouble.empty();
        OptionalDouble dropout = OptionalDouble.empty();
        OptionalDouble inputDropout = OptionalDouble.empty();
        OptionalDouble symbolDropout = OptionalDouble.empty();
        OptionalDouble weightDropout = OptionalDouble.empty();
        OptionalDouble outputDropout = OptionalDouble.empty();
        OptionalDouble sizePenalty = OptionalDouble.empty();
        OptionalDouble changePenalty = OptionalDouble.empty();
        Optional<TrainedLanguageModel> start = Optional.empty();
        Optional<Boolean> tied = Optional.empty();
        Optional<Boolean> varied = Optional.empty();
        Optional<LanguageRecipe.Method> optimiser = Optional.empty();
        Optional<LanguageRecipe.Course> schedule = Optional.empty();

        private Builder() {}

        /** Characters or words. By default characters. */
        public Builder unit(Unit what) {
            unit = what;
            return this;
        }

        /** The most symbols with a number of their own, the unknown one counted. By default 100,000. */
        public Builder vocabulary(int most) {
            LanguageLimits.require("vocabulary", most);
            vocabulary = OptionalInt.of(most);
            return this;
        }

        /** The size of a symbol's vector. By default 64 for characters and as many as hidden units for words. */
        public Builder embedding(int size) {
            LanguageLimits.require("embedding", size);
            embedding = OptionalInt.of(size);
            return this;
        }

        /** The units of each LSTM layer. By default from the length of the text. */
        public Builder hidden(int units) {
            LanguageLimits.require("hidden", units);
            hidden = OptionalInt.of(units);
            return this;
        }

        /** LSTM layers. By default 2, for short texts 1. */
        public Builder layers(int count) {
            LanguageLimits.require("layers", count);
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
            LanguageLimits.require("batch", streams);
            batch = OptionalInt.of(streams);
            return this;
        }

        /** The symbols of a chunk, through which gradients go back. By default 100 characters or 35 words. */
        public Builder bptt(int symbols) {
            LanguageLimits.require("bptt", symbols);
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
            LanguageLimits.require("epochs", count);
            epochs = OptionalInt.of(count);
            return this;
        }

        /** The optimiser. By default Adam. */
        public Builder optimiser(LanguageRecipe.Method what) {
            optimiser = Optional.of(what);
            return this;
        }

        /** The highest rate. By default 4e-3 to 2e-3 for Adam, by the length of the text; 20 for SGD. */
        public Builder rate(double highest) {
            LanguageLimits.require("rate", highest);
            rate = OptionalDouble.of(highest);
            return this;
        }

        /** What becomes of the rate. By default a cosine for Adam, halvings for SGD. */
        public Builder schedule(LanguageRecipe.Course what) {
            schedule = Optional.of(what);
            return this;
        }

        /** Epochs at the highest rate before it is halved with each. By default 4. */
        public Builder constantEpochs(int count) {
            LanguageLimits.require("constant_epochs", count);
            constantEpochs = OptionalInt.of(count);
            return this;
        }

        /** The limit of the gradient's norm. By default 1 for Adam, 0.25 for SGD. */
        public Builder clip(double norm) {
            LanguageLimits.require("clip", norm);
            clip = OptionalDouble.of(norm);
            return this;
        }

        public Builder weightDecay(double share) {
            LanguageLimits.require("weight_decay", share);
            weightDecay = OptionalDouble.of(share);
            return this;
        }

        /** The decay of the weights' moving average, 0 for none. By default .99 for Adam, else 0. */
        public Builder average(double decay) {
            LanguageLimits.require("average", decay);
            average = OptionalDouble.of(decay);
            return this;
        }

        /** The bound of a uniform start for all parameters, 0 for the usual one of each layer. By default 0. */
        public Builder start(double most) {
            LanguageLimits.require("start", most);
            bound = OptionalDouble.of(most);
            return this;
        }

        /** Dropout of values between LSTM layers and after the last. By default from the length of the text. */
        public Builder dropout(double share) {
            LanguageLimits.require("dropout", share);
            dropout = OptionalDouble.of(share);
            return this;
        }

        /** Dropout of values of the symbols' vectors. By default from the length of the text. */
        public Builder inputDropout(double share) {
            LanguageLimits.require("input_dropout", share);
            inputDropout = OptionalDouble.of(share);
            return this;
        }

        /** Dropout of whole symbols. By default from the length of the text. */
        public Builder symbolDropout(double share) {
            LanguageLimits.require("symbol_dropout", share);
            symbolDropout = OptionalDouble.of(share);
            return this;
        }

        /** Dropout of values that the last LSTM layer puts out. By default as {@link #dropout} if that is told, else from the length of the text. */
        public Builder outputDropout(double share) {
            LanguageLimits.require("output_dropout", share);
            outputDropout = OptionalDouble.of(share);
            return this;
        }

        /** Dropout of recurrent weights. By default from the length of the text. */
        public Builder weightDropout(double share) {
            LanguageLimits.require("weight_dropout", share);
            weightDropout = OptionalDouble.of(share);
            return this;
        }

        /** See {@link dev.carousel.nn.ActivationPenalty}. By default from the length of the text. */
        public Builder sizePenalty(double factor) {
            LanguageLimits.require("size_penalty", factor);
            sizePenalty = OptionalDouble.of(factor);
            return this;
        }

        /** See {@link dev.carousel.nn.ActivationPenalty}. By default from the length of the text. */
        public Builder changePenalty(double factor) {
            LanguageLimits.require("change_penalty", factor);
            changePenalty = OptionalDouble.of(factor);
            return this;
        }

        /** Symbols drawn for a sampled softmax, 0 for the full one. By default 8192 for a vocabulary above 20,000. */
        public Builder sampled(int symbols) {
            LanguageLimits.require("sampled", symbols);
            sampled = OptionalInt.of(symbols);
            return this;
        }

        /**
         * Goes on from a trained model, with its vocabulary and settings: at 0.3 of its rate and for half as many epochs unless {@link #rate}
         * and {@link #epochs} say otherwise. Other wishes don't count.
         */
        public Builder warmStart(TrainedLanguageModel model) {
            start = Optional.of(model);
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
            other.bound = bound;
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
            other.optimiser = optimiser;
            other.schedule = schedule;
        }
    }
}
