package dev.carousel.formats.file;

import dev.carousel.CarouselException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Files of one folder that are replaced together or not at all.
 *
 * <p>No operating system renames several files at once. So the new files are first written into a subfolder, and the one
 * rename that gives it the name {@code switching/} is the moment of change: from then on a file lies in
 * {@code switching/} if it is there, else in the folder itself. {@link #settle} moves the files out one by one; at every
 * moment of that {@link #locate} finds the new ones. If the process dies, readers don't mind, and the next writer
 * settles. Unlike renaming the whole folder there is no moment without a model, and the folder's other content stays.
 *
 * <p>Writers must exclude each other by a {@link FileClaim}; readers need nothing but {@link #stamp}.
 */
public final class FileGroup {
    private static final String SWITCHING = "switching";

    private final Path folder;
    private final SortedSet<String> names;
    private final Consumer<String> progress;

    /** The files {@code names} of {@code folder}. */
    public FileGroup(Path folder, List<String> names) {
        this(folder, names, step -> {});
    }

    /** Tells {@code progress} after each step that changed the folder. */
    public FileGroup(Path folder, List<String> names, Consumer<String> progress) {
        this.folder = folder;
        this.names = new TreeSet<>(names);
        this.progress = progress;
    }

    /** Where the current version of a file lies, if it is there at all. */
    public Path locate(String name) {
        Path incoming = incoming().resolve(name);
        return Files.exists(incoming) ? incoming : folder.resolve(name);
    }

    /** The files of the group that the folder lacks, in order. */
    public List<String> missing() {
        return names.stream().filter(name -> !Files.isRegularFile(locate(name))).toList();
    }

    /** Whether a switch has happened and not been settled. */
    public boolean isSwitching() {
        return Files.isDirectory(incoming());
    }

    /**
     * Which versions lie where. Equal stamps before and after reading several files mean that they belong together and
     * that none was moved meanwhile.
     */
    public String stamp() {
        StringBuilder stamp = new StringBuilder();
        for (String name : names) {
            Path path = locate(name);
            stamp.append(path);
            try {
                var file = Files.readAttributes(path, BasicFileAttributes.class);
                stamp.append(' ').append(file.fileKey()).append(' ').append(file.size());
                stamp.append(' ').append(file.lastModifiedTime());
            } catch (IOException absentOrJustMoved) {
                stamp.append(" absent");
            }
            stamp.append('\n');
        }
        return stamp.toString();
    }

    /**
     * Writes new versions of all files and switches to them. Call {@link #settle} afterwards.
     *
     * @throws CarouselException if anything can't be written; the old files are then untouched
     */
    public void replace(Map<String, AtomicFile.Content> files) {
        if (!files.keySet().equals(names)) {
            throw new IllegalArgumentException("a switch takes all of " + names + ", found " + files.keySet());
        }
        recover();
        Path staging = Temporary.nameBeside(incoming());
        try {
            Files.createDirectory(staging);
            progress.accept("made " + SWITCHING + ".tmp");
            for (String name : names) {
                AtomicFile.write(staging.resolve(name), files.get(name));
                progress.accept("staged " + name);
            }
            Folders.force(staging);
            Files.move(staging, incoming(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw FileErrors.cannotWrite(staging, e);
        } finally {
            Folders.deleteTree(staging);
        }
        Folders.force(folder);
        progress.accept("switched");
    }

    /** Completes what a dead process began, or undoes it where it had not come to the switch. */
    public void recover() {
        for (String name : Folders.names(folder)) {
            if (isStaging(name)) {
                Folders.deleteTree(folder.resolve(name));
            }
        }
        settle();
    }

    /** Whether {@code name} is that of a subfolder in which new files are, or once were, being written. */
    public boolean isStaging(String name) {
        return Temporary.isFor(incoming(), name);
    }

    /** Moves the files of a switch to their place; does nothing where there is none. */
    public void settle() {
        if (!isSwitching()) {
            return;
        }
        for (String name : names) {
            try {
                Files.move(incoming().resolve(name), folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
                progress.accept("moved " + name);
            } catch (NoSuchFileException movedBefore) {
                // The process that began to settle had come this far.
            } catch (IOException e) {
                throw FileErrors.cannotWrite(folder.resolve(name), e);
            }
        }
        Folders.force(folder);
        Folders.deleteIfEmpty(incoming());
        progress.accept("settled");
    }

    private Path incoming() {
        return folder.resolve(SWITCHING);
    }
}
