package dev.carousel.models.language;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.language.network.LanguageRecipe;
import dev.carousel.models.language.network.LanguageShape;
import dev.carousel.models.text.token.Vocabulary;
import dev.carousel.nn.Network;
import dev.carousel.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** Language models as the files of a directory. */
final class LanguageFiles {
    static final String KIND = "language-model";

    private LanguageFiles() {}

    static ModelFiles write(TrainedLanguageModel model) {
        JsonObject config =
                ModelFiles.config(KIND).put("settings", model.settings()).build();
        JsonObject preparation = JsonObject.builder()
                .put("vocabulary", model.symbols().vocabulary().toJson())
                .put("counts", model.symbols().counts())
                .build();
        return new ModelFiles(
                config, preparation, model.card(), model.network().parameters().tensors());
    }

    static TrainedLanguageModel read(ModelFiles files, Path directory) {
        if (!files.kind().equals(KIND)) {
            throw new InvalidInputException(
                    "'" + directory + "' holds a model of kind '" + files.kind() + "', expected a language model");
        }
        return ModelFiles.consistent(directory, () -> {
            LanguageSettings settings = settings(files.config().object("settings"));
            Vocabulary vocabulary = Vocabulary.of(files.preparation().object("vocabulary"));
            long[] counts = Arrays.stream(files.preparation().list("counts").numbers())
                    .mapToLong(count -> (long) count)
                    .toArray();
            Symbols symbols = new Symbols(settings.unit(), vocabulary, counts);
            return new TrainedLanguageModel(
                    settings,
                    symbols,
                    network(settings, vocabulary.size(), files.tensors()),
                    files.card(),
                    Optional.empty());
        });
    }

    /** Sizes are compared before anything of a declared size is allocated. */
    private static Network network(LanguageSettings settings, int V, Map<String, Tensor> tensors) {
        long expected = settings.shape().parameters(V);
        long found = tensors.values().stream().mapToLong(Tensor::size).sum();
        if (found != expected) {
            throw new InvalidInputException("config.json and preparation.json describe a network of " + expected
                    + " parameters, model.safetensors has " + found);
        }
        tensors.forEach(LanguageFiles::requireFinite);
        return settings.shape()
                .architecture(V, settings.recipe().initialisation())
                .load(tensors);
    }

    private static void requireFinite(String name, Tensor tensor) {
        for (int k = 0; k < tensor.size(); k++) {
            float value = tensor.array()[tensor.offset() + k];
            if (!Float.isFinite(value)) {
                throw new InvalidInputException(
                        "model.safetensors: the tensor '" + name + "' holds " + value + ", expected finite numbers");
            }
        }
    }

    private static LanguageSettings settings(JsonObject json) {
        return new LanguageSettings(
                json.choice("unit", Unit.class),
                json.integer("vocabulary"),
                shape(json.object("shape")),
                recipe(json.object("recipe")));
    }

    private static LanguageShape shape(JsonObject json) {
        JsonObject dropout = json.object("dropout");
        return new LanguageShape(
                json.integer("embedding"),
                json.integer("hidden"),
                json.integer("layers"),
                json.flag("tied"),
                new LanguageShape.Dropouts(
                        dropout.number("symbols"),
                        dropout.number("input"),
                        dropout.number("between"),
                        dropout.number("output"),
                        dropout.number("weights")),
                json.number("size_penalty"),
                json.number("change_penalty"));
    }

    private static LanguageRecipe recipe(JsonObject json) {
        return new LanguageRecipe(
                json.integer("batch"),
                json.integer("bptt"),
                json.flag("varied"),
                json.integer("epochs"),
                json.choice("optimiser", LanguageRecipe.Method.class),
                json.number("rate"),
                json.choice("schedule", LanguageRecipe.Course.class),
                json.integer("constant_epochs"),
                json.number("clip"),
                json.number("weight_decay"),
                json.number("average"),
                json.number("start"),
                json.integer("sampled"));
    }
}
