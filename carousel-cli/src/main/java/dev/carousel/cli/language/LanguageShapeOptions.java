package dev.carousel.cli.language;

import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.Telling;
import dev.carousel.models.language.LanguageModel;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the network of a language model looks like. */
final class LanguageShapeOptions {
    @Option(names = "--hidden", paramLabel = "N", description = "Units of each LSTM layer. Default: by the text.")
    private Optional<Integer> hidden = Optional.empty();

    @Option(names = "--layers", paramLabel = "N", description = "LSTM layers. Default: 2, for short texts 1.")
    private Optional<Integer> layers = Optional.empty();

    @Option(
            names = "--dropout",
            paramLabel = "X",
            description = "Dropout between LSTM layers and after the last. Default: by the text.")
    private Optional<Double> dropout = Optional.empty();

    @Option(
            names = "--vocabulary",
            paramLabel = "N",
            description = "The most symbols to tell apart; rarer ones are <unk>. Default: 100000.")
    private Optional<Integer> vocabulary = Optional.empty();

    @Option(
            names = "--embedding",
            order = LanguageOptions.LATER,
            paramLabel = "N",
            description = "Size of a symbol's vector. Default: 64 for characters, as --hidden for words.")
    private Optional<Integer> embedding = Optional.empty();

    @Option(
            names = "--tied",
            order = LanguageOptions.LATER,
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Put symbols out by the vectors that they are read by. Default: for words.")
    private Optional<Boolean> tied = Optional.empty();

    @Option(
            names = "--output-dropout",
            order = LanguageOptions.LATER,
            paramLabel = "X",
            description =
                    "Dropout after the last LSTM layer. Default: as --dropout where that is given, else by the text.")
    private Optional<Double> outputDropout = Optional.empty();

    @Option(
            names = "--input-dropout",
            order = LanguageOptions.LATER,
            paramLabel = "X",
            description = "Dropout of values of symbols' vectors. Default: by the text.")
    private Optional<Double> inputDropout = Optional.empty();

    @Option(
            names = "--symbol-dropout",
            order = LanguageOptions.LATER,
            paramLabel = "X",
            description = "Dropout of whole symbols. Default: by the text.")
    private Optional<Double> symbolDropout = Optional.empty();

    @Option(
            names = "--weight-dropout",
            order = LanguageOptions.LATER,
            paramLabel = "X",
            description = "Dropout of recurrent weights. Default: by the text.")
    private Optional<Double> weightDropout = Optional.empty();

    @Option(
            names = "--size-penalty",
            order = LanguageOptions.LATER,
            paramLabel = "X",
            description = "On what the last LSTM layer puts out (AR). Default: by the text.")
    private Optional<Double> sizePenalty = Optional.empty();

    @Option(
            names = "--change-penalty",
            order = LanguageOptions.LATER,
            paramLabel = "X",
            description = "On how much that changes from step to step (TAR). Default: by the text.")
    private Optional<Double> changePenalty = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Tells a builder what is said here or in a file. */
    void tell(LanguageModel.Builder builder, ConfigFile config) {
        Telling telling = new Telling(spec, config);
        telling.whole("vocabulary", vocabulary, builder::vocabulary);
        telling.whole("embedding", embedding, builder::embedding);
        telling.whole("hidden", hidden, builder::hidden);
        telling.whole("layers", layers, builder::layers);
        telling.flag("tied", tied, builder::tied);
        telling.number("dropout", dropout, builder::dropout);
        telling.number("output_dropout", outputDropout, builder::outputDropout);
        telling.number("input_dropout", inputDropout, builder::inputDropout);
        telling.number("symbol_dropout", symbolDropout, builder::symbolDropout);
        telling.number("weight_dropout", weightDropout, builder::weightDropout);
        telling.number("size_penalty", sizePenalty, builder::sizePenalty);
        telling.number("change_penalty", changePenalty, builder::changePenalty);
    }
}
