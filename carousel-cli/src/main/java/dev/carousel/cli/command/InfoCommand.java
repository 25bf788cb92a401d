package dev.carousel.cli.command;

import dev.carousel.UnsupportedException;
import dev.carousel.cli.console.Console;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.formats.safetensors.TensorInfo;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.tensor.Tensor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel info}. */
@Command(
        name = "info",
        description = "Tells what a model or a .safetensors file is: kind, shapes, parameters, where it comes from.",
        versionProvider = Version.class,
        footer = {"", "Examples:", "  carousel info sales-model", "  carousel info weights.safetensors --json"})
final class InfoCommand implements Callable<Integer> {
    private static final String IN_WORDS = "in_words";
    private static final String LEARNED = "learned";

    @Parameters(index = "0", paramLabel = "MODEL|FILE", description = "A model directory or a .safetensors file.")
    private Path path;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = GeneralOptions.of(spec).console();
        JsonObject description = describe();
        if (console.asJson()) {
            console.json(description);
        } else {
            print(description, "", console);
        }
        return 0;
    }

    private JsonObject describe() {
        if (Files.isRegularFile(path)) {
            if (!path.toString().toLowerCase(Locale.ROOT).endsWith(".safetensors")) {
                throw new UnsupportedException("'" + path + "': expected a model directory or a .safetensors file");
            }
            try (SafetensorsFile file = SafetensorsFile.open(path)) {
                return tensors(file);
            }
        }
        ModelFiles files = ModelFiles.read(path);
        // Loaded as a whole, so that what is told is of a model that works.
        Optional<ForecasterInWords> forecaster = files.kind().equals(ForecasterRun.KIND)
                ? Optional.of(new ForecasterInWords(TrainedForecaster.load(path), files))
                : Optional.empty();
        long parameters = files.tensors().entrySet().stream()
                .filter(tensor -> !tensor.getKey().startsWith("expert."))
                .mapToLong(tensor -> tensor.getValue().size())
                .sum();
        JsonObjectBuilder shapes = JsonObject.builder();
        for (Map.Entry<String, Tensor> tensor : files.tensors().entrySet()) {
            shapes.put(tensor.getKey(), Arrays.toString(tensor.getValue().shape()));
        }
        JsonObjectBuilder description =
                JsonObject.builder().put("kind", files.kind()).put("parameters", parameters);
        forecaster.ifPresent(model -> description.put(IN_WORDS, model.words()).put(LEARNED, model.json()));
        return description
                .put("config", files.config())
                .put("card", files.card())
                .put("tensors", shapes.build())
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

    /** One line for each plain field, nested ones indented; the words first, and not what they say already. */
    private static void print(JsonObject object, String indent, Console console) {
        for (String name : object.names()) {
            if (name.equals(IN_WORDS)) {
                print(object.object(name), indent, console);
            } else if (name.equals(LEARNED)) {
                continue;
            } else if (object.print(name).startsWith("{")) {
                console.say(indent + name);
                print(object.object(name), indent + "  ", console);
            } else {
                String value = object.print(name);
                console.say(indent + name + "  " + (value.startsWith("\"") ? object.text(name) : value));
            }
        }
    }
}
