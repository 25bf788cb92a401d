package dev.carousel.bench.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds the program of a peer on the JVM with its Maven profile, unless what is there is newer than the sources. */
final class PeerBuild {
    private static final double LIMIT_SECONDS = 1800;
    private static final String ERROR = "[ERROR]";
    private static final int LONGEST_REASON = 300;

    private final Place place;

    PeerBuild(Place place) {
        this.place = place;
    }

    /** The class path to start the peer with. Throws a {@link LaunchException} if it can't be built. */
    String classPath(Peer peer) throws IOException, InterruptedException {
        Path target = place.peerTarget(peer);
        Path stamp = target.resolve("built");
        if (!isFresh(peer, stamp)) {
            build(peer);
            Files.writeString(stamp, "");
        }
        return target.resolve("classes")
                + File.pathSeparator
                + Files.readString(target.resolve("classpath")).strip();
    }

    private boolean isFresh(Peer peer, Path stamp) throws IOException {
        if (!Files.exists(stamp)) {
            return false;
        }
        FileTime built = Files.getLastModifiedTime(stamp);
        for (Path source : List.of(
                place.module().resolve("pom.xml"), place.module().resolve("src/main"), place.peerSources(peer))) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.toList()) {
                    if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
                        return false;
                    }
                }
            }
        }
        String classPath =
                Files.readString(place.peerTarget(peer).resolve("classpath")).strip();
        return Stream.of(classPath.split(File.pathSeparator)).allMatch(jar -> Files.exists(Path.of(jar)));
    }

    private void build(Peer peer) throws IOException, InterruptedException {
        System.err.println("bench: building " + peer.id() + " (fetches about " + peer.megabytes()
                + " MB of jars if Maven has not got them) ...");
        Path log = place.log("build-" + peer.id());
        Files.deleteIfExists(log);
        var process = new EngineProcess(Map.of(), LIMIT_SECONDS, log);
        EngineProcess.Outcome outcome = process.run(List.of(
                isWindows() ? "mvn.cmd" : "mvn",
                "-q",
                "-B",
                "-Dstyle.color=never",
                "-f",
                place.root().resolve("pom.xml").toString(),
                "-pl",
                "carousel-bench",
                "-am",
                "-Ppeer-" + peer.id(),
                "-Dmaven.test.skip=true",
                "compile"));
        if (!outcome.succeeded()) {
            throw new LaunchException("can't be built: "
                    + reason(outcome.lines().stream()
                            .map(EngineProcess.Line::text)
                            .toList()));
        }
    }

    /** Maven's first line that says something. */
    static String reason(List<String> output) {
        return output.stream()
                .filter(line -> line.startsWith(ERROR))
                .map(line -> line.substring(ERROR.length())
                        .replaceAll(" -> \\[Help \\d+]$", "")
                        .strip())
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(line -> line.length() > LONGEST_REASON ? line.substring(0, LONGEST_REASON) + " ..." : line)
                .orElse("Maven does not say why");
    }

    private static boolean isWindows() {
        return File.separatorChar == '\\';
    }
}
