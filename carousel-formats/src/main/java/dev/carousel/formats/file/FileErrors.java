package dev.carousel.formats.file;

import dev.carousel.CarouselException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Turns what the operating system refused into one line for people. */
public final class FileErrors {
    private FileErrors() {}

    /** Such as {@code can't write 'out/model.safetensors': No space left on device}. */
    public static CarouselException cannotWrite(Path path, IOException cause) {
        Path folder = path.toAbsolutePath().getParent();
        if (cause instanceof NoSuchFileException && folder != null && Files.notExists(folder)) {
            // The JDK names the temporary file, which says nothing to people.
            return new CarouselException("can't write '" + path + "': there is no folder '" + folder + "'", cause);
        }
        return new CarouselException("can't write '" + path + "': " + reason(cause), cause);
    }

    public static CarouselException cannotRead(Path path, IOException cause) {
        return new CarouselException("can't read '" + path + "': " + reason(cause), cause);
    }

    /** What to tell people: the JDK leaves the message of many of its exceptions to be guessed from their class. */
    private static String reason(IOException cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "permission denied on '" + denied.getFile() + "'";
        }
        if (cause instanceof NoSuchFileException missing) {
            return "no such file or folder '" + missing.getFile() + "'";
        }
        if (cause instanceof FileAlreadyExistsException existing) {
            return "'" + existing.getFile() + "' is in the way";
        }
        if (cause instanceof ClosedByInterruptException) {
            return "the thread was interrupted";
        }
        if (cause instanceof NotDirectoryException file) {
            return "'" + file.getFile() + "' is not a folder";
        }
        if (cause instanceof FileSystemException refused && refused.getReason() != null) {
            return oneLine(refused.getReason());
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : oneLine(message);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R+", " ");
    }
}
