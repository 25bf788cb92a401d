package dev.carousel.models.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {
    @ParameterizedTest
    @EnumSource(Transform.class)
    void bringsValuesBack(Transform transform) {
        double[] values = new Random(1).doubles(50, .001, 1e6).toArray();
        Preparation preparation = standard(transform, values);

        PreparedSeries series = preparation.prepare("a", values);

        for (int t = 0; t < values.length; t++) {
            assertThat(preparation.restore(series.scale(), series.prepared()[t]))
                    .isCloseTo(values[t], within(1e-12 * 1e6));
        }
    }

    @ParameterizedTest
    @EnumSource(Transform.class)
    void standardisesTheTrainingPartOfEachSeries(Transform transform) {
        double[] values = {4, 9, 16, 25, 60, 90};
        Preparation preparation = Preparation.standard(transform, List.of("a"), List.of(values), new int[] {4});

        double[] prepared = preparation.prepare("a", values).prepared();

        double mean = 0;
        double squares = 0;
        for (int t = 0; t < 4; t++) {
            mean += prepared[t] / 4;
            squares += prepared[t] * prepared[t] / 4;
        }
        assertThat(mean).isCloseTo(0, within(1e-12));
        assertThat(squares).isCloseTo(1, within(1e-12));
    }

    @Test
    void learnsNothingFromBeyondTheTrainingPart() {
        double[] values = {4, 9, 16, 25, 30, 31};
        double[] others = {4, 9, 16, 25, -7, 1e9};
        int[] ends = {4};

        assertThat(Preparation.standard(Transform.NONE, List.of("a"), List.of(values), ends))
                .isEqualTo(Preparation.standard(Transform.NONE, List.of("a"), List.of(others), ends));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -3, .1, 1e12, 1e-9, 1e-13})
    void leavesTheSpreadOfAConstantAlone(double constant) {
        double[] values = new double[30];
        Arrays.fill(values, constant);

        SeriesScale scale = SeriesScale.standard(values, 30);

        assertThat(scale.spread()).isEqualTo(1);
        assertThat(scale.centre()).isCloseTo(constant, within(1e-14 * Math.abs(constant)));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e12, 1, 1e-9, 1e-30})
    void standardisesWhateverTheUnit(double unit) {
        double[] values = new Random(2).doubles(100, 3, 5).map(v -> v * unit).toArray();

        SeriesScale scale = SeriesScale.standard(values, 100);

        double squares = 0;
        for (double value : values) {
            squares += scale.apply(value) * scale.apply(value) / 100;
        }
        assertThat(squares).isCloseTo(1, within(1e-9));
    }

    @Test
    void standardisesAConstantWithOneValueOff() {
        double[] values = new double[1000];
        Arrays.fill(values, 5);
        values[500] = 6;

        SeriesScale scale = SeriesScale.standard(values, 1000);

        assertThat(scale.spread()).isCloseTo(Math.sqrt(.001 * .999), within(1e-12));
    }

    @Test
    void preparesAnUnknownSeriesByItsOwnValues() {
        Preparation preparation = standard(Transform.NONE, 1, 2, 3);
        double[] values = {5, 12, 8, 20};

        PreparedSeries series = preparation.prepare("new", values);

        assertThat(series.scale()).isEqualTo(SeriesScale.standard(values, 4));
        assertThat(preparation.prepare("a", values).scale()).isEqualTo(SeriesScale.standard(new double[] {1, 2, 3}, 3));
    }

    @Test
    void takesASeriesOfAKnownNameForAnotherOneWhereItsValuesAreAbsurd() {
        Preparation preparation = standard(Transform.NONE, 1, 2, 3);
        double[] values = {1000, 3000, 2000, 5000};

        assertThat(preparation.prepare("a", values).scale()).isEqualTo(SeriesScale.standard(values, 4));
    }

    @Test
    void putsTheLastValueBeforeAGapInItsPlaceAndTheFirstOneBeforeTheBeginning() {
        double[] values = {Double.NaN, 4, Double.NaN, Double.NaN, 7, Double.NaN, 9};

        PreparedSeries series =
                new Preparation(Transform.NONE, false, WindowLevel.MEAN, Map.of()).prepare("a", values, 6, 6);

        assertThat(series.prepared()).containsExactly(4, 4, 4, 4, 7, 7);
        assertThat(series.known()).containsExactly(false, true, false, false, true, false);
    }

    @Test
    void standardisesByKnownValuesAlone() {
        assertThat(SeriesScale.standard(new double[] {1, Double.NaN, 3}, 3))
                .isEqualTo(SeriesScale.standard(new double[] {1, 3}, 2));
        assertThat(SeriesScale.standard(new double[] {Double.NaN}, 1)).isEqualTo(SeriesScale.IDENTITY);
    }

    @Test
    void takesTheLogarithmOfHalfTheSmallestValueWhereAValueHasNone() {
        PreparedSeries series = Preparation.scaleFree().prepare("a", new double[] {4, 0, 8, -1});

        assertThat(series.original()).containsExactly(4, 2, 8, 2);
    }

    @Test
    void preparesAnUnknownSeriesByWhatLiesBeforeTheOrigin() {
        Preparation preparation = standard(Transform.NONE, 1, 2, 3);

        PreparedSeries series = preparation.prepare("new", new double[] {100, 300, 200, 500, 1e9}, 4, 2);

        assertThat(series.original()).containsExactly(200, 500);
        assertThat(series.scale()).isEqualTo(SeriesScale.standard(new double[] {100, 300, 200, 500}, 4));
        assertThat(preparation.prepare("new", new double[] {7, 8}, 1, 5).original())
                .containsExactly(7);
    }

    @Test
    void needsNoScalesWhereWindowsAreRelativeToTheirOwnLevel() {
        PreparedSeries series = Preparation.scaleFree().prepare("new", new double[] {1, Math.E});

        assertThat(series.scale()).isEqualTo(SeriesScale.IDENTITY);
        assertThat(series.prepared()).containsExactly(new double[] {0, 1}, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource(Transform.class)
    void staysFiniteForValuesThatTrainingNeverHeld(Transform transform) {
        Preparation preparation = standard(transform, 1, 2, 3);

        PreparedSeries series = preparation.prepare("a", new double[] {-5, 0, -1e12, 1e12, Double.MIN_VALUE});

        for (double prepared : series.prepared()) {
            assertThat(prepared).isFinite();
            assertThat(preparation.restore(series.scale(), prepared)).isFinite();
        }
        for (double extreme : new double[] {-1e30, -800, 800, 1e30}) {
            assertThat(preparation.restore(series.scale(), extreme)).isFinite();
        }
    }

    @ParameterizedTest
    @EnumSource(Transform.class)
    void keepsTheOrderOfValuesWhenRestoring(Transform transform) {
        double last = Double.NEGATIVE_INFINITY;
        for (double value = -1000; value <= 1000; value += .7) {
            double restored = transform.invert(value);
            assertThat(restored).isGreaterThanOrEqualTo(last);
            last = restored;
        }
    }

    @Test
    void offersTheTransformsThatTheValuesAllow() {
        assertThat(Transform.candidates(List.of(new double[] {1, 2}, new double[] {-1e-9, 5})))
                .containsExactly(Transform.NONE);
        assertThat(Transform.candidates(List.of(new double[] {1, 2}, new double[] {0, 5})))
                .containsExactly(Transform.NONE, Transform.SQUARE_ROOT);
        assertThat(Transform.candidates(List.of(new double[] {1, 2}, new double[] {1e-9, 5})))
                .containsExactly(Transform.NONE, Transform.SQUARE_ROOT, Transform.LOGARITHM);
    }

    @Test
    void findsTransformsAndLevelsByTheirNamesInFiles() {
        for (Transform transform : Transform.values()) {
            assertThat(Transform.of(transform.key())).isEqualTo(transform);
        }
        for (WindowLevel level : WindowLevel.values()) {
            assertThat(WindowLevel.of(level.key())).isEqualTo(level);
        }
        assertThatThrownBy(() -> Transform.of("log"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("unknown transform 'log': expected none, square_root or logarithm");
        assertThatThrownBy(() -> WindowLevel.of("MEAN"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("unknown window level 'MEAN': expected mean or transformed_mean");
    }

    @Test
    void copiesTheValuesItPrepares() {
        double[] values = {1, 2, 3};
        PreparedSeries series = standard(Transform.NONE, 1, 2, 3).prepare("a", values);

        values[0] = 99;

        assertThat(series.original()).containsExactly(1, 2, 3);
    }

    private static Preparation standard(Transform transform, double... values) {
        return Preparation.standard(transform, List.of("a"), List.of(values), new int[] {values.length});
    }
}
