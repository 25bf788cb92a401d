package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.language.Continuation;
import dev.carousel.models.language.Generation;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.language.Unit;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel generate}. */
@Command(
        name = "generate",
        customSynopsis = "carousel generate MODEL [OPTION]...",
        description = {
            "Makes up text with a language model, piece by piece as it is chosen.",
            "Equal model, prompt, options and --seed give equal text."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel generate m --prompt \"It was \" --length 400",
            "  carousel generate m --temperature 0.7 --top-p 0.9 --seed 3"
        })
final class GenerateCommand implements Callable<Integer> {
    private static final int CHARACTERS = 500;
    private static final int WORDS = 100;
    private static final int NAMED = 5;

    @Parameters(index = "0", paramLabel = "MODEL", description = "A model directory.")
    private Path directory;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "How the text begins. Default: like a new line.")
    private String prompt = "";

    @Option(
            names = "--length",
            paramLabel = "N",
            description = "Characters or words to write. Default: " + CHARACTERS + " characters, " + WORDS + " words.")
    private Optional<Integer> length = Optional.empty();

    @Option(
            names = "--temperature",
            paramLabel = "X",
            defaultValue = "1",
            description = "Below 1 for safer choices, above for bolder ones; 0: always the likeliest. Default:"
                    + " ${DEFAULT-VALUE}.")
    private double temperature;

    @Option(
            names = "--top-k",
            paramLabel = "K",
            defaultValue = "0",
            description = "Choose among the K likeliest alone; 0, the default: among all.")
    private int topK;

    @Option(
            names = "--top-p",
            paramLabel = "P",
            defaultValue = "1",
            description = "Choose among the likeliest that have the share P together. Default: ${DEFAULT-VALUE}.")
    private double topP;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        GeneralOptions general = GeneralOptions.of(spec);
        Console console = general.console();
        Generation wishes = wishes(general.seed());
        TrainedLanguageModel model = TrainedLanguageModel.load(directory);
        int usual = model.settings().unit() == Unit.CHAR ? CHARACTERS : WORDS;
        Generation all = wishes.length(length.orElse(usual));
        Continuation continuation = model.generate(prompt, all);
        unknown(model).ifPresent(console::note);
        StringBuilder text = new StringBuilder();
        console.piece(prompt);
        while (continuation.hasNext()) {
            String piece = continuation.next();
            console.piece(piece);
            text.append(piece);
        }
        console.piece(System.lineSeparator());
        console.json(JsonObject.builder()
                .put("model", directory.toString())
                .put("prompt", prompt)
                .put("text", text.toString())
                .put("tokens", all.length())
                .put("seed", all.seed())
                .build());
        return 0;
    }

    /** What the model has no number for, it can't go on from. */
    private Optional<String> unknown(TrainedLanguageModel model) {
        List<String> symbols = model.tokens(prompt);
        List<String> unknown = symbols.stream()
                .filter(symbol -> !model.vocabulary().contains(symbol))
                .distinct()
                .toList();
        String kind = model.settings().unit().inWords();
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("the model has never seen the " + kind + (unknown.size() == 1 ? " " : "s ")
                        + unknown.stream()
                                .limit(NAMED)
                                .map(symbol -> "'" + symbol + "'")
                                .collect(Collectors.joining(", "))
                        + (unknown.size() > NAMED ? " and " + (unknown.size() - NAMED) + " more" : "")
                        + " of the prompt: it goes on as after an unknown one");
    }

    private Generation wishes(long seed) {
        try {
            return new Generation(length.orElse(0), temperature, topK, topP, seed);
        } catch (InvalidInputException e) {
            throw new ParameterException(spec.commandLine(), "--" + e.getMessage());
        }
    }
}
