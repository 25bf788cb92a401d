package dev.carousel.cli.data;

import dev.carousel.formats.file.FileErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Folders that the embedded database needs for a while. */
final class TemporaryFolder {
    private TemporaryFolder() {}

    /** A new folder in the system's folder for temporary files. */
    static Path make() {
        try {
            return Files.createTempDirectory("carousel-duckdb-");
        } catch (IOException e) {
            throw FileErrors.cannotWrite(Path.of(System.getProperty("java.io.tmpdir")), e);
        }
    }
}
