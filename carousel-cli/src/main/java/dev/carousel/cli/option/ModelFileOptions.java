package dev.carousel.cli.option;

import dev.carousel.interop.ModelReader;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a file of another framework leaves open. */
public final class ModelFileOptions {
    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description =
                    "For PyTorch: a JSON file that says what layers the tensors of a state dict are, where names and shapes"
                            + " don't tell.")
    private Optional<Path> mapping = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "For Keras: the layers of a file that holds weights alone, as model.to_json() writes them.")
    private Optional<Path> configuration = Optional.empty();

    public ModelReader reader() {
        return new ModelReader(mapping, configuration);
    }
}
