package dev.carousel.interop.keras;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Models of others beside the repository, in the folder of {@code -Dshared.data} or a {@code shared/data} above. */
public final class SharedData {
    private SharedData() {}

    /** A file of the data; a test that asks for one that is absent is skipped. */
    public static Path file(String name) {
        Optional<Path> data = Optional.ofNullable(System.getProperty("shared.data"))
                .map(Path::of)
                .or(() -> Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                        .map(folder -> folder.resolve("shared/data"))
                        .filter(Files::isDirectory)
                        .findFirst());
        Optional<Path> file = data.map(folder -> folder.resolve(name)).filter(Files::exists);
        assumeTrue(file.isPresent(), "skipped: no shared/data/" + name + " above this folder; set -Dshared.data");
        return file.get();
    }
}
