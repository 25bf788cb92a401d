package dev.carousel.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How long the machine's processors have worked, and how long of it for us. */
@FunctionalInterface
interface CpuClock {
    /** Empty where the system does not tell. */
    Optional<Reading> read();

    /**
     * Processor seconds, summed over processors.
     *
     * @param busy for anybody
     * @param own for this process and for those that it started and that have ended
     */
    record Reading(double busy, double own) {
        /** The processor seconds that others had since an earlier reading. */
        double othersSince(Reading earlier) {
            return Math.max(0, (busy - earlier.busy) - (own - earlier.own));
        }
    }

    /** Linux's. */
    static CpuClock ofSystem() {
        return of(Path.of("/proc/stat"), Path.of("/proc/self/stat"));
    }

    static CpuClock of(Path machine, Path process) {
        return () -> {
            try {
                return Files.isReadable(machine) && Files.isReadable(process)
                        ? Optional.of(ProcStat.parse(Files.readString(machine), Files.readString(process)))
                        : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            }
        };
    }
}
