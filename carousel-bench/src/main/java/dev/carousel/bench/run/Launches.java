package dev.carousel.bench.run;

import dev.carousel.bench.ours.Program;
import dev.carousel.bench.peak.FmaPeak;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How each engine is started, at its best settings. */
public final class Launches {
    /**
     * As the launcher of the command line starts Carousel, and with a small young generation: until C2 has compiled them, vectors are
     * objects, a gigabyte of which would pile up before the first collection.
     */
    private static final List<String> OURS = List.of(
            "--add-modules",
            "jdk.incubator.vector",
            "-XX:+UseParallelGC",
            "-XX:ObjectAlignmentInBytes=64",
            "-Xmn64m",
            "-Dslf4j.internal.verbosity=ERROR");

    /** For programs that end at once: the quick compiler alone and the smallest collector. For every engine on the JVM. */
    private static final List<String> SHORT =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Dslf4j.internal.verbosity=ERROR");

    private static final List<String> NATIVES = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dslf4j.internal.verbosity=ERROR",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=error");

    /** Jars that only the benchmark itself needs. */
    private static final List<String> TOOLS =
            List.of("jmh-", "jopt-simple-", "commons-math3-", "picocli-", "carousel-report-");

    private static final double BYTES_IN_A_MEGABYTE = 1e6;

    private final Place place;
    private final List<String> classPath;
    private final List<String> ourOptions;

    /**
     * @param classPath the entries of this process's class path
     * @param ourOptions JVM options for Carousel beyond the usual ones
     */
    public Launches(Place place, List<String> classPath, List<String> ourOptions) {
        this.place = place;
        this.classPath = classPath;
        this.ourOptions = ourOptions;
    }

    /** The Java that runs this. */
    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A program of this module's own, with the vector instructions. */
    public List<String> own(String mainClass) {
        return command(OURS, ourOptions, String.join(File.pathSeparator, classPath), mainClass);
    }

    public PeakProbe peak() {
        return new PeakProbe(place, own(FmaPeak.class.getName()));
    }

    /** Carousel without the vector module: the same program with scalar kernels. */
    Launch scalar() {
        List<String> options = OURS.stream()
                .filter(option -> !option.equals("--add-modules") && !option.equals("jdk.incubator.vector"))
                .toList();
        List<String> more = join(ourOptions, List.of("-D" + Program.NAME_PROPERTY + "=" + Scalar.ENGINE));
        return new Launch(
                Scalar.ENGINE,
                command(options, more, String.join(File.pathSeparator, classPath), Program.class.getName()),
                Map.of(),
                OptionalDouble.empty());
    }

    Launch ours() throws IOException {
        List<String> needed = classPath.stream()
                .filter(entry -> TOOLS.stream()
                        .noneMatch(
                                tool -> Path.of(entry).getFileName().toString().startsWith(tool)))
                .toList();
        String path = String.join(File.pathSeparator, needed);
        Map<String, List<String>> coldStarts = new LinkedHashMap<>();
        String main = "dev.carousel.bench.ours.ColdStart";
        coldStarts.put("", command(SHORT, ourOptions, path, main));
        coldStarts.put(
                "vectors",
                command(SHORT, join(List.of("--add-modules", "jdk.incubator.vector"), ourOptions), path, main));
        return new Launch(
                "ours",
                command(OURS, ourOptions, path, Program.class.getName()),
                coldStarts,
                megabytes(needed, Set.of()));
    }

    /** Throws a {@link LaunchException} if the peer isn't there and can't be fetched. */
    Launch peer(Peer peer) throws IOException, InterruptedException {
        return peer.onTheJvm() ? jvm(peer) : new Python(place).launch();
    }

    private Launch jvm(Peer peer) throws IOException, InterruptedException {
        String path = new PeerBuild(place).classPath(peer);
        String folder = "dev.carousel.bench." + peer.id();
        Set<String> notTheirs = classPath.stream()
                .map(entry -> Path.of(entry).getFileName().toString())
                .collect(Collectors.toUnmodifiableSet());
        return new Launch(
                peer.id(),
                command(NATIVES, List.of(), path, folder + ".Program"),
                peer.coldStart() ? Map.of("", command(SHORT, List.of(), path, folder + ".ColdStart")) : Map.of(),
                megabytes(List.of(path.split(File.pathSeparator)), notTheirs));
    }

    private static List<String> command(List<String> options, List<String> more, String path, String mainClass) {
        return join(join(List.of(java()), options), join(more, List.of("-cp", path, mainClass)));
    }

    private static List<String> join(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Of the jars; classes in folders are the benchmark's. */
    private static OptionalDouble megabytes(List<String> entries, Set<String> without) throws IOException {
        List<Path> jars = new ArrayList<>();
        for (String entry : entries) {
            Path file = Path.of(entry);
            if (Files.isRegularFile(file)
                    && !without.contains(file.getFileName().toString())) {
                jars.add(file);
            }
        }
        double bytes = 0;
        for (Path jar : jars) {
            bytes += Files.size(jar);
        }
        return OptionalDouble.of(bytes / BYTES_IN_A_MEGABYTE);
    }
}
