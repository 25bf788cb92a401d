package dev.carousel.interop.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Files to begin with: those of the tests, and models of others where {@code shared/data} is there. */
public final class Seeds {
    /** Larger ones hold nothing but more numbers, and a fuzzer would change little else. */
    private static final long LARGEST = 128 << 10;

    private Seeds() {}

    /** The test resources of a folder whose names end so. */
    public static Stream<byte[]> resources(String folder, String ending) {
        return files(Path.of("src/test/resources").resolve(folder), ending);
    }

    /** The files of others below a folder whose names end so; none where there is no {@code shared/data}. */
    public static Stream<byte[]> shared(String folder, String ending) {
        Optional<Path> data = Optional.ofNullable(System.getProperty("shared.data"))
                .map(Path::of)
                .or(() -> Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                        .map(above -> above.resolve("shared/data"))
                        .filter(Files::isDirectory)
                        .findFirst());
        return data.map(found -> files(found.resolve(folder), ending)).orElse(Stream.empty());
    }

    private static Stream<byte[]> files(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all
                    .filter(file -> file.toString().endsWith(ending) && Files.isRegularFile(file))
                    .filter(file -> file.toFile().length() <= LARGEST)
                    .sorted()
                    .map(Seeds::content)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
