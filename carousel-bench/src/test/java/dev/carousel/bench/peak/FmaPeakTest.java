package dev.carousel.bench.peak;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FmaPeakTest {
    @Test
    void findsSomeArithmetic() throws Exception {
        assertThat(FmaPeak.gflops(2, .01)).isPositive().isFinite();
    }
}
