package dev.carousel.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void ordersSamplesBeforeItLooksAtThem() {
        assertThat(Statistics.of(5, 1, 3)).isEqualTo(new Statistics(3, 1, 5, 3));
    }

    @Test
    void takesTheMeanOfTheTwoInTheMiddle() {
        assertThat(Statistics.of(4, 1, 2, 8).median()).isEqualTo(3);
    }

    @Test
    void ninetyOfAHundredSamplesDoNotExceedP90() {
        double[] samples = new double[100];
        for (int k = 0; k < samples.length; k++) {
            samples[k] = k + 1;
        }
        assertThat(Statistics.of(samples).p90()).isEqualTo(90);
        assertThat(Statistics.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10).p90()).isEqualTo(9);
        assertThat(Statistics.of(7).p90()).isEqualTo(7);
    }

    @Test
    void changesUnits() {
        assertThat(Statistics.of(2000, 4000).dividedBy(1000)).isEqualTo(new Statistics(3, 2, 4, 2));
    }

    @Test
    void refusesNoSamples() {
        assertThatThrownBy(Statistics::of).isInstanceOf(IllegalArgumentException.class);
    }
}
