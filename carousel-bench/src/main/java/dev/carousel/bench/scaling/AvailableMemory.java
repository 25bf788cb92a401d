package dev.carousel.bench.scaling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a process may take before the system runs short. */
public final class AvailableMemory {
    private static final Path FILE = Path.of("/proc/meminfo");
    private static final double KIBIBYTES_IN_A_MEBIBYTE = 1024;
    private static final double BYTES_IN_A_MEBIBYTE = 1 << 20;
    /** The rest is left to the system and to what the JVM needs beside its heap. */
    private static final double SHARE = .8;

    private AvailableMemory() {}

    /** In MiB; where the system does not tell, what this JVM would take at most. */
    public static double mebibytes() throws IOException {
        double all = Files.isReadable(FILE)
                ? in(Files.readAllLines(FILE))
                : Runtime.getRuntime().maxMemory() / BYTES_IN_A_MEBIBYTE;
        return SHARE * all;
    }

    static double in(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("MemAvailable:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIBIBYTES_IN_A_MEBIBYTE)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no MemAvailable in " + FILE));
    }
}
