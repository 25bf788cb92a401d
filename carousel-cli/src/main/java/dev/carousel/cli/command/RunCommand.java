package dev.carousel.cli.command;

import dev.carousel.cli.console.Console;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.ModelFileOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.interop.RunnableModel;
import dev.carousel.interop.TensorFiles;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel run}. */
@Command(
        name = "run",
        customSynopsis = "carousel run MODEL|FILE --input IN.safetensors --output OUT.safetensors [OPTION]...",
        description = {
            "Runs a bare network or a graph on named tensors: inputs by their names, every output by its name.",
            "'carousel info' tells the names, types and axes. States are inputs and outputs like others: give an output to the next run"
                    + " to go on where this one ended."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel run m --input in.safetensors --output out.safetensors",
            "  carousel run model.onnx --input in.safetensors --output out.safetensors --json"
        })
final class RunCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "MODEL|FILE",
            description = "A model directory of kind network or graph, or a model file that 'carousel import' takes.")
    private Path path;

    @Option(
            names = "--input",
            required = true,
            paramLabel = "IN.safetensors",
            description = "The inputs, as F32, F64, I32, I64 or other types that the model takes.")
    private Path input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "OUT.safetensors",
            description = "The file to write; one that is there is replaced.")
    private Path output;

    @Mixin
    private ModelFileOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        GeneralOptions general = GeneralOptions.of(spec);
        Console console = general.console();
        RunnableModel model = options.reader().read(path);
        Map<String, Value> inputs = TensorFiles.read(input);
        Map<String, Value> outputs;
        try (Workers workers = Workers.of(general.threads())) {
            outputs = model.run(inputs, workers);
        }
        TensorFiles.write(output, outputs);
        JsonObjectBuilder shapes = JsonObject.builder();
        outputs.forEach((name, value) -> {
            console.note(name + "  " + value);
            shapes.put(name, value.toString());
        });
        console.json(JsonObject.builder()
                .put("output", output.toString())
                .put("tensors", shapes.build())
                .build());
        return 0;
    }
}
