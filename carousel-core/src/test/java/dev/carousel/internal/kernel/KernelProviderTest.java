package dev.carousel.internal.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
}
