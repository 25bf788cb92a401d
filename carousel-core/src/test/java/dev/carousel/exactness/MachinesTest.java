package dev.carousel.exactness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same bits from every kind of kernel, each in a JVM of its own because a JVM has one vector width; and, by the constants
 * below, from every JDK and machine that this test has ever run on.
 */
class MachinesTest {
    private static final String FUNCTIONS = "bbe67c4e38294cd7";
    private static final String NETWORKS = "857bf76b6814aa61";
    private static final String HIDDEN = "059464d09a295061";
    private static final String LAYERS = "a6035b9416e40dd6";
    private static final String TRAINING = "2f1bcb2e1b3c46d4";

    @TempDir
    private Path folder;

    @Test
    void giveThePinnedBitsHere() {
        assertThat(String.format("%016x", PinnedRun.functions())).isEqualTo(FUNCTIONS);
        assertThat(String.format("%016x", PinnedRun.networks())).isEqualTo(NETWORKS);
        assertThat(String.format("%016x", PinnedRun.hiddenLayers())).isEqualTo(HIDDEN);
        assertThat(String.format("%016x", PinnedRun.layers())).isEqualTo(LAYERS);
        assertThat(String.format("%016x", PinnedRun.training())).isEqualTo(TRAINING);
    }

    /** A processor with shorter vectors than asked for takes its own; that is still one width more that was compared. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "--add-modules=jdk.incubator.vector, vectors of \\d+ floats",
        "--add-modules=jdk.incubator.vector -Dcarousel.lanes=16, vectors of \\d+ floats",
        "--add-modules=jdk.incubator.vector -Dcarousel.lanes=8, vectors of [48] floats",
        "--add-modules=jdk.incubator.vector -Dcarousel.lanes=4, vectors of 4 floats",
        "--add-modules=jdk.incubator.vector -Dcarousel.kernels=scalar, scalar",
        "--add-modules=jdk.incubator.vector -XX:TieredStopAtLevel=1, vectors of \\d+ floats",
        "-Xmx512m, scalar"
    })
    void giveThePinnedBitsInAnotherJvm(String options, String kernels) throws Exception {
        Properties printed = run(options.split(" "));

        assertThat(printed.getProperty("kernels")).matches(kernels);
        assertThat(printed.getProperty("functions")).isEqualTo(FUNCTIONS);
        assertThat(printed.getProperty("networks")).isEqualTo(NETWORKS);
        assertThat(printed.getProperty("hidden")).isEqualTo(HIDDEN);
        assertThat(printed.getProperty("layers")).isEqualTo(LAYERS);
        assertThat(printed.getProperty("training")).isEqualTo(TRAINING);
    }

    private Properties run(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PinnedRun.class.getName()));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as(Files.readString(err, StandardCharsets.UTF_8))
                .isZero();
        Properties printed = new Properties();
        try (var reader = Files.newBufferedReader(out, StandardCharsets.UTF_8)) {
            printed.load(reader);
        }
        return printed;
    }
}
