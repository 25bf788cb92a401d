package dev.carousel.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/** The most memory that this process has had so far. */
public final class PeakMemory {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final double KIBIBYTES_IN_A_MEBIBYTE = 1024;

    private PeakMemory() {}

    /** The peak resident set in MiB; empty where the system is not Linux. */
    public static OptionalDouble mebibytes() {
        try {
            return Files.isReadable(STATUS) ? in(Files.readAllLines(STATUS)) : OptionalDouble.empty();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }

    static OptionalDouble in(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIBIBYTES_IN_A_MEBIBYTE)
                .findFirst();
    }
}
