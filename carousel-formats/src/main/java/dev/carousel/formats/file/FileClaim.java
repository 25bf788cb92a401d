package dev.carousel.formats.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The exclusive right to something, held through an operating-system lock on a file. It ends when it is closed or when
 * its process dies in any way, {@code kill -9} included, so a claim is never stale.
 *
 * <p>POSIX drops all locks that a process has on a file as soon as the process closes <em>any</em> descriptor of that
 * file. So a file claimed by this process must never be opened a second time, not even to find out that it is claimed:
 * {@link #HELD} answers that first.
 */
public final class FileClaim implements AutoCloseable {
    /** The absolute paths claimed by this process. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    /** The locked byte lies beyond all content: Windows forbids others to read a locked region. */
    private static final long LOCKED_POSITION = Long.MAX_VALUE - 1;

    private static final byte[] DELETED = "deleted".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final Path key;
    private final FileChannel channel;
    private final AtomicBoolean open = new AtomicBoolean(true);

    private FileClaim(Path path, Path key, FileChannel channel) {
        this.path = path;
        this.key = key;
        this.channel = channel;
    }

    /**
     * Claims {@code file}, which is made if absent; its folder must exist. Empty if someone holds it, in this process
     * or another, or if its holder deletes it at this very moment.
     */
    public static Optional<FileClaim> tryClaim(Path file) {
        try {
            Optional<FileClaim> claim = tryLock(file, StandardOpenOption.CREATE);
            if (claim.isEmpty()) {
                return claim;
            }
            if (claim.get().isDeleted()) {
                claim.get().close();
                return Optional.empty();
            }
            claim.get().nameHolder();
            return claim;
        } catch (IOException e) {
            throw FileErrors.cannotWrite(file, e);
        }
    }

    /** Who holds the claim, for a message: such as {@code process 4711}. */
    public static String holder(Path file) {
        if (HELD.contains(key(file))) {
            return "this process";
        }
        try {
            String id = Files.readString(file);
            return id.matches("[0-9]{1,20}") ? "process " + id : "another process";
        } catch (IOException unreadable) {
            return "another process";
        }
    }

    /** Claims an existing or new file as the options say, without writing to it. */
    static Optional<FileClaim> tryLock(Path file, StandardOpenOption... options) throws IOException {
        Path key = key(file);
        if (!HELD.add(key)) {
            return Optional.empty();
        }
        boolean locked = false;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, withReadAndWrite(options));
            FileLock lock = channel.tryLock(LOCKED_POSITION, 1, false);
            locked = lock != null;
            return locked ? Optional.of(new FileClaim(file, key, channel)) : Optional.empty();
        } catch (OverlappingFileLockException samePathUnderAnotherName) {
            return Optional.empty();
        } finally {
            if (!locked) {
                try {
                    if (channel != null) {
                        channel.close(); // first: it drops the lock of whoever in this process claims the file after us
                    }
                } finally {
                    HELD.remove(key);
                }
            }
        }
    }

    FileChannel channel() {
        return channel;
    }

    /** Gives the claim back; the file stays. A second call does nothing: the file may be someone else's by then. */
    @Override
    public void close() {
        if (!open.getAndSet(false)) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw FileErrors.cannotWrite(path, e);
        } finally {
            HELD.remove(key);
        }
    }

    /** Deletes the file, then gives the claim back. */
    public void deleteAndClose() {
        try (this) {
            Files.deleteIfExists(path);
            overwrite(DELETED);
        } catch (IOException e) {
            throw FileErrors.cannotWrite(path, e);
        }
    }

    /**
     * Whether the former holder deleted the file between our opening and our locking. We would then hold a lock that
     * nobody else can see. Such a file carries a mark; it can be read by this channel only, its name is gone.
     */
    private boolean isDeleted() throws IOException {
        ByteBuffer content = ByteBuffer.allocate(DELETED.length);
        return channel.read(content, 0) == DELETED.length && Arrays.equals(content.array(), DELETED);
    }

    /** Writes who holds the claim; gives it up if even that finds no room. */
    private void nameHolder() throws IOException {
        boolean named = false;
        try {
            overwrite(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII));
            named = true;
        } finally {
            if (!named) {
                Files.deleteIfExists(path);
                close();
            }
        }
    }

    private void overwrite(byte[] content) throws IOException {
        channel.truncate(0);
        channel.write(ByteBuffer.wrap(content), 0);
    }

    private static Set<StandardOpenOption> withReadAndWrite(StandardOpenOption... options) {
        Set<StandardOpenOption> all = EnumSet.of(StandardOpenOption.READ, StandardOpenOption.WRITE);
        all.addAll(Set.of(options));
        return all;
    }

    /** The same for every spelling of a path whose folder exists. */
    private static Path key(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            return absolute.getParent().toRealPath().resolve(absolute.getFileName());
        } catch (IOException folderMissing) {
            return absolute;
        }
    }
}
