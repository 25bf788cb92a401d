package dev.carousel.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EngineProcessTest {
    private static final double LONG = 60;

    @TempDir
    private Path folder;

    /** What to start in a process of its own. */
    static final class Program {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(System.getenv("GREETING"));
            System.err.println("aside");
            Thread.sleep(Long.parseLong(arguments[0]));
            System.exit(Integer.parseInt(arguments[1]));
        }
    }

    private EngineProcess.Outcome run(double limit, int milliseconds, int exit)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                Launches.java(),
                "-cp",
                System.getProperty("java.class.path"),
                Program.class.getName(),
                Integer.toString(milliseconds),
                Integer.toString(exit));
        return new EngineProcess(Map.of("GREETING", "hello"), limit, folder.resolve("log")).run(command);
    }

    @Test
    void keepsOutputAndItsTimeAndSendsErrorsToTheLog() throws Exception {
        EngineProcess.Outcome outcome = run(LONG, 0, 0);
        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.lines()).hasSize(1).first().satisfies(line -> {
            assertThat(line.text()).isEqualTo("hello");
            assertThat(line.seconds()).isPositive();
        });
        assertThat(folder.resolve("log")).hasContent("aside");
    }

    @Test
    void tellsTheExitCode() throws Exception {
        EngineProcess.Outcome outcome = run(LONG, 0, 3);
        assertThat(outcome.succeeded()).isFalse();
        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.cut()).isFalse();
    }

    @Test
    void saysThatAProgramIsMissing() {
        var process = new EngineProcess(Map.of(), LONG, folder.resolve("log"));
        assertThatThrownBy(() -> process.run(List.of("no-such-program")))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("no-such-program");
    }

    @Test
    void endsAProcessAtTheLimit() throws Exception {
        EngineProcess.Outcome outcome = run(1, 60_000, 0);
        assertThat(outcome.cut()).isTrue();
        assertThat(outcome.succeeded()).isFalse();
        assertThat(Files.exists(folder.resolve("log"))).isTrue();
    }
}
