package dev.carousel.models.classify;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.Origin;
import dev.carousel.models.sequence.SettingsJson;
import dev.carousel.models.sequence.network.MemberFiles;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.sequence.score.Temperature;
import dev.carousel.models.text.bigram.BigramModel;
import dev.carousel.models.text.network.TextInput;
import dev.carousel.models.text.network.TextShape;
import dev.carousel.models.text.table.TextColumns;
import dev.carousel.models.text.token.Tokens;
import dev.carousel.tensor.Tensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A classifier of texts as files: what {@code config.json} says in {@value #TEXT} tells it from one of sequences of numbers. */
final class TextClassifierFiles {
    private static final String TEXT = "text";

    private TextClassifierFiles() {}

    static boolean isIn(ModelFiles files) {
        return files.kind().equals(ClassifierFiles.KIND) && files.config().has(TEXT);
    }

    static ModelFiles write(TrainedTextClassifier model) {
        TextCore core = model.core();
        TextColumns columns = model.columns();
        JsonObject config = ModelFiles.config(ClassifierFiles.KIND)
                .put("classes", core.classes())
                .put("members_used", core.members().networks().size())
                .put("bigrams_used", model.withBigrams())
                .put("settings", model.settings())
                .put(TEXT, columns.text())
                .put("label", columns.label())
                .put("label_separator", columns.separator())
                .put("id", columns.id())
                .build();
        TextCalibration calibration = core.calibration();
        JsonObject preparation = JsonObject.builder()
                .put("input", core.input().toJson())
                .put("class_shares", core.shares())
                .put("calibration", calibration)
                .build();
        Map<String, Tensor> tensors = new TreeMap<>(MemberFiles.tensors(core.members()));
        tensors.putAll(core.bigrams().tensors());
        return new ModelFiles(config, preparation, model.card(), tensors);
    }

    static TrainedTextClassifier read(ModelFiles files, Path directory) {
        if (!isIn(files)) {
            throw new InvalidInputException("'" + directory + "' holds a model of kind '" + files.kind() + "'"
                    + (files.kind().equals(ClassifierFiles.KIND) ? " of sequences of numbers" : "")
                    + ", expected a classifier of texts");
        }
        return ModelFiles.consistent(directory, () -> {
            JsonObject config = files.config();
            JsonObject preparation = files.preparation();
            TextClassifierSettings settings = settings(config.object("settings"));
            TextInput input = TextInput.of(preparation.object("input"));
            List<String> classes = config.list("classes").texts();
            TextColumns columns = columns(config);
            TextShape shape = settings.shape(input.symbols(), classes.size());
            Members members = MemberFiles.read(
                    shape.parameters(), shape.architecture(), config.integer("members_used"), files.tensors());
            Odds odds = Odds.of(columns.separator().isPresent());
            int words = input.vocabulary().size();
            TextCore core = new TextCore(
                    input,
                    members,
                    BigramModel.read(files.tensors(), words, TextCore.bigramOutputs(odds, classes.size())),
                    classes,
                    numbers(preparation, "class_shares", classes.size()),
                    odds,
                    calibration(preparation.object("calibration"), classes.size()));
            return new TrainedTextClassifier(
                    Origin.loaded(settings, columns, files.card()), core, config.flag("bigrams_used"));
        });
    }

    private static TextCalibration calibration(JsonObject json, int classes) {
        return new TextCalibration(
                one(json.object("network"), classes),
                one(json.object("bigrams"), classes),
                one(json.object("mixed"), classes));
    }

    private static Calibration one(JsonObject json, int classes) {
        return new Calibration(
                new Temperature(json.object("temperature").number("value")), numbers(json, "thresholds", classes));
    }

    private static List<Double> numbers(JsonObject json, String name, int classes) {
        double[] numbers = json.list(name).numbers();
        if (numbers.length != classes) {
            throw json.unexpected(name, "one number for each of " + classes + " classes");
        }
        return Arrays.stream(numbers).boxed().toList();
    }

    private static TextColumns columns(JsonObject config) {
        return new TextColumns(
                config.text(TEXT),
                config.optionalText("label"),
                config.optionalText("label_separator"),
                config.list("id").texts());
    }

    private static TextClassifierSettings settings(JsonObject json) {
        return new TextClassifierSettings(
                json.choice("tokens", Tokens.class),
                json.integer("vocabulary"),
                json.integer("least"),
                json.flag("endings"),
                json.integer("keep"),
                json.integer("chunk"),
                json.integer("embedding"),
                json.flag("vectors"),
                json.number("word_dropout"),
                json.number("embedding_dropout"),
                json.integer("hidden"),
                json.integer("layers"),
                json.number("dropout"),
                json.number("smoothing"),
                json.flag("balanced"),
                json.choice("bigrams", BigramRole.class),
                json.integer("pretrain"),
                SettingsJson.recipe(json.object("recipe")),
                json.integer("members"),
                json.integer("folds"));
    }
}
