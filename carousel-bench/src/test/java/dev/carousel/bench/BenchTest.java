package dev.carousel.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BenchTest {
    private record Answer(int exit, String out, String err) {}

    private static Answer bench(String... arguments) {
        PrintStream out = System.out;
        PrintStream err = System.err;
        var outBytes = new ByteArrayOutputStream();
        var errBytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(outBytes, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errBytes, true, StandardCharsets.UTF_8));
        try {
            int exit = Bench.run(arguments);
            return new Answer(
                    exit, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "W9, unknown workload 'W9'",
        "'', expected workloads",
        "W1 --peers mxnet, unknown peer 'mxnet'",
        "W1 --threads 0, expected threads",
        "W1 --seconds 0, seconds above 0",
        "W1 --sconds 1, Unknown option",
        "scaling --sconds 1, Unknown option",
        "table nowhere.txt, no file of results nowhere.txt"
    })
    void wrongUsageIsOneLineAndExitCode2(String arguments, String message) {
        Answer answer = bench(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err())
                .contains(message)
                .endsWith("Try './bench --help'.\n")
                .hasLineCount(1);
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void runsOursInAProcessOfItsOwnAndKeepsTheResults(@TempDir Path results) throws Exception {
        Answer answer = bench(
                "W1",
                "--threads",
                "1",
                "--peers",
                "none",
                "--seconds",
                "0.01",
                "--patience",
                "0",
                "--results",
                results.toString());
        assertThat(answer.exit()).as(answer.toString()).isZero();
        assertThat(answer.out())
                .containsPattern("(?m)^W1 ours threads=1 case=I64_H128 median_us=[\\d.]+ min_us=")
                .containsPattern("(?m)^W1 I256_H512 threads=1 ours=[\\d.]+us of_peak=[\\d.]+")
                .contains("# machine: ");
        try (var files = Files.list(results)) {
            assertThat(files.toList()).hasSize(1).first().satisfies(file -> {
                assertThat(file.getFileName().toString()).matches("\\d+-core-.+-\\d{4}-\\d\\d-\\d\\d\\.txt");
                assertThat(Files.readString(file)).isEqualTo(answer.out());
            });
        }
    }
}
