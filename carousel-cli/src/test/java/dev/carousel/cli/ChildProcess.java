package dev.carousel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command in a JVM of its own, which can be killed. */
record ChildProcess(Process process, Path out, Path err) implements AutoCloseable {
    private static final int TIME_LIMIT_SECONDS = 300;

    static ChildProcess start(Path folder, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(arguments);
        Path out = Files.createTempFile(folder, "out", ".txt");
        Path err = Files.createTempFile(folder, "err", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new ChildProcess(process, out, err);
    }

    /** Waits for the end at most this long; whether it has come. */
    boolean endsWithin(long milliseconds) throws InterruptedException {
        return process.waitFor(milliseconds, TimeUnit.MILLISECONDS);
    }

    /** Kills it as {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** How it ended; what the JVM itself says of the vector module is left out. */
    Outcome outcome() throws IOException, InterruptedException {
        assertThat(endsWithin(TIME_LIMIT_SECONDS * 1000L)).as("ended in time").isTrue();
        String said = Files.readString(err).replaceFirst("WARNING: Using incubator modules.*\\R", "");
        return new Outcome(process.exitValue(), Files.readString(out), said);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(out);
        Files.deleteIfExists(err);
    }
}
