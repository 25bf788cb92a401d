package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.ColumnsJson;
import dev.carousel.models.sequence.Origin;
import dev.carousel.models.sequence.SettingsJson;
import dev.carousel.models.sequence.input.InputJson;
import dev.carousel.models.sequence.input.SequenceInput;
import dev.carousel.models.sequence.network.MemberFiles;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.sequence.network.NetworkShape;
import dev.carousel.models.sequence.score.Temperature;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A classifier as files. */
final class ClassifierFiles {
    static final String KIND = "classifier";

    private ClassifierFiles() {}

    static ModelFiles write(TrainedClassifier model) {
        ClassifierCore core = model.core();
        JsonObject config = ModelFiles.config(KIND)
                .put("classes", core.classes())
                .put("members_used", core.members().networks().size())
                .put("settings", model.settings())
                .putAll(ColumnsJson.of(model.columns()))
                .build();
        JsonObject preparation = JsonObject.builder()
                .put("input", InputJson.write(core.input()))
                .put("class_shares", core.shares())
                .put("temperature", core.temperature().value())
                .build();
        return new ModelFiles(config, preparation, model.card(), MemberFiles.tensors(core.members()));
    }

    static TrainedClassifier read(ModelFiles files, Path directory) {
        if (!files.kind().equals(KIND)) {
            throw new InvalidInputException(
                    "'" + directory + "' holds a model of kind '" + files.kind() + "', expected a classifier");
        }
        if (TextClassifierFiles.isIn(files)) {
            throw new InvalidInputException(
                    "'" + directory + "' holds a classifier of texts, expected one of sequences of numbers");
        }
        return ModelFiles.consistent(directory, () -> {
            JsonObject config = files.config();
            ClassifierSettings settings = settings(config.object("settings"));
            SequenceInput input = InputJson.read(files.preparation().object("input"));
            List<String> classes = config.list("classes").texts();
            List<Double> shares = Arrays.stream(
                            files.preparation().list("class_shares").numbers())
                    .boxed()
                    .toList();
            if (shares.size() != classes.size()) {
                throw files.preparation()
                        .unexpected("class_shares", "one share for each of " + classes.size() + " classes");
            }
            NetworkShape shape = settings.shape(input.inputs(), classes.size());
            Members members = MemberFiles.read(shape, config.integer("members_used"), files.tensors());
            Temperature temperature = new Temperature(files.preparation().number("temperature"));
            return new TrainedClassifier(
                    Origin.loaded(settings, ColumnsJson.read(config), files.card()),
                    new ClassifierCore(input, members, classes, shares, temperature));
        });
    }

    private static ClassifierSettings settings(JsonObject json) {
        return new ClassifierSettings(
                SettingsJson.inputs(json.object("inputs")),
                SettingsJson.augmentation(json.object("augmentation")),
                json.integer("hidden"),
                json.integer("layers"),
                json.number("dropout"),
                json.number("smoothing"),
                json.flag("balanced"),
                SettingsJson.recipe(json.object("recipe")),
                json.integer("members"),
                json.integer("folds"));
    }
}
