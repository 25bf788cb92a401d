package dev.carousel.models.forecast.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.metric.Scorecard;
import dev.carousel.models.forecast.metric.SeasonalNaiveScale;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.forecast.result.Metric;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BaselineTest {
    static Stream<Baseline> all() {
        return Baseline.all().stream();
    }

    @Test
    void areNamedAsInTables() {
        assertThat(Baseline.all().stream().map(Baseline::name))
                .containsExactly("naive", "seasonal_naive", "ar", "ridge");
    }

    @Test
    void repeatsTheLastValueOrTheLastPeriod() {
        double[] history = {1, 2, 3, 4, 5, 9};
        TrainingPart part = TrainingPart.of(List.of(history), 4).period(3);

        assertThat(forecast(new Naive().fit(part), history).mean()).containsExactly(9, 9, 9, 9);
        assertThat(forecast(new SeasonalNaive().fit(part), history).mean()).containsExactly(4, 5, 9, 4);
        assertThat(forecast(new SeasonalNaive().fit(part), 1, 2).mean()).containsExactly(2, 1, 2, 2);
    }

    @Test
    void takesQuantilesFromTheResidualsOfEachStep() {
        // A climb of 1 a step: the last value is h too low at step h, always.
        double[] climb = IntStream.range(0, 300).mapToDouble(t -> t).toArray();
        FittedBaseline naive = new Naive().fit(TrainingPart.of(List.of(climb), 5));

        Forecast forecast = forecast(naive, climb);

        assertThat(forecast.mean()).containsExactly(299, 299, 299, 299, 299);
        for (double level : new double[] {.1, .5, .9}) {
            assertThat(forecast.quantile(level)).containsExactly(300, 301, 302, 303, 304);
        }
    }

    @Test
    void coversARandomWalkAtEveryStep() {
        Random random = new Random(21);
        double[] walk = new double[6000];
        for (int t = 1; t < walk.length; t++) {
            walk[t] = walk[t - 1] + random.nextGaussian();
        }
        FittedBaseline naive = new Naive().fit(TrainingPart.of(List.of(Arrays.copyOf(walk, 3000)), 9));

        Forecast forecast = forecast(naive, Arrays.copyOf(walk, 3000));

        // The deviation after h steps is sqrt(h); the quantile .9 of the normal law is 1.2816 deviations.
        double[] high = forecast.quantile(.9);
        double[] low = forecast.quantile(.1);
        for (int h = 0; h < 9; h++) {
            assertThat((high[h] - low[h]) / 2 / Math.sqrt(h + 1)).isCloseTo(1.2816, within(.2));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void coversWhatComesAfterASimulatedSeries(Baseline baseline) {
        double[] series = Simulated.autoregression(4000, 30, new double[] {.9, -.4}, 22);
        int first = 1500;
        FittedBaseline fitted = baseline.fit(TrainingPart.before(List.of(series), new int[] {first}, 6)
                .period(5)
                .context(20));

        Map<Metric, Double> scores = score(fitted, List.of(series), first, 7);

        System.out.println(fitted.name() + " " + fitted.description() + " " + scores);
        assertThat(scores.get(Metric.COVERAGE80)).isCloseTo(.8, within(.04));
    }

    @ParameterizedTest
    @MethodSource("all")
    void coversShortAndManySeriesOfAllSizes(Baseline baseline) {
        List<double[]> series = Simulated.shops(30, 130, 12, 23);
        int[] ends = new int[30];
        Arrays.fill(ends, 100);
        FittedBaseline fitted =
                baseline.fit(TrainingPart.before(series, ends, 10).period(12).context(36));

        Map<Metric, Double> scores = score(fitted, series, 100, 5);

        System.out.println(fitted.name() + " " + fitted.description() + " " + scores);
        assertThat(scores.get(Metric.COVERAGE80)).isCloseTo(.8, within(.08));
        if (!fitted.name().equals("naive")) {
            assertThat(scores.get(Metric.MASE)).isLessThan(1.1);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void neverSeesWhatLiesBehindTheOrigin(Baseline baseline) {
        double[] series = Simulated.autoregression(300, 0, new double[] {.8}, 24);
        double[] other = series.clone();
        Arrays.fill(other, 200, 300, 1e6);
        double[] history = Arrays.copyOf(series, 200);

        Forecast one = forecast(baseline.fit(before(series, 200)), history);
        Forecast two = forecast(baseline.fit(before(other, 200)), history);

        assertThat(one.mean()).isEqualTo(two.mean());
        assertThat(one.quantiles()).isDeepEqualTo(two.quantiles());
    }

    private static TrainingPart before(double[] series, int end) {
        return TrainingPart.before(List.of(series), new int[] {end}, 6)
                .period(4)
                .context(24);
    }

    @ParameterizedTest
    @MethodSource("all")
    void answersEveryHistoryWithFiniteNumbersInOrder(Baseline baseline) {
        Random random = new Random(25);
        double[] nan = {Double.NaN};
        List<double[]> histories = List.of(
                new double[] {5},
                new double[] {0, 0, 0, 0, 0, 0, 0, 0},
                filled(100, 7.1),
                filled(100, 0),
                new double[] {1, 2},
                new double[] {1, Double.NaN, 3, 4, Double.NaN},
                new double[] {Double.NaN, 2, 1e-300, 5},
                random.doubles(13).toArray(),
                random.doubles(25).map(x -> x * 1e90).toArray(),
                random.doubles(60).map(x -> x * 1e-90).toArray(),
                IntStream.range(0, 80).mapToDouble(t -> t % 12 == 0 ? 1 : 0).toArray(),
                IntStream.range(0, 90).mapToDouble(t -> StrictMath.exp(t)).toArray(),
                IntStream.range(0, 200).mapToDouble(t -> t < 100 ? 3 : -3).toArray());

        for (double[] history : histories) {
            for (TrainingPart part : List.of(
                    TrainingPart.of(List.of(history), 7).period(12),
                    TrainingPart.of(List.of(history, nan, random.doubles(150).toArray()), 7)
                            .period(12),
                    TrainingPart.of(histories, 7).period(12))) {
                FittedBaseline fitted = baseline.fit(part);
                assertThat(fitted.description()).isNotBlank();
                for (double[] other : histories) {
                    requireFiniteAndOrdered(forecast(fitted, other));
                    requireFiniteAndOrdered(
                            fitted.forecast(FittedBaseline.UNKNOWN_SERIES, other, "a", Simulated.times(7)));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void staysConstantWithAConstantSeries(Baseline baseline) {
        Forecast forecast = forecast(
                baseline.fit(TrainingPart.of(List.of(filled(60, 7.1)), 5).period(12)), filled(60, 7.1));

        for (int h = 0; h < 5; h++) {
            assertThat(forecast.mean()[h]).isCloseTo(7.1, within(1e-9));
            assertThat(forecast.quantile(.9)[h]).isCloseTo(7.1, within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void raisesNegativeForecastsIfAsked(Baseline baseline) {
        double[] sales = new Random(26).ints(90, 0, 3).asDoubleStream().toArray();

        Forecast forecast =
                forecast(baseline.fit(TrainingPart.of(List.of(sales), 5).nonNegative(true)), sales);

        for (double[] row : forecast.quantiles()) {
            assertThat(Arrays.stream(row)).allMatch(value -> value >= 0);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void givesTheSameBitsEveryTime(Baseline baseline) {
        List<double[]> series = Simulated.shops(5, 160, 12, 27);
        TrainingPart part = TrainingPart.of(series, 10).period(12).context(40);

        Forecast one = forecast(baseline.fit(part), series.get(0));
        Forecast two = forecast(baseline.fit(part), series.get(0));

        assertThat(one.mean()).isEqualTo(two.mean());
        assertThat(one.quantiles()).isDeepEqualTo(two.quantiles());
    }

    @Test
    void refusesBadInput() {
        FittedBaseline fitted = new Ar().fit(TrainingPart.of(List.of(new double[] {1, 2, 3}), 2));

        assertThatThrownBy(() -> TrainingPart.of(List.of(), 2)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> TrainingPart.of(List.of(new double[] {Double.NaN}), 2))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> TrainingPart.of(List.of(new double[] {1, Double.POSITIVE_INFINITY}), 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("value 2 of 2");
        assertThatThrownBy(() -> TrainingPart.of(List.of(new double[1]), 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> TrainingPart.of(List.of(new double[1]), 1).levels(.5, .1))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> TrainingPart.before(List.of(new double[1]), new int[] {2}, 1))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> fitted.forecast(1, new double[1], "", Simulated.times(2)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> fitted.forecast(0, new double[0], "", Simulated.times(2)))
                .isInstanceOf(InvalidInputException.class);
    }

    private static Map<Metric, Double> score(FittedBaseline fitted, List<double[]> series, int first, int stride) {
        Scorecard scorecard = new Scorecard();
        for (int s = 0; s < series.size(); s++) {
            double[] values = series.get(s);
            int horizon = forecast(fitted, values).horizon();
            for (int origin = first; origin + horizon <= values.length; origin += stride) {
                double[] history = Arrays.copyOf(values, origin);
                scorecard.add(
                        Arrays.copyOfRange(values, origin, origin + horizon),
                        fitted.forecast(s, history, "", Simulated.times(horizon)),
                        SeasonalNaiveScale.of(history, 12));
            }
        }
        return scorecard.scores();
    }

    private static Forecast forecast(FittedBaseline fitted, double... history) {
        return fitted.forecast(0, history, "a", Simulated.times(fitted.horizon()));
    }

    private static double[] filled(int length, double value) {
        double[] values = new double[length];
        Arrays.fill(values, value);
        return values;
    }

    private static void requireFiniteAndOrdered(Forecast forecast) {
        for (int h = 0; h < forecast.horizon(); h++) {
            assertThat(forecast.mean()[h]).isFinite();
            for (int q = 0; q < forecast.levels().length; q++) {
                assertThat(forecast.quantiles()[q][h]).isFinite();
                if (q > 0) {
                    assertThat(forecast.quantiles()[q][h]).isGreaterThanOrEqualTo(forecast.quantiles()[q - 1][h]);
                }
            }
        }
    }
}
