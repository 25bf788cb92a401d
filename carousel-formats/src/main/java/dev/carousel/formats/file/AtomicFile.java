package dev.carousel.formats.file;

import dev.carousel.CarouselException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes files that are there whole or not at all: into a temporary file in the same folder, forced to the disk, then
 * renamed. A reader, or a restart after a crash at any moment, finds either the old content or the new.
 */
public final class AtomicFile {
    private static final int BUFFER_BYTES = 1 << 16;

    private AtomicFile() {}

    /** Gives a file its content. The stream is buffered; closing it is the caller's affair. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Replaces or makes {@code target}. A link is followed; a device or pipe is written to directly, for it can't be
     * replaced. On failure the old content stays and nothing else is left behind.
     *
     * @throws CarouselException in one line if the disk is full, the folder is missing or can't be written, and the like
     */
    public static void write(Path target, Content content) {
        try {
            Path real = Files.exists(target) ? target.toRealPath() : target;
            if (Files.isDirectory(real)) {
                throw new CarouselException("can't write '" + target + "': it is a folder");
            }
            if (Files.exists(real) && !Files.isRegularFile(real)) {
                writeThrough(real, content);
            } else {
                replace(real, content);
            }
        } catch (IOException e) {
            throw FileErrors.cannotWrite(target, e);
        }
    }

    private static void replace(Path target, Content content) throws IOException {
        Temporary.sweep(target);
        Temporary temporary = Temporary.beside(target);
        boolean renamed = false;
        try {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(temporary.channel()), BUFFER_BYTES);
            content.writeTo(out);
            out.flush();
            temporary.channel().force(true);
            // Still claimed while it is renamed, so no sweep can take it in between.
            Files.move(temporary.path(), target, StandardCopyOption.ATOMIC_MOVE);
            renamed = true;
        } finally {
            if (renamed) {
                temporary.claim().close();
            } else {
                temporary.delete();
            }
        }
        Folders.force(target.toAbsolutePath().getParent());
    }

    private static void writeThrough(Path device, Content content) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(device), BUFFER_BYTES)) {
            content.writeTo(out);
        }
    }
}
