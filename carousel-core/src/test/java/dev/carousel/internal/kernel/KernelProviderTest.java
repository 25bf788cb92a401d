package dev.carousel.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelProviderTest {
    /** Without this the whole suite could pass on scalar kernels alone, and nobody would notice. */
    @Test
    void choosesVectorsWhereTheJvmHasThem() {
        boolean given = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
        boolean forced = "scalar".equals(System.getProperty(KernelProvider.KERNELS_PROPERTY));

        String chosen = KernelProvider.kernels().description();

        assertThat(chosen).startsWith(given && !forced ? "vectors of " : "scalar");
    }

    @Test
    void givesOneInstanceForTheWholeProcess() {
        assertThat(KernelProvider.kernels()).isSameAs(KernelProvider.kernels());
    }

    /** Its own JVM, because a JVM chooses once and the option can't be changed afterwards. */
    @ParameterizedTest
    @CsvSource({"-XX:-UseFMA, 1", "-XX:+UseFMA, 0"})
    void warnsOnceWhereMultiplyAddIsNotFused(String option, int warnings) throws Exception {
        assumeTrue(warnings == 1 || FusedMultiplyAdd.inHardware(), "needs fused multiply-add");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                option,
                "-cp",
                System.getProperty("java.class.path"),
                KernelChoice.class.getName());

        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();

        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        assertThat(printed).endsWith("chosen: scalar" + System.lineSeparator());
        assertThat(printed.lines().filter(line -> line.contains("lack fused multiply-add")))
                .as(printed)
                .hasSize(warnings);
    }

    /** Asks for the kernels twice. */
    static final class KernelChoice {
        private KernelChoice() {}

        public static void main(String[] args) {
            KernelProvider.kernels();
            System.out.println("chosen: " + KernelProvider.kernels().description());
        }
    }
}
