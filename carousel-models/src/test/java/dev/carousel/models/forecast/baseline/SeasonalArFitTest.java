package dev.carousel.models.forecast.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeasonalArFitTest {
    /** A season of 4 steps on a line. */
    private static double[] seasonal(int n, double noise) {
        Random random = new Random(11);
        double[] season = {0, 5, -3, 2};
        double[] values = new double[n];
        for (int t = 0; t < n; t++) {
            values[t] = 10 + .5 * t + season[t % 4] + noise * random.nextGaussian();
        }
        return values;
    }

    @Test
    void repeatsTheSeasonAndWhatHasChangedSince() {
        double[] values = seasonal(24, 0);
        double[] out = new double[8];

        new SeasonalArFit(4, 8, 5).fit(List.of(values), 1e3).forecast(values, 0, 24, out);

        double[] actual = seasonal(32, 0);
        for (int h = 0; h < 8; h++) {
            assertThat(out[h]).isCloseTo(actual[24 + h], within(.05));
        }
    }

    @Test
    void followsTheDataWhereThePullIsWeak() {
        Random random = new Random(3);
        double[] values = new double[4000];
        for (int t = 1; t < values.length; t++) {
            values[t] = .6 * values[t - 1] + random.nextGaussian();
        }

        ArModel model = new SeasonalArFit(4, 3, 5).fit(List.of(values), 1e-6);

        assertThat(model.coefficients()[0]).isCloseTo(.6, within(.08));
        for (int i = 1; i < 5; i++) {
            assertThat(model.coefficients()[i]).isCloseTo(0, within(.08));
        }
    }

    @Test
    void choosesAWeakPullForManyValuesThatDefyIt() {
        Random random = new Random(3);
        double[] noise = random.doubles(2000, -1, 1).toArray();
        assertThat(new SeasonalArFit(4, 3, 5).choosePenalty(List.of(noise))).isLessThan(1);
    }

    @Test
    void isTheLastSeasonAndItsChangeWhereSeriesAreTooShort() {
        ArModel model = new SeasonalArFit(4, 2, 5).fit(List.of(new double[] {1, 2, 3, 4, 5}));

        assertThat(model.coefficients()).containsExactly(1, 0, 0, 1, -1);
        assertThat(model.intercept()).isZero();
    }

    @Test
    void pullsToTheLastValueWithoutASeason() {
        assertThat(new SeasonalArFit(1, 2, 3).fit(List.of(new double[] {1, 2})).coefficients())
                .containsExactly(1, 0, 0);
    }

    @Test
    void refusesAnOrderBelowTheSeason() {
        assertThatThrownBy(() -> new SeasonalArFit(4, 2, 4))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected at least 1, 1 and the period + 1");
    }
}
