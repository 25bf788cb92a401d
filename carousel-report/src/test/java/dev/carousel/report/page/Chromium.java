package dev.carousel.report.page;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Opens pages in Chromium where one is installed; elsewhere the test is skipped. */
public record Chromium(Path program, Path folder) {
    private static final int SECONDS = 60;

    /** @param folder where its files may go */
    public static Chromium in(Path folder) {
        Optional<Path> found = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(path -> Path.of(path, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(found.isPresent(), "skipped: no chromium on the PATH");
        return new Chromium(found.orElseThrow(), folder);
    }

    /** The page's elements after its scripts have run. */
    public String dump(Path page) throws IOException, InterruptedException {
        return dump(page, 2000);
    }

    /** @param milliseconds of the page's own time, which passes at once while it waits */
    public String dump(Path page, int milliseconds) throws IOException, InterruptedException {
        Path dom = folder.resolve("dom");
        List<String> command = List.of(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--enable-logging=stderr",
                "--allow-file-access-from-files",
                "--virtual-time-budget=" + milliseconds,
                "--dump-dom",
                page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(folder.resolve("log").toFile())
                .start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("chromium took more than " + SECONDS + " s");
        }
        return Files.readString(dom);
    }

    /** What it wrote of errors. */
    public String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }
}
