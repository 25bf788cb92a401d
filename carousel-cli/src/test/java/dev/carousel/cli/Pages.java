package dev.carousel.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** The pages of the documentation. */
final class Pages {
    private Pages() {}

    /** A page by its path from the root of the checkout. */
    static Path of(String name) {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("carousel-cli"))) {
            root = root.getParent();
        }
        return root.resolve(name);
    }
}
