package dev.carousel.cli.text;

import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.GivenOptions;
import dev.carousel.cli.option.Telling;
import dev.carousel.models.sequence.WordBuilder;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The words that a network knows, and their vectors. */
public final class WordOptions {
    /** Where these options stand in a model's settings. */
    public static final Map<String, String> PLACES = Map.of(
            "vocabulary", "vocabulary",
            "least", "least",
            "embedding", "embedding",
            "vectors", "vectors",
            "word_dropout", "word_dropout",
            "embedding_dropout", "embedding_dropout");

    @Option(
            names = "--vocabulary",
            paramLabel = "N",
            description = "The most different tokens that networks know. Default: 20000.")
    private Optional<Integer> vocabulary = Optional.empty();

    @Option(
            names = "--least",
            paramLabel = "N",
            description =
                    "Times that a token occurs at least, else it is unknown. Default: 2; a classifier of very few texts: 1.")
    private Optional<Integer> least = Optional.empty();

    @Option(names = "--embedding", paramLabel = "N", description = "Size of the vectors of words. Default: 128.")
    private Optional<Integer> embedding = Optional.empty();

    @Option(
            names = "--vectors",
            arity = "0..1",
            fallbackValue = "true",
            paramLabel = "true|false",
            description = "Start vectors from which words stand near each other. Default: true; false: at random.")
    private Optional<Boolean> vectors = Optional.empty();

    @Option(
            names = "--word-dropout",
            paramLabel = "X",
            description =
                    "In training: the share of words that become unknown, or known by their form or ending alone. Default: 0.1.")
    private Optional<Double> wordDropout = Optional.empty();

    @Option(
            names = "--embedding-dropout",
            paramLabel = "X",
            description = "In training: the share of the vectors' dimensions that a text goes without. Default: 0.2.")
    private Optional<Double> embeddingDropout = Optional.empty();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Spec
    private CommandSpec own;

    /** @throws ParameterException if one is given */
    public void refuseWithoutTexts() {
        new GivenOptions(spec, own).refuseWithoutTexts();
    }

    public void tell(WordBuilder<?> builder, ConfigFile config) {
        Telling telling = new Telling(spec, config);
        telling.whole("vocabulary", vocabulary, builder::vocabulary);
        telling.whole("least", least, builder::least);
        telling.whole("embedding", embedding, builder::embedding);
        telling.flag("vectors", vectors, builder::vectors);
        telling.number("word_dropout", wordDropout, builder::wordDropout);
        telling.number("embedding_dropout", embeddingDropout, builder::embeddingDropout);
    }
}
