package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.network.TrainedNetworks;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.RunnableGraph;
import dev.carousel.interop.RunnableNetwork;
import dev.carousel.interop.export.Exported;
import dev.carousel.interop.export.GraphExport;
import dev.carousel.interop.export.NetworkExport;
import dev.carousel.interop.network.NetworkModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel export}. */
@Command(
        name = "export",
        customSynopsis = "carousel export MODEL --to onnx|safetensors|keras --out FILE [OPTION]...",
        description = {
            "Writes a network for other programs: ONNX with free batch and time, states and lengths as inputs and outputs; Keras as .keras"
                    + " or .h5; or its parameters by PyTorch's names as .safetensors.",
            "What was written is read back and compared with the network on random input before it is kept."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel export m --to onnx --out m.onnx",
            "  carousel export m --to keras --out m.keras",
            "  carousel export m --to safetensors --out m.safetensors"
        })
final class ExportCommand implements Callable<Integer> {
    /** What {@code --to} takes, in the words of the command line. */
    private enum Target {
        onnx,
        safetensors,
        keras
    }

    @Parameters(
            index = "0",
            paramLabel = "MODEL",
            description =
                    "A model directory; of a classifier, tagger, regressor or detector its network behind the preparation.")
    private Path directory;

    @Option(names = "--to", required = true, paramLabel = "FORMAT", description = "One of ${COMPLETION-CANDIDATES}.")
    private Target target;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "The file to make.")
    private Path out;

    @Option(names = "--overwrite", description = "Replace a file that is there already.")
    private boolean overwrite;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Console console = GeneralOptions.of(spec).console();
        if (Files.exists(out) && !overwrite) {
            throw new InvalidInputException("'" + out + "' exists already: use --overwrite to replace it");
        }
        TrainedNetworks trained = TrainedNetworks.of(directory);
        Exported exported = export(trained);
        List<String> remarks = new ArrayList<>(trained.remarks());
        remarks.addAll(exported.remarks());
        remarks.forEach(console::note);
        console.say(String.format(
                Locale.ROOT,
                "'%s' is written. Read back, it differs by at most %.1e on random input.",
                out,
                exported.largestDifference()));
        console.json(JsonObject.builder()
                .put("file", out.toString())
                .put("format", exported.format())
                .put("largest_difference", exported.largestDifference())
                .put("remarks", remarks)
                .build());
        return 0;
    }

    private Exported export(TrainedNetworks trained) {
        if (trained.model() instanceof RunnableGraph graph) {
            return export(graph);
        }
        NetworkModel network = ((RunnableNetwork) trained.model()).model();
        return switch (target) {
            case onnx ->
                trained.options()
                        .map(options -> NetworkExport.toOnnx(network, out, options))
                        .orElseGet(() -> NetworkExport.toOnnx(network, out));
            case keras -> NetworkExport.toKeras(network, out);
            case safetensors -> NetworkExport.toSafetensors(network, out);
        };
    }

    private Exported export(RunnableGraph graph) {
        if (target != Target.onnx) {
            throw new UnsupportedException("'" + directory + "' is a graph of ONNX's operators, which " + target
                    + " has no words for: expected --to onnx");
        }
        return GraphExport.toOnnx(graph.definition(), out);
    }
}
