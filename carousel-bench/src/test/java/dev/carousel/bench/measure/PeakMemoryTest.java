package dev.carousel.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PeakMemoryTest {
    @Test
    void readsTheHighWaterMark() {
        assertThat(PeakMemory.in(List.of("VmPeak:\t  9999 kB", "VmHWM:\t    2048 kB", "VmRSS:\t    1024 kB")))
                .isEqualTo(OptionalDouble.of(2));
    }

    @Test
    void isUnknownWhereTheSystemDoesNotTell() {
        assertThat(PeakMemory.in(List.of("Name:\tjava"))).isEmpty();
    }
}
