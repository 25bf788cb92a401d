package dev.carousel.cli.language;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.option.ConfigFile;
import dev.carousel.models.language.LanguageModel;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.language.Unit;
import dev.carousel.models.language.network.LanguageRecipe;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What a language model is and how it learns. Every option has the same name in {@code config.json}, from which {@code --config} takes
 * what the command line leaves out.
 */
public final class LanguageOptions {
    /** In help, after what most people need. */
    private static final int LATER = 50;

    /** Where the options' values stand in a model's settings. */
    private static final Map<String, String> PLACES = Map.ofEntries(
            Map.entry("unit", "unit"),
            Map.entry("vocabulary", "vocabulary"),
            Map.entry("embedding", "shape.embedding"),
            Map.entry("hidden", "shape.hidden"),
            Map.entry("layers", "shape.layers"),
            Map.entry("tied", "shape.tied"),
            Map.entry("dropout", "shape.dropout.between"),
            Map.entry("output_dropout", "shape.dropout.output"),
            Map.entry("input_dropout", "shape.dropout.input"),
            Map.entry("symbol_dropout", "shape.dropout.symbols"),
            Map.entry("weight_dropout", "shape.dropout.weights"),
            Map.entry("size_penalty", "shape.size_penalty"),
            Map.entry("change_penalty", "shape.change_penalty"),
            Map.entry("batch", "recipe.batch"),
            Map.entry("bptt", "recipe.bptt"),
            Map.entry("varied", "recipe.varied"),
            Map.entry("epochs", "recipe.epochs"),
            Map.entry("optimiser", "recipe.optimiser"),
            Map.entry("rate", "recipe.rate"),
            Map.entry("schedule", "recipe.schedule"),
            Map.entry("constant_epochs", "recipe.constant_epochs"),
            Map.entry("clip", "recipe.clip"),
            Map.entry("weight_decay", "recipe.weight_decay"),
            Map.entry("average", "recipe.average"),
            Map.entry("start", "recipe.start"),
            Map.entry("sampled", "recipe.sampled"));

    /** With --warm-start. */
    private static final List<String> CAN_CHANGE = List.of("rate", "epochs");

    @Option(
            names = "--unit",
            paramLabel = "UNIT",
            description = "char for characters; word for what stands between blanks, with an end of each line.")
    private Optional<String> unit = Optional.empty();

    @Option(names = "--hidden", paramLabel = "N", description = "Units of each LSTM layer. Default: by the text.")
    private Optional<Integer> hidden = Optional.empty();

    @Option(names = "--layers", paramLabel = "N", description = "LSTM layers. Default: 2, for short texts 1.")
    private Optional<Integer> layers = Optional.empty();

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
            names = "--config",
            paramLabel = "FILE.json",
            description = "Take what is not given here from a model's config.json, or from a file with the same names.")
    private Optional<Path> configFile = Optional.empty();

    @Option(
            names = "--embedding",
            order = LATER,
            paramLabel = "N",
            description = "Size of a symbol's vector. Default: 64 for characters, as --hidden for words.")
    private Optional<Integer> embedding = Optional.empty();

    @Option(
            names = "--tied",
            order = LATER,
            paramLabel = "true|false",
            description = "Put symbols out by the vectors that they are read by. Default: for words.")
    private Optional<Boolean> tied = Optional.empty();

    @Option(names = "--optimiser", order = LATER, paramLabel = "NAME", description = "adam or sgd. Default: adam.")
    private Optional<String> optimiser = Optional.empty();

    @Option(
            names = "--schedule",
            order = LATER,
            paramLabel = "NAME",
            description =
                    "What becomes of the rate: cosine; halved with each epoch after the first few; or averaged, which"
                            + " averages weights when validation is stuck. Default: cosine for adam, halved for sgd.")
    private Optional<String> schedule = Optional.empty();

    @Option(
            names = "--constant-epochs",
            order = LATER,
            paramLabel = "N",
            description = "Epochs before the rate is halved. Default: 4.")
    private Optional<Integer> constantEpochs = Optional.empty();

    @Option(
            names = "--clip",
            order = LATER,
            paramLabel = "X",
            description = "Limit of the gradient's norm. Default: 1 for adam, 0.25 for sgd.")
    private Optional<Double> clip = Optional.empty();

    @Option(
            names = "--varied",
            order = LATER,
            paramLabel = "true|false",
            description = "Chunks of unequal lengths that differ from epoch to epoch. Default: true.")
    private Optional<Boolean> varied = Optional.empty();

    @Option(
            names = "--output-dropout",
            order = LATER,
            paramLabel = "X",
            description =
                    "Dropout after the last LSTM layer. Default: as --dropout where that is given, else by the text.")
    private Optional<Double> outputDropout = Optional.empty();

    @Option(
            names = "--input-dropout",
            order = LATER,
            paramLabel = "X",
            description = "Dropout of values of symbols' vectors. Default: by the text.")
    private Optional<Double> inputDropout = Optional.empty();

    @Option(
            names = "--symbol-dropout",
            order = LATER,
            paramLabel = "X",
            description = "Dropout of whole symbols. Default: by the text.")
    private Optional<Double> symbolDropout = Optional.empty();

    @Option(
            names = "--weight-dropout",
            order = LATER,
            paramLabel = "X",
            description = "Dropout of recurrent weights. Default: by the text.")
    private Optional<Double> weightDropout = Optional.empty();

    @Option(
            names = "--size-penalty",
            order = LATER,
            paramLabel = "X",
            description = "On what the last LSTM layer puts out (AR). Default: by the text.")
    private Optional<Double> sizePenalty = Optional.empty();

    @Option(
            names = "--change-penalty",
            order = LATER,
            paramLabel = "X",
            description = "On how much that changes from step to step (TAR). Default: by the text.")
    private Optional<Double> changePenalty = Optional.empty();

    @Option(names = "--weight-decay", order = LATER, paramLabel = "X", description = "Of all parameters. Default: 0.")
    private Optional<Double> weightDecay = Optional.empty();

    @Option(
            names = "--average",
            order = LATER,
            paramLabel = "X",
            description = "Decay of the weights' moving average, 0 for none. Default: 0.99 for adam, 0 for sgd.")
    private Optional<Double> average = Optional.empty();

    @Option(
            names = "--start",
            order = LATER,
            paramLabel = "X",
            description = "Draw all parameters from -X to X. Default: 0, the usual start of each layer.")
    private Optional<Double> start = Optional.empty();

    @Option(
            names = "--sampled",
            order = LATER,
            paramLabel = "N",
            description = "Symbols drawn for a sampled softmax, 0 for the full one. Default: 8192 for more than 20000"
                    + " symbols, else 0.")
    private Optional<Integer> sampled = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    public ConfigFile config() {
        return ConfigFile.readOnly(configFile, "language-model", PLACES);
    }

    /** A model that is told all this. */
    public LanguageModel model(ConfigFile config, Optional<TrainedLanguageModel> warm) {
        LanguageModel.Builder builder = LanguageModel.builder();
        choice("--unit", unit, Unit.class)
                .or(() -> config.choice("unit", Unit.class))
                .or(() -> warm.map(model -> model.settings().unit()))
                .ifPresentOrElse(builder::unit, () -> {
                    throw wrong("--unit is missing: char or word");
                });
        config.telling(() -> {
            wholes(config, builder);
            numbers(config, builder);
        });
        tied.or(() -> config.flag("tied")).ifPresent(builder::tied);
        varied.or(() -> config.flag("varied")).ifPresent(builder::varied);
        choice("--optimiser", optimiser, LanguageRecipe.Method.class)
                .or(() -> config.choice("optimiser", LanguageRecipe.Method.class))
                .ifPresent(builder::optimiser);
        choice("--schedule", schedule, LanguageRecipe.Course.class)
                .or(() -> config.choice("schedule", LanguageRecipe.Course.class))
                .ifPresent(builder::schedule);
        warm.ifPresent(model -> {
            refuseWhatItHas(model);
            builder.warmStart(model);
        });
        return builder.build();
    }

    /** What a model that goes on keeps can't be told at the same time. */
    private void refuseWhatItHas(TrainedLanguageModel model) {
        for (String name : PLACES.keySet().stream().sorted().toList()) {
            String option = "--" + name.replace('_', '-');
            boolean same = name.equals("unit")
                    && unit.filter(name(model.settings().unit())::equals).isPresent();
            if (!CAN_CHANGE.contains(name) && !same && given(option)) {
                throw wrong(option + ": a model that --warm-start goes on from keeps its own; leave it out");
            }
        }
    }

    private boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private void wholes(ConfigFile config, LanguageModel.Builder builder) {
        whole("vocabulary", vocabulary, config, builder::vocabulary);
        whole("embedding", embedding, config, builder::embedding);
        whole("hidden", hidden, config, builder::hidden);
        whole("layers", layers, config, builder::layers);
        whole("epochs", epochs, config, builder::epochs);
        whole("bptt", bptt, config, builder::bptt);
        whole("batch", batch, config, builder::batch);
        whole("constant_epochs", constantEpochs, config, builder::constantEpochs);
        whole("sampled", sampled, config, builder::sampled);
    }

    private void numbers(ConfigFile config, LanguageModel.Builder builder) {
        number("rate", rate, config, builder::rate);
        number("dropout", dropout, config, builder::dropout);
        number("output_dropout", outputDropout, config, builder::outputDropout);
        number("input_dropout", inputDropout, config, builder::inputDropout);
        number("symbol_dropout", symbolDropout, config, builder::symbolDropout);
        number("weight_dropout", weightDropout, config, builder::weightDropout);
        number("size_penalty", sizePenalty, config, builder::sizePenalty);
        number("change_penalty", changePenalty, config, builder::changePenalty);
        number("clip", clip, config, builder::clip);
        number("weight_decay", weightDecay, config, builder::weightDecay);
        number("average", average, config, builder::average);
        number("start", start, config, builder::start);
    }

    private void whole(String name, Optional<Integer> given, ConfigFile config, IntConsumer taker) {
        given.ifPresent(value -> told(name, () -> taker.accept(value)));
        given.or(() -> config.integer(name)).ifPresent(taker::accept);
    }

    private void number(String name, Optional<Double> given, ConfigFile config, Consumer<Double> taker) {
        given.ifPresent(value -> told(name, () -> taker.accept(value)));
        given.or(() -> config.number(name)).ifPresent(taker);
    }

    /** What the builder refuses is told of the option. */
    private void told(String name, Runnable telling) {
        try {
            telling.run();
        } catch (InvalidInputException e) {
            throw wrong("--" + name.replace('_', '-') + e.getMessage().substring(name.length()));
        }
    }

    private <E extends Enum<E>> Optional<E> choice(String option, Optional<String> given, Class<E> type) {
        Function<String, E> parsed = text -> {
            for (E one : type.getEnumConstants()) {
                if (name(one).equals(text)) {
                    return one;
                }
            }
            StringBuilder known = new StringBuilder();
            E[] all = type.getEnumConstants();
            for (int k = 0; k < all.length; k++) {
                known.append(k == 0 ? "" : k == all.length - 1 ? " or " : ", ").append(name(all[k]));
            }
            throw wrong(option + ": expected " + known + ", found '" + text + "'");
        };
        return given.map(parsed);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
