package dev.carousel.cli;

import dev.carousel.formats.file.Folders;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A built checkout in a folder of its own: the real launcher, the program from this build's class path, and in place of Maven a
 * script that only notes that it was called.
 */
final class Checkout {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final int TIME_LIMIT_SECONDS = 120;

    private final Path root;
    private final Path tools;
    private final Map<String, String> environment = new HashMap<>();

    private Checkout(Path root) {
        this.root = root;
        this.tools = root.resolve("tools");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("PATH", tools + File.pathSeparator + System.getenv("PATH"));
    }

    /** Makes a checkout that looks as if it had been built just now, with links to these jars. */
    static Checkout in(Path root, Path jars) throws IOException {
        Checkout checkout = new Checkout(root);
        Path dist = Files.createDirectories(root.resolve("carousel-cli/src/main/dist"));
        Path lib = Files.createDirectories(root.resolve("carousel-cli/target/lib"));
        Files.createDirectories(root.resolve("carousel-core/src/main/java"));
        Files.createDirectories(root.resolve("tools"));
        Files.copy(MODULE.resolveSibling("carousel"), checkout.launcher());
        Files.copy(MODULE.resolve("src/main/dist/start.sh"), dist.resolve("start.sh"));
        Files.writeString(checkout.source(), "class A {}");
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        executable(checkout.launcher());
        checkout.tool("mvn", "echo \"$@\" >>'" + checkout.builds() + "'; exit \"${BUILD_RESULT:-0}\"");
        for (String name : Folders.names(jars)) {
            Files.createSymbolicLink(lib.resolve(name), jars.resolve(name).toRealPath());
        }
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                if (!Files.isSymbolicLink(file)) {
                    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));
                }
            }
        }
        Files.writeString(root.resolve("carousel-cli/target/launcher-stamp"), "");
        return checkout;
    }

    /** Puts what this build's class path has into a folder, as jars. */
    static void jars(Path folder) throws IOException {
        int number = 0;
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isRegularFile(path)) {
                Files.createSymbolicLink(folder.resolve(number++ + "-" + path.getFileName()), path);
            } else if (Files.isDirectory(path) && !path.endsWith("test-classes")) {
                jar(path, folder.resolve(number++ + ".jar"));
            }
        }
    }

    Path root() {
        return root;
    }

    Path launcher() {
        return root.resolve("carousel");
    }

    /** A file that is part of what is built. */
    Path source() {
        return root.resolve("carousel-core/src/main/java/A.java");
    }

    /** One line for each call of Maven, if there was any. */
    Path builds() {
        return root.resolve("builds.txt");
    }

    /** Puts a program on the path. */
    Path tool(String name, String script) throws IOException {
        return executable(Files.writeString(tools.resolve(name), "#!/bin/sh\n" + script + "\n"));
    }

    static Path executable(Path file) throws IOException {
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Sets a variable for the commands to come; an empty value removes it. */
    Checkout with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Runs a line of shell in a folder beside the checkout, where $C is the launcher; {@code 1..} are its arguments. */
    Outcome sh(String line, String... arguments) throws IOException, InterruptedException {
        Path elsewhere = Files.createDirectories(root.resolveSibling("elsewhere"));
        List<String> command = new ArrayList<>(List.of("sh", "-c", line, "sh"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(elsewhere.toFile());
        builder.environment().put("C", launcher().toString());
        builder.environment().remove("CAROUSEL_JAVA_OPTS");
        environment.forEach((name, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(name);
            } else {
                builder.environment().put(name, value);
            }
        });
        Path out = Files.createTempFile(root, "out", ".txt");
        Path err = Files.createTempFile(root, "err", ".txt");
        Process process = builder.redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .redirectInput(new File("/dev/null"))
                .start();
        if (!process.waitFor(TIME_LIMIT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after " + TIME_LIMIT_SECONDS + " s: " + line);
        }
        return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    private static void jar(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            out.setLevel(1);
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(one).toString().replace(File.separatorChar, '/')));
                Files.copy(one, out);
                out.closeEntry();
            }
        }
    }
}
