package dev.carousel.models.forecast.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.forecast.baseline.ArModel;
import dev.carousel.models.forecast.baseline.LinearForecast;
import dev.carousel.models.forecast.baseline.RidgeModel;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpertTest {
    private static final double[] WINDOW = {1, 2, 3, 4, 5, 6};

    @Test
    void repeatsTheLastValueAtLagZero() {
        assertThat(forecast(new LagExpert(0), WINDOW, 4)).containsExactly(6, 6, 6, 6);
        assertThat(new LagExpert(0).name()).isEqualTo("last value");
    }

    @Test
    void beginsLagValuesAgo() {
        assertThat(forecast(new LagExpert(6), WINDOW, 4)).containsExactly(1, 2, 3, 4);
        assertThat(forecast(new LagExpert(5), WINDOW, 4)).containsExactly(2, 3, 4, 5);
        assertThat(new LagExpert(5).name()).isEqualTo("lag 5");
    }

    @Test
    void tilesAPieceThatIsShorterThanTheHorizon() {
        assertThat(forecast(new LagExpert(2), WINDOW, 5)).containsExactly(5, 6, 5, 6, 5);
        assertThat(forecast(new LagExpert(3), WINDOW, 7)).containsExactly(4, 5, 6, 4, 5, 6, 4);
        assertThat(forecast(new LagExpert(1), WINDOW, 2)).containsExactly(6, 6);
    }

    @ParameterizedTest(name = "order {0}, context {1}, horizon {2}")
    @CsvSource({"0, 5, 3", "1, 1, 4", "3, 7, 1", "7, 7, 9", "13, 14, 30"})
    void readsAnAutoregressionOffByAskingIt(int order, int context, int horizon) {
        Random random = new Random(order);
        double[] coefficients = IntStream.range(0, order)
                .mapToDouble(k -> random.nextGaussian() / (2 * order))
                .toArray();
        sameForecasts(new ArModel(.7, coefficients), context, horizon);
    }

    @ParameterizedTest(name = "context {0} of {1}, horizon {2}")
    @CsvSource({"1, 1, 1", "3, 8, 2", "8, 8, 5", "7, 7, 13"})
    void readsARidgeForecastOffByAskingIt(int own, int context, int horizon) {
        Random random = new Random(own);
        double[][] weights = new double[horizon][];
        for (int h = 0; h < horizon; h++) {
            weights[h] = random.doubles(own, -1, 1).toArray();
        }
        sameForecasts(new RidgeModel(weights, random.doubles(horizon).toArray()), context, horizon);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void writesWhereItIsToldTo(int lag) {
        double[] out = new double[6];

        new LagExpert(lag).forecast(WINDOW, 5, 5, out, 2, 3);

        double[] repeated = lag == 0 ? new double[] {0, 0, 5, 5, 5, 0} : new double[] {0, 0, 4, 5, 4, 0};
        assertThat(out).containsExactly(repeated);
    }

    private static void sameForecasts(LinearForecast model, int context, int horizon) {
        LinearExpert expert = LinearExpert.of("x", model, context, horizon);
        Random random = new Random(99);
        for (int trial = 0; trial < 5; trial++) {
            double[] window = random.doubles(context, -3, 3).toArray();
            double[] expected = new double[horizon];
            model.forecast(window, 0, context, expected);

            double[] found = forecast(expert, window, horizon);

            for (int h = 0; h < horizon; h++) {
                // The expert's weights are floats.
                assertThat(found[h]).isCloseTo(expected[h], within(3 * context * 1e-7));
            }
        }
    }

    private static double[] forecast(Expert expert, double[] window, int horizon) {
        double[] out = new double[horizon];
        expert.forecast(window, window.length, window.length, out, 0, horizon);
        return out;
    }
}
