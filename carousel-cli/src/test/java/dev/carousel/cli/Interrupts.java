package dev.carousel.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ctrl-C for child processes. */
final class Interrupts {
    private Interrupts() {}

    static void send(ChildProcess child) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(child.process().pid()))
                .start()
                .waitFor();
    }

    /** Whether children hear of them. Linux tells; elsewhere it is taken for granted. */
    static boolean arrive() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return true;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElse("SigIgn:\t0");
        return (Long.parseUnsignedLong(ignored.substring(7).strip(), 16) & 2) == 0;
    }
}
