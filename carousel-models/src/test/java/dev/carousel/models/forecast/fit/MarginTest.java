package dev.carousel.models.forecast.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MarginTest {
    @Test
    void asksForMoreTheFewerWindowsThereAre() {
        assertThat(Margin.of(.3)).isEqualTo(.1);
        assertThat(Margin.of(1)).isEqualTo(.1);
        assertThat(Margin.of(4)).isCloseTo(.05, within(1e-12));
        assertThat(Margin.of(100)).isEqualTo(.01);
        assertThat(Margin.of(1e6)).isEqualTo(.01);
    }
}
