package dev.carousel.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MachineTest {
    private static String cpuinfo(String vendor, String model, String flags) {
        return "processor\t: 0\nvendor_id\t: " + vendor + "\nmodel name\t: " + model + "\nflags\t\t: " + flags + "\n";
    }

    @Test
    void isNamedByProcessorAndCores() {
        Machine machine = Machine.of(cpuinfo("GenuineIntel", "Intel(R) Xeon(R) Gold 6430 CPU", "sse2 avx512f"), 4);
        assertThat(machine.slug()).isEqualTo("4-core-intel-xeon-gold-6430-cpu");
    }

    @Test
    void openBlasIsToldTheCoreOnAmdWithAvx512Alone() {
        assertThat(Machine.of(cpuinfo("AuthenticAMD", "AMD EPYC 9R45", "avx2 avx512f fma"), 2))
                .satisfies(zen5 -> assertThat(ThreadEnvironment.of(2, zen5))
                        .containsEntry("OMP_NUM_THREADS", "2")
                        .containsEntry("OPENBLAS_NUM_THREADS", "2")
                        .containsEntry("MKL_NUM_THREADS", "2"))
                .extracting(Machine::openBlasMisjudges)
                .isEqualTo(true);
        assertThat(Machine.of(cpuinfo("AuthenticAMD", "AMD EPYC 7R13", "avx2 fma"), 2)
                        .openBlasMisjudges())
                .isFalse();
        assertThat(Machine.of(cpuinfo("GenuineIntel", "Xeon", "avx512f"), 2).openBlasMisjudges())
                .isFalse();
    }

    @Test
    void hasANameWithoutCpuinfo() {
        assertThat(Machine.of("", 1).slug()).startsWith("1-core-").hasSizeGreaterThan(7);
    }
}
