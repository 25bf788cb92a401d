package dev.carousel.models.regress;

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
import dev.carousel.tensor.Tensor;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A regressor as files; the linear baselines are the tensors {@code baseline.last.weight} and {@code baseline.ridge.weight}. */
final class RegressorFiles {
    static final String KIND = "regressor";

    private static final String LAST = "baseline.last.weight";
    private static final String RIDGE = "baseline.ridge.weight";

    private RegressorFiles() {}

    static ModelFiles write(TrainedRegressor model) {
        RegressorCore core = model.core();
        JsonObject config = ModelFiles.config(KIND)
                .put("members_used", core.members().networks().size())
                .put("settings", model.settings())
                .putAll(ColumnsJson.of(model.columns()))
                .build();
        JsonObject preparation = JsonObject.builder()
                .put("input", InputJson.write(core.input()))
                .put("target", core.scale())
                .build();
        Map<String, Tensor> tensors = new TreeMap<>(MemberFiles.tensors(core.members()));
        tensors.put(LAST, core.last().weight());
        tensors.put(RIDGE, core.ridge().weight());
        return new ModelFiles(config, preparation, model.card(), tensors);
    }

    static TrainedRegressor read(ModelFiles files, Path directory) {
        if (!files.kind().equals(KIND)) {
            throw new InvalidInputException(
                    "'" + directory + "' holds a model of kind '" + files.kind() + "', expected a regressor");
        }
        return ModelFiles.consistent(directory, () -> {
            JsonObject config = files.config();
            RegressorSettings settings = settings(config.object("settings"));
            SequenceInput input = InputJson.read(files.preparation().object("input"));
            JsonObject target = files.preparation().object("target");
            TargetScale scale = new TargetScale(
                    target.number("mean"),
                    target.number("centre"),
                    target.number("spread"),
                    target.number("least"),
                    target.number("most"));
            Members members =
                    MemberFiles.read(settings.shape(input.inputs()), config.integer("members_used"), files.tensors());
            RegressorCore core =
                    new RegressorCore(input, members, scale, linear(files, LAST, input), linear(files, RIDGE, input));
            return new TrainedRegressor(Origin.loaded(settings, ColumnsJson.read(config), files.card()), core);
        });
    }

    private static LinearBaseline linear(ModelFiles files, String name, SequenceInput input) {
        Tensor weight = files.tensors().get(name);
        if (weight == null || weight.rank() != 1 || weight.size() < 2 || (weight.size() - 1) % input.width() != 0) {
            throw new InvalidInputException("model.safetensors: expected a tensor '" + name + "' of a multiple of "
                    + input.width() + " numbers and one more, found " + (weight == null ? "none" : weight));
        }
        return new LinearBaseline((weight.size() - 1) / input.width(), weight);
    }

    private static RegressorSettings settings(JsonObject json) {
        return new RegressorSettings(
                json.flag("every_step"),
                json.optionalNumber("cap").stream().boxed().findFirst(),
                SettingsJson.inputs(json.object("inputs")),
                SettingsJson.augmentation(json.object("augmentation")),
                SettingsJson.crops(json.object("crops")),
                json.integer("hidden"),
                json.integer("layers"),
                json.integer("dense"),
                json.number("dropout"),
                SettingsJson.recipe(json.object("recipe")),
                json.integer("members"),
                json.integer("folds"));
    }
}
