package dev.carousel.bench.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, or to a limit, and keeps what it says. Standard error goes to a file. */
public final class EngineProcess {
    private final Map<String, String> environment;
    private final double limitSeconds;
    private final Path log;

    public EngineProcess(Map<String, String> environment, double limitSeconds, Path log) {
        this.environment = environment;
        this.limitSeconds = limitSeconds;
        this.log = log;
    }

    /**
     * A line and when it came.
     *
     * @param seconds after the process was started
     */
    public record Line(String text, double seconds) {}

    /** @param cut whether it was ended at the limit */
    public record Outcome(List<Line> lines, int exit, boolean cut) {
        public boolean succeeded() {
            return exit == 0 && !cut;
        }
    }

    /** Throws a {@link LaunchException} if there is no such program. */
    public Outcome run(List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        double start = Time.SYSTEM.seconds();
        Process process = start(builder);
        process.getOutputStream().close();
        // An engine must not go on alone if we are stopped.
        Thread onExit = new Thread(() -> end(process));
        Runtime.getRuntime().addShutdownHook(onExit);
        boolean[] cut = {false};
        Thread limit = new Thread(() -> cut[0] = endAtLimit(process), "limit");
        limit.setDaemon(true);
        limit.start();
        List<Line> lines = new ArrayList<>();
        try (BufferedReader out = process.inputReader()) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                lines.add(new Line(line, Time.SYSTEM.seconds() - start));
            }
        }
        int exit = process.waitFor();
        limit.join();
        Runtime.getRuntime().removeShutdownHook(onExit);
        return new Outcome(lines, exit, cut[0]);
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new LaunchException("can't be started: " + e.getMessage());
        }
    }

    private boolean endAtLimit(Process process) {
        try {
            if (process.waitFor((long) Math.ceil(limitSeconds), TimeUnit.SECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        end(process);
        return true;
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
