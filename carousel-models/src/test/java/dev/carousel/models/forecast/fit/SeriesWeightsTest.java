package dev.carousel.models.forecast.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.preparation.PreparedSeries;
import dev.carousel.models.preparation.SeriesScale;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SeriesWeightsTest {
    @Test
    void fallWithTheSeasonalNaiveError() {
        // Naive errors 1, 2, 4 and 0: the median of four is the third smallest, 2.
        float[] weights = weights(1, 4, 2, 0);

        assertThat(weights).containsExactly((1 / 2f + 1) / 2, (1 / 2f + 1 / 4f) / 2, 1 / 2f, 2);
    }

    @Test
    void areCappedForSeriesThatAreVeryEasy() {
        assertThat(weights(1, 1, 1e-9)).containsExactly(1, 1, 4);
    }

    @Test
    void areOneWhereMostSeriesAreConstant() {
        assertThat(weights(0, 0, 0, 5)).containsExactly(1, 1, 1, 1);
    }

    @Test
    void lookAtNothingBeyondTheTrainingPart() {
        double[] values = {0, 2, 0, 1e9, -1e9};
        PreparedSeries series = new PreparedSeries(SeriesScale.IDENTITY, values, values, new boolean[values.length]);
        assertThat(SeriesWeights.of(List.of(series), new int[] {3}, 1)).containsExactly(.5f);
    }

    /** Series that go up and down by these steps. */
    private static float[] weights(double... steps) {
        List<PreparedSeries> series = new ArrayList<>();
        int[] ends = new int[steps.length];
        for (int s = 0; s < steps.length; s++) {
            double[] values = new double[10];
            for (int t = 1; t < 10; t += 2) {
                values[t] = steps[s];
            }
            series.add(new PreparedSeries(SeriesScale.IDENTITY, values, values, new boolean[values.length]));
            ends[s] = 10;
        }
        return SeriesWeights.of(series, ends, 1);
    }
}
