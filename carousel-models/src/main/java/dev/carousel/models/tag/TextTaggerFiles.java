package dev.carousel.models.tag;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.Origin;
import dev.carousel.models.sequence.SettingsJson;
import dev.carousel.models.sequence.network.MemberFiles;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.models.sequence.score.Temperature;
import dev.carousel.models.text.network.TextShape;
import dev.carousel.models.text.table.TokenColumns;
import dev.carousel.models.text.token.WordForms;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A tagger of texts as files: what {@code config.json} says in {@value #TEXT} tells it from one of sequences of numbers. */
final class TextTaggerFiles {
    private static final String TEXT = "text";

    private TextTaggerFiles() {}

    static boolean isIn(ModelFiles files) {
        return files.kind().equals(TaggerFiles.KIND) && files.config().has(TEXT);
    }

    static ModelFiles write(TrainedTextTagger model) {
        TextTaggerCore core = model.core();
        JsonObject config = ModelFiles.config(TaggerFiles.KIND)
                .put("classes", core.classes())
                .put("members_used", core.members().networks().size())
                .put("settings", model.settings())
                .put(TEXT, model.columns().token())
                .put("label", model.columns().label())
                .put("sequence", model.columns().text())
                .build();
        JsonObject preparation = JsonObject.builder()
                .put("words", core.forms().toJson())
                .put("class_shares", core.shares())
                .put("usual_classes", core.usual())
                .put("temperature", core.temperature().value())
                .build();
        return new ModelFiles(config, preparation, model.card(), MemberFiles.tensors(core.members()));
    }

    static TrainedTextTagger read(ModelFiles files, Path directory) {
        if (!isIn(files)) {
            throw new InvalidInputException("'" + directory + "' holds a model of kind '" + files.kind() + "'"
                    + (files.kind().equals(TaggerFiles.KIND) ? " of sequences of numbers" : "")
                    + ", expected a tagger of texts");
        }
        return ModelFiles.consistent(directory, () -> {
            JsonObject config = files.config();
            JsonObject preparation = files.preparation();
            TextTaggerSettings settings = settings(config.object("settings"));
            WordForms forms = WordForms.of(preparation.object("words"));
            List<String> classes = config.list("classes").texts();
            TextShape shape = settings.shape(forms.size(), classes.size());
            Members members = MemberFiles.read(
                    shape.parameters(), shape.architecture(), config.integer("members_used"), files.tensors());
            TextTaggerCore core = new TextTaggerCore(
                    forms,
                    members,
                    classes,
                    shares(preparation, classes.size()),
                    usual(preparation, forms.size(), classes.size()),
                    new Temperature(preparation.number("temperature")));
            TokenColumns columns = new TokenColumns(
                    config.text(TEXT),
                    config.optionalText("label"),
                    config.list("sequence").texts());
            return new TrainedTextTagger(Origin.loaded(settings, columns, files.card()), core);
        });
    }

    private static List<Double> shares(JsonObject json, int classes) {
        double[] shares = json.list("class_shares").numbers();
        if (shares.length != classes) {
            throw json.unexpected("class_shares", "one share for each of " + classes + " classes");
        }
        return Arrays.stream(shares).boxed().toList();
    }

    private static List<Integer> usual(JsonObject json, int words, int classes) {
        int[] usual = json.list("usual_classes").integers();
        if (usual.length != words || Arrays.stream(usual).anyMatch(k -> k < 0 || k >= classes)) {
            throw json.unexpected("usual_classes", "the number of a class for each of " + words + " words");
        }
        return Arrays.stream(usual).boxed().toList();
    }

    private static TextTaggerSettings settings(JsonObject json) {
        return new TextTaggerSettings(
                json.integer("vocabulary"),
                json.integer("least"),
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
                SettingsJson.recipe(json.object("recipe")),
                json.integer("members"),
                json.integer("folds"));
    }
}
