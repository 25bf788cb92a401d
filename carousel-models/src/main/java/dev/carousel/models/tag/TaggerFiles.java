package dev.carousel.models.tag;

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
import dev.carousel.models.sequence.score.Temperature;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A tagger as files. */
final class TaggerFiles {
    static final String KIND = "tagger";

    private TaggerFiles() {}

    static ModelFiles write(TrainedTagger model) {
        TaggerCore core = model.core();
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

    static TrainedTagger read(ModelFiles files, Path directory) {
        if (!files.kind().equals(KIND)) {
            throw new InvalidInputException(
                    "'" + directory + "' holds a model of kind '" + files.kind() + "', expected a tagger");
        }
        if (TextTaggerFiles.isIn(files)) {
            throw new InvalidInputException(
                    "'" + directory + "' holds a tagger of texts, expected one of sequences of numbers");
        }
        return ModelFiles.consistent(directory, () -> {
            JsonObject config = files.config();
            JsonObject preparation = files.preparation();
            TaggerSettings settings = settings(config.object("settings"));
            SequenceInput input = InputJson.read(preparation.object("input"));
            List<String> classes = config.list("classes").texts();
            List<Double> shares = Arrays.stream(preparation.list("class_shares").numbers())
                    .boxed()
                    .toList();
            if (shares.size() != classes.size()) {
                throw preparation.unexpected("class_shares", "one share for each of " + classes.size() + " classes");
            }
            Members members = MemberFiles.read(
                    settings.shape(input.inputs(), classes.size()), config.integer("members_used"), files.tensors());
            Temperature temperature = new Temperature(preparation.number("temperature"));
            TaggerCore core = new TaggerCore(input, members, classes, shares, temperature);
            return new TrainedTagger(Origin.loaded(settings, ColumnsJson.read(config), files.card()), core);
        });
    }

    private static TaggerSettings settings(JsonObject json) {
        return new TaggerSettings(
                json.flag("causal"),
                SettingsJson.inputs(json.object("inputs")),
                SettingsJson.crops(json.object("crops")),
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
