package dev.carousel.bench;

import dev.carousel.bench.run.Machine;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A text file of lines. */
record ResultsFile(Path path, Writer writer) implements AutoCloseable {
    /** {@code MACHINE-DATE.txt}, to which the runs of a day are appended. */
    static ResultsFile open(Path folder, Machine machine) throws IOException {
        Files.createDirectories(folder);
        Path path = folder.resolve(machine.slug() + "-" + LocalDate.now(ZoneOffset.UTC) + ".txt");
        boolean more = Files.exists(path) && Files.size(path) > 0;
        BufferedWriter writer = Files.newBufferedWriter(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (more) {
            writer.newLine();
        }
        return new ResultsFile(path, writer);
    }

    /** {@code PREFIX-MACHINE-DATE.txt} with one run alone, the last. */
    static ResultsFile replace(Path folder, String prefix, Machine machine) throws IOException {
        Files.createDirectories(folder);
        Path path = folder.resolve(prefix + machine.slug() + "-" + LocalDate.now(ZoneOffset.UTC) + ".txt");
        return new ResultsFile(path, Files.newBufferedWriter(path));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
