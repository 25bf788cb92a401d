package dev.carousel.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where things lie in a checkout.
 *
 * @param root the checkout
 */
public record Place(Path root) {
    Path module() {
        return root.resolve("carousel-bench");
    }

    /** Models that are loaded in cold starts. */
    Path data() throws IOException {
        return Files.createDirectories(module().resolve("target/data"));
    }

    /** What an engine says on standard error. */
    public Path log(String engine) throws IOException {
        return Files.createDirectories(module().resolve("target/logs")).resolve(engine + ".log");
    }

    Path peerTarget(Peer peer) {
        return module().resolve("target/peers/" + peer.id());
    }

    Path peerSources(Peer peer) {
        return module().resolve("src/peers/" + peer.id());
    }

    public Path results() {
        return module().resolve("results");
    }
}
