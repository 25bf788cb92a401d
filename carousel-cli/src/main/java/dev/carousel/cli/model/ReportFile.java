package dev.carousel.cli.model;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.file.AtomicFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a page goes. */
public final class ReportFile {
    private ReportFile() {}

    /** Refuses a place where a report can't be written, before the work is done that it is to report. */
    public static void requireWritable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw new InvalidInputException("can't write '" + file + "': it is a folder");
        }
        if (folder != null && !Files.isDirectory(folder)) {
            throw new InvalidInputException("can't write '" + file + "': there is no folder '" + folder + "'");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new InvalidInputException("can't write '" + file + "': permission denied");
        }
    }

    /** Writes the page, whole or not at all. */
    public static void write(Path file, String html) {
        AtomicFile.write(file, out -> out.write(html.getBytes(StandardCharsets.UTF_8)));
    }
}
