package dev.carousel.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class WeightAverageTest {
    @Test
    void forgetsItsStartQuicklyAndThenDecaysAsTold() {
        double decay = 0.6;
        float[] start = {10};
        WeightAverage average = new WeightAverage(decay, start);
        start[0] = 99;
        double expected = 10;
        for (int t = 0; t < 40; t++) {
            float x = (float) StrictMath.sin(t);
            average.update(new float[] {x}, t);
            double keep = Math.min(decay, (t + 1.0) / (t + 10.0));
            expected = keep * expected + (1 - keep) * x;
            assertThat((double) average.values()[0]).isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void leavesTheParametersAlone() {
        float[] parameters = {1, 2};
        new WeightAverage(0.9, new float[2]).update(parameters, 5);
        assertThat(parameters).containsExactly(1, 2);
    }
}
