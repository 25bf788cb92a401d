package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.anomaly.DetectorRun;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.forecast.ForecasterInWords;
import dev.carousel.cli.forecast.ForecasterRun;
import dev.carousel.cli.language.LanguageModelRun;
import dev.carousel.cli.model.SavedModel;
import dev.carousel.cli.network.DescriptionText;
import dev.carousel.cli.network.ModelInWords;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.ModelFileOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.cli.sequence.SequenceModel;
import dev.carousel.cli.text.TextClassifierModel;
import dev.carousel.cli.text.TextTaggerModel;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.formats.safetensors.TensorInfo;
import dev.carousel.interop.ModelFormat;
import dev.carousel.interop.RunnableModel;
import dev.carousel.models.anomaly.TrainedDetector;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.language.TrainedLanguageModel;
import dev.carousel.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel info}. */
@Command(
        name = "info",
        description =
                "Tells what a model is, ours or of another framework: kind, layers, inputs and outputs, shapes, parameters, where it"
                        + " comes from.",
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  carousel info sales-model",
            "  carousel info model.onnx",
            "  carousel info weights.safetensors --json"
        })
final class InfoCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "MODEL|FILE",
            description = "A model directory, or a model as .onnx, .h5, .keras, .pt, .pth, .safetensors or .json.")
    private Path path;

    @Mixin
    private ModelFileOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = GeneralOptions.of(spec).console();
        JsonObject description = describe();
        if (console.asJson()) {
            console.json(description);
        } else {
            DescriptionText.print(description, console);
        }
        return 0;
    }

    private JsonObject describe() {
        if (!Files.exists(path)) {
            throw new InvalidInputException("no model at '" + path + "': there is no such file or directory");
        }
        if (Files.isRegularFile(path)) {
            return file();
        }
        if (!Files.exists(path.resolve("config.json"))) {
            return ModelInWords.json(options.reader().read(path));
        }
        // Loaded as a whole, so that what is told is of a model that works.
        ModelFiles files = ModelFiles.read(path);
        return switch (files.kind()) {
            case ForecasterRun.KIND -> saved(files, forecaster(files));
            case DetectorRun.KIND -> saved(files, detector());
            case SequenceModel.CLASSIFIER, SequenceModel.REGRESSOR, SequenceModel.TAGGER ->
                saved(files, sequences(files));
            case LanguageModelRun.KIND ->
                saved(
                        files,
                        JsonObject.builder()
                                .put(DescriptionText.IN_WORDS, LanguageModelRun.words(TrainedLanguageModel.load(path)))
                                .build());
            default -> ModelInWords.json(RunnableModel.load(path));
        };
    }

    private JsonObject forecaster(ModelFiles files) {
        ForecasterInWords forecaster = new ForecasterInWords(TrainedForecaster.load(path), files);
        return JsonObject.builder()
                .put(DescriptionText.IN_WORDS, forecaster.words())
                .put(DescriptionText.LEARNED, forecaster.json())
                .build();
    }

    private JsonObject detector() {
        TrainedDetector.load(path);
        return JsonObject.empty();
    }

    private JsonObject sequences(ModelFiles files) {
        SavedModel model = TextClassifierModel.isIn(files)
                ? TextClassifierModel.load(path)
                : TextTaggerModel.isIn(files) ? TextTaggerModel.load(path) : SequenceModel.load(files.kind(), path);
        return JsonObject.builder().put(DescriptionText.IN_WORDS, model.words()).build();
    }

    private static JsonObject saved(ModelFiles files, JsonObject learned) {
        long parameters = files.tensors().entrySet().stream()
                .filter(tensor -> !tensor.getKey().startsWith("expert."))
                .mapToLong(tensor -> tensor.getValue().size())
                .sum();
        JsonObjectBuilder shapes = JsonObject.builder();
        for (Map.Entry<String, Tensor> tensor : files.tensors().entrySet()) {
            shapes.put(tensor.getKey(), Arrays.toString(tensor.getValue().shape()));
        }
        return JsonObject.builder()
                .put("kind", files.kind())
                .put("parameters", parameters)
                .putAll(learned)
                .put("config", files.config())
                .put("card", files.card())
                .put("tensors", shapes.build())
                .build();
    }

    /** Tensors say what they are; what layers they belong to is a guess that {@code import} makes, not this. */
    private JsonObject file() {
        ModelFormat format = ModelFormat.of(path);
        if (format == ModelFormat.SAFETENSORS) {
            try (SafetensorsFile file = SafetensorsFile.open(path)) {
                return tensors(file);
            }
        }
        return JsonObject.builder()
                .put("format", format.words())
                .putAll(ModelInWords.json(options.reader().read(path)))
                .build();
    }

    private JsonObject tensors(SafetensorsFile file) {
        List<JsonObject> tensors = new ArrayList<>();
        long elements = 0;
        for (String name : file.names()) {
            TensorInfo info = file.info(name);
            tensors.add(JsonObject.builder()
                    .put("name", name)
                    .put("dtype", info.dtype().toString())
                    .put("shape", info.shape().toString())
                    .build());
            elements += info.size();
        }
        return JsonObject.builder()
                .put("kind", "safetensors")
                .put("parameters", elements)
                .put("metadata", file.metadata())
                .put("tensors", tensors)
                .build();
    }
}
