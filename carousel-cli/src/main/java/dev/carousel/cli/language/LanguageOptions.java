package dev.carousel.cli.language;

import dev.carousel.cli.option.ConfigFile;
import dev.carousel.cli.option.Telling;
import dev.carousel.models.language.LanguageModel;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.models.language.Unit;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
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
    static final int LATER = 50;

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

    @Option(
            names = "--config",
            paramLabel = "FILE.json",
            description = "Take what is not given here from a model's config.json, or from a file with the same names.")
    private Optional<Path> configFile = Optional.empty();

    @Mixin
    private LanguageShapeOptions shape;

    @Mixin
    private LanguageRecipeOptions recipe;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    public ConfigFile config() {
        return ConfigFile.readOnly(configFile, "language-model", PLACES);
    }

    /** A model that is told all this. */
    public LanguageModel model(ConfigFile config, Optional<TrainedLanguageModel> warm) {
        LanguageModel.Builder builder = LanguageModel.builder();
        if (unit.isEmpty()
                && warm.isEmpty()
                && config.choice("unit", Unit.class).isEmpty()) {
            throw wrong("--unit is missing: char or word");
        }
        warm.ifPresent(model -> builder.unit(model.settings().unit()));
        new Telling(spec, config).choice("unit", unit, Unit.class, builder::unit);
        shape.tell(builder, config);
        recipe.tell(builder, config);
        warm.ifPresent(model -> {
            refuseWhatItHas(model);
            builder.warmStart(model);
        });
        return builder.build();
    }

    /** What a model that goes on keeps can't be told at the same time. */
    private void refuseWhatItHas(TrainedLanguageModel model) {
        for (String name : PLACES.keySet().stream().sorted().toList()) {
            String option = Telling.option(name);
            boolean same = name.equals("unit")
                    && unit.filter(Telling.lower(model.settings().unit())::equals)
                            .isPresent();
            if (!CAN_CHANGE.contains(name) && !same && given(option)) {
                throw wrong(option + ": a model that --warm-start goes on from keeps its own; leave it out");
            }
        }
    }

    private boolean given(String option) {
        return spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
