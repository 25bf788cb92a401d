package dev.carousel.cli.language;

import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.Telling;
import dev.carousel.models.language.LanguageModel;
import dev.carousel.models.language.network.LanguageRecipe;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a language model learns. */
final class LanguageRecipeOptions {
    @Option(names = "--epochs", paramLabel = "N", description = "Passes over the text. Default: by its length.")
    private Optional<Integer> epochs = Optional.empty();

    @Option(
            names = "--bptt",
            paramLabel = "N",
            description = "Symbols of a chunk, through which gradients go back. Default: 100 characters, 35 words.")
    private Optional<Integer> bptt = Optional.empty();

    @Option(
            names = "--batch",
            paramLabel = "N",
            description = "Streams that the text is read in side by side. Default: by its length, at most 32.")
    private Optional<Integer> batch = Optional.empty();

    @Option(
            names = "--rate",
            paramLabel = "X",
            description = "The highest learning rate. Default: for adam by the text, for sgd 20.")
    private Optional<Double> rate = Optional.empty();

    @Option(
            names = "--optimiser",
            order = LanguageOptions.LATER,
            paramLabel = "NAME",
            description = "adam or sgd. Default: adam.")
    private Optional<String> optimiser = Optional.empty();

    @Option(
            names = "--schedule",
            order = LanguageOptions.LATER,
            paramLabel = "NAME",
            description =
                    "What becomes of the rate: cosine; halved with each epoch after the first few; or averaged, which"
                            + " averages weights when validation is stuck. Default: cosine for adam, halved for sgd.")
    private Optional<String> schedule = Optional.empty();

    @Option(
            names = "--constant-epochs",
            order = LanguageOptions.LATER,
            paramLabel = "N",
            description = "Epochs before the rate is halved. Default: 4.")
    private Optional<Integer> constantEpochs = Optional.empty();

    @Option(
            names = "--clip",
            order = LanguageOptions.LATER,
            paramLabel = "X",
            description = "Limit of the gradient's norm. Default: 1 for adam, 0.25 for sgd.")
    private Optional<Double> clip = Optional.empty();

    @Option(
            names = "--varied",
            order = LanguageOptions.LATER,
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Chunks of unequal lengths that differ from epoch to epoch. Default: true.")
    private Optional<Boolean> varied = Optional.empty();

    @Option(
            names = "--weight-decay",
            order = LanguageOptions.LATER,
            paramLabel = "X",
            description = "Of all parameters. Default: 0.")
    private Optional<Double> weightDecay = Optional.empty();

    @Option(
            names = "--average",
            order = LanguageOptions.LATER,
            paramLabel = "X",
            description = "Decay of the weights' moving average, 0 for none. Default: 0.99 for adam, 0 for sgd.")
    private Optional<Double> average = Optional.empty();

    @Option(
            names = "--start",
            order = LanguageOptions.LATER,
            paramLabel = "X",
            description = "Draw all parameters from -X to X. Default: 0, the usual start of each layer.")
    private Optional<Double> start = Optional.empty();

    @Option(
            names = "--sampled",
            order = LanguageOptions.LATER,
            paramLabel = "N",
            description = "Symbols drawn for a sampled softmax, 0 for the full one. Default: 8192 for more than 20000"
                    + " symbols, else 0.")
    private Optional<Integer> sampled = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Tells a builder what is said here or in a file. */
    void tell(LanguageModel.Builder builder, ConfigFile config) {
        Telling telling = new Telling(spec, config);
        telling.whole("epochs", epochs, builder::epochs);
        telling.whole("bptt", bptt, builder::bptt);
        telling.whole("batch", batch, builder::batch);
        telling.number("rate", rate, builder::rate);
        telling.choice("optimiser", optimiser, LanguageRecipe.Method.class, builder::optimiser);
        telling.choice("schedule", schedule, LanguageRecipe.Course.class, builder::schedule);
        telling.whole("constant_epochs", constantEpochs, builder::constantEpochs);
        telling.number("clip", clip, builder::clip);
        telling.flag("varied", varied, builder::varied);
        telling.number("weight_decay", weightDecay, builder::weightDecay);
        telling.number("average", average, builder::average);
        telling.number("start", start, builder::start);
        telling.whole("sampled", sampled, builder::sampled);
    }
}
