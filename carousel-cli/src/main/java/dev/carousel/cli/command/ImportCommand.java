package dev.carousel.cli.command;

import dev.carousel.InvalidInputException;
import dev.carousel.cli.console.Console;
import dev.carousel.cli.network.DescriptionText;
import dev.carousel.cli.network.ModelInWords;
import dev.carousel.cli.option.GeneralOptions;
import dev.carousel.cli.option.ModelFileOptions;
import dev.carousel.cli.option.Version;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.Existing;
import dev.carousel.interop.CheckedSave;
import dev.carousel.interop.RunnableModel;
import dev.carousel.parallel.Workers;
import java.nio.file.Files;
import java.nio.file.Path;
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
            description =
                    "A model as .onnx, .h5, .keras, .pt, .pth, .safetensors or .json (RTNeural, state dicts), or a folder of ml5.")
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
        if (Files.exists(file.resolve("config.json"))) {
            throw new InvalidInputException(
                    "'" + file + "' is a model of Carousel's already: expected a file of another framework");
        }
        RunnableModel model = options.reader().read(file);
        CheckedSave.Check check;
        try (Workers workers = Workers.of(general.threads())) {
            Existing existing = overwrite ? Existing.OVERWRITE : Existing.REFUSE;
            check = CheckedSave.save(model, out, existing, general.seed(), workers);
        }
        tell(console, model, check);
        return 0;
    }

    private void tell(Console console, RunnableModel model, CheckedSave.Check check) {
        JsonObject description = ModelInWords.json(model);
        console.say("'" + file + "' is a " + model.kind() + " now, in '" + out + "'.");
        DescriptionText.print(description, console);
        console.say(check.obstacle()
                .map(reason -> "It could not be compared on random input, which it does not take: " + reason)
                .orElse("Read back, it gives the same bits on random input."));
        console.json(JsonObject.builder()
                .put("model", out.toString())
                .putAll(description)
                .put("compared", check.sameBits())
                .build());
    }
}
