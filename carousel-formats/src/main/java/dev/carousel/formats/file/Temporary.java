package dev.carousel.formats.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * A file under construction: {@code NAME.tmp-} and 16 hexadecimal digits, beside the file that it is to become. It is
 * claimed while its process lives, so a later writer tells a killed process's remains from a neighbour's work.
 */
record Temporary(Path path, FileClaim claim) {
    private static final String MARK = ".tmp-";
    private static final Pattern ENDING = Pattern.compile("\\.tmp-[0-9a-f]{16}");
    private static final int ATTEMPTS = 10;

    /** A new, empty temporary beside the target. */
    static Temporary beside(Path target) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Path path = nameBeside(target);
            Optional<FileClaim> claim;
            try {
                claim = FileClaim.tryLock(path, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException taken) {
                continue;
            }
            // A sweep that came between creation and lock has deleted the file: then take another.
            if (claim.isPresent() && Files.exists(path)) {
                return new Temporary(path, claim.get());
            }
            claim.ifPresent(FileClaim::close);
        }
        throw new IOException("no free name for a temporary file beside it");
    }

    /** A name, unused so far, for what is to become the target. */
    static Path nameBeside(Path target) {
        String digits = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        return target.resolveSibling(target.getFileName() + MARK + digits);
    }

    /** Whether {@code name} is that of a temporary for {@code target}. */
    static boolean isFor(Path target, String name) {
        String stem = target.getFileName().toString();
        return name.startsWith(stem)
                && ENDING.matcher(name.substring(stem.length())).matches();
    }

    /** Deletes the temporaries for {@code target} that no living process is writing. */
    static void sweep(Path target) {
        Path folder = target.toAbsolutePath().getParent();
        for (String name : Folders.names(folder)) {
            Path candidate = folder.resolve(name);
            if (isFor(target, name) && Files.isRegularFile(candidate)) {
                deleteIfUnclaimed(candidate);
            }
        }
    }

    FileChannel channel() {
        return claim.channel();
    }

    void delete() throws IOException {
        claim.close();
        Files.deleteIfExists(path);
    }

    private static void deleteIfUnclaimed(Path candidate) {
        try {
            Optional<FileClaim> claim = FileClaim.tryLock(candidate);
            if (claim.isPresent()) {
                claim.get().deleteAndClose();
            }
        } catch (NoSuchFileException gone) {
            // Its writer has just finished.
        } catch (IOException notOurs) {
            // Not ours to open: leave it, the new file does not depend on it.
        }
    }
}
