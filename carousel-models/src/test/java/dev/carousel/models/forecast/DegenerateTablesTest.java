package dev.carousel.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables that nobody hopes for and everybody has: finite forecasts, or one sentence why not. */
class DegenerateTablesTest {
    private static final int HORIZON = 3;

    @TempDir
    Path folder;

    static Stream<Arguments> tables() {
        List<Arguments> tables = new ArrayList<>();
        for (int count : new int[] {1, 3, 25}) {
            add(tables, count, "of a constant", s -> constant(60, 7));
            add(tables, count, "of zeros", s -> constant(60, 0));
            add(tables, count, "of a constant with one value off", s -> oneOff(60, 30));
            add(tables, count, "of a constant with the last value off", s -> oneOff(60, 59));
            add(tables, count, "of zeros and ones", s -> ToyTables.series(60, t -> (t * 7 + s) % 5 == 0 ? 1 : 0));
            add(tables, count, "in trillions", s -> scaled(s, 1e12));
            add(tables, count, "in billionths", s -> scaled(s, 1e-9));
            add(tables, count, "of every unit", s -> scaled(s, StrictMath.pow(10, 24 * s / 25.0 - 12)));
            add(tables, count, "in trillions with a small spread", s -> shifted(s, 1e12));
            add(tables, count, "of negative values", s -> scaled(s, -1));
            add(tables, count, "around zero", s -> shifted(s, -6));
            add(tables, count, "with a jump", s -> jump(s));
            add(tables, count, "that grow", s -> ToyTables.series(60, t -> StrictMath.exp(t / 5.0)));
            add(tables, count, "of different lengths", s -> ToyTables.shop(s, 40 + 13 * s % 50));
            add(tables, count, "one of them short", s -> ToyTables.shop(s, s == 1 ? 1 : 60));
            add(tables, count, "one of them zeros", s -> s == 1 ? constant(60, 0) : ToyTables.shop(s, 60));
            add(tables, count, "too short to hold back", s -> ToyTables.shop(s, HORIZON + 4));
            add(tables, count, "with an outlier", s -> outlier(s));
        }
        return tables.stream();
    }

    @ParameterizedTest(name = "{1} series {0}")
    @MethodSource("tables")
    void giveFiniteForecasts(String what, int count, SeriesTable table) {
        TrainedForecaster model = ToyTables.tiny(HORIZON)
                .context(4)
                .epochs(1)
                .build()
                .fit(table, Training.defaults().threads(1));

        for (Forecast forecast : model.forecast(table, 1)) {
            assertFinite(forecast);
        }
        model.report()
                .orElseThrow()
                .candidates()
                .values()
                .forEach(score -> assertThat(score).isFinite());
        model.report()
                .orElseThrow()
                .validation()
                .ifPresent(validation -> validation
                        .windows()
                        .forEach(window -> window.forecasts().values().forEach(DegenerateTablesTest::assertFinite)));
        model.save(folder.resolve("model"));
        assertThat(TrainedForecaster.load(folder.resolve("model")).forecast(table, 1))
                .hasSize(count);
    }

    @ParameterizedTest(name = "{1} series {0}")
    @MethodSource("tables")
    void canBeForecastByAModelOfOtherData(String what, int count, SeriesTable table) {
        for (TrainedForecaster model : List.of(Models.FEW, Models.MANY)) {
            for (Forecast forecast : model.forecast(table, 1)) {
                assertFinite(forecast);
            }
        }
    }

    @Test
    void refuseValuesBeyondComputation() {
        for (double huge : new double[] {1e101, -1e200, Double.MAX_VALUE}) {
            double[] values = ToyTables.shop(0, 60);
            values[20] = huge;
            fails(() -> ToyTables.tiny(HORIZON).build().fit(ToyTables.of(values), Training.defaults()), "'sa'");
        }
    }

    @Test
    void forecastOrRefuseWhateverIsSeenInUse() {
        for (TrainedForecaster model : List.of(Models.FEW, Models.MANY)) {
            for (int power = -320; power <= 308; power += 4) {
                double[] values = ToyTables.shop(0, 60);
                values[57] = (power % 8 == 0 ? 1 : -1) * StrictMath.pow(10, power);
                try {
                    assertFinite(model.forecast(Series.of("sa", values)));
                } catch (CarouselException e) {
                    assertThat(power).isGreaterThan(30);
                    assertThat(e).message().contains("'sa'", "too far");
                }
            }
        }
    }

    @Test
    void refuseTablesOfAFewValues() {
        for (int length = 1; length < HORIZON + 4; length++) {
            SeriesTable table = ToyTables.of(ToyTables.shop(0, length));
            fails(() -> ToyTables.tiny(HORIZON).build().fit(table, Training.defaults()), "too short");
        }
    }

    @Test
    void refuseSeriesWithoutAnyValue() {
        double[] nothing = new double[30];
        Arrays.fill(nothing, Double.NaN);
        SeriesTable table = ToyTables.of(ToyTables.shop(0, 60), nothing);
        fails(() -> ToyTables.tiny(HORIZON).build().fit(table, Training.defaults()), "'sb' has no value");
        fails(() -> Models.FEW.forecast(table, 1), "'sb' has no value");
    }

    @Test
    void refuseNetworksBeyondMemory() {
        SeriesTable table = ToyTables.shops(1, 60);
        fails(() -> ToyTables.tiny(HORIZON).hidden(1_000_000).build().fit(table, Training.defaults()), "hidden units");
        fails(() -> ToyTables.tiny(HORIZON).layers(100_000).build().fit(table, Training.defaults()), "layers");
    }

    private static void fails(Runnable action, String what) {
        assertThatThrownBy(action::run).isInstanceOf(CarouselException.class).satisfies(e -> {
            assertThat(e).message().contains(what).doesNotContain("\n").hasSizeLessThan(300);
        });
    }

    private static void assertFinite(Forecast forecast) {
        for (double[] quantile : forecast.quantiles()) {
            for (double value : quantile) {
                assertThat(value).isFinite();
            }
        }
        for (double value : forecast.mean()) {
            assertThat(value).isFinite();
        }
    }

    private static void add(
            List<Arguments> tables, int count, String what, java.util.function.IntFunction<double[]> series) {
        double[][] values = new double[count][];
        for (int s = 0; s < count; s++) {
            values[s] = series.apply(s);
        }
        tables.add(Arguments.of(what, count, ToyTables.of(values)));
    }

    private static double[] constant(int length, double value) {
        return ToyTables.series(length, t -> value);
    }

    private static double[] oneOff(int length, int where) {
        return ToyTables.series(length, t -> t == where ? 8 : 7);
    }

    private static double[] scaled(int s, double factor) {
        return Arrays.stream(ToyTables.shop(3 * s, 60)).map(y -> factor * y).toArray();
    }

    private static double[] shifted(int s, double by) {
        return Arrays.stream(ToyTables.shop(3 * s, 60)).map(y -> by + y).toArray();
    }

    private static double[] jump(int s) {
        return ToyTables.series(60, t -> t < 40 ? 1 : 1e9);
    }

    private static double[] outlier(int s) {
        double[] values = ToyTables.shop(s, 60);
        values[35] = 1e30;
        return values;
    }

    /** Trained once for all tests. */
    private static final class Models {
        static final TrainedForecaster FEW = ToyTables.tiny(HORIZON)
                .build()
                .fit(ToyTables.shops(2, 60), Training.defaults().threads(1));
        static final TrainedForecaster MANY = ToyTables.tiny(HORIZON)
                .build()
                .fit(ToyTables.shops(22, 60), Training.defaults().threads(1));
    }
}
