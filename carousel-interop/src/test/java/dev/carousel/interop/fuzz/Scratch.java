package dev.carousel.interop.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder for the files of one test, which are overwritten by those of the next input. */
public final class Scratch {
    private final Path folder;

    public Scratch() {
        try {
            folder = Files.createTempDirectory("carousel-fuzz");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path(String name) {
        return folder.resolve(name);
    }

    /** Writes a file. */
    public Path file(String name, byte[] content) {
        try {
            return Files.write(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a folder that holds these members and nothing else. Members whose names lead elsewhere are left out. */
    public Path folder(String name, Iterable<Members.Member> members) {
        Path inner = folder.resolve(name);
        delete(inner);
        try {
            Files.createDirectories(inner);
            for (Members.Member member : members) {
                if (member.name().matches("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")) {
                    Files.write(inner.resolve(member.name()), member.content());
                }
            }
            return inner;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path each : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
