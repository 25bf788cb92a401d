package dev.carousel.models.preparation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.models.calendar.CalendarFeatures;
import dev.carousel.models.calendar.Holiday;
import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.table.CovariateColumn;
import dev.carousel.models.table.CovariateColumn.Role;
import dev.carousel.models.table.Covariates;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.TimeFormat;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeatureLearningTest {
    private static final double NONE = Double.NaN;
    private static final CovariateColumn PRICE = new CovariateColumn("price", Role.KNOWN, List.of());
    private static final CovariateColumn VISITORS = new CovariateColumn("visitors", Role.PAST, List.of());
    private static final CovariateColumn WEATHER =
            new CovariateColumn("weather", Role.PAST, List.of("dry", "rain", "snow"));
    private static final CovariateColumn REGION =
            new CovariateColumn("region", Role.STATIC, List.of("city", "country"));
    private static final CovariateColumn SIZE = new CovariateColumn("size", Role.STATIC, List.of());

    @Test
    void standardisesByTheTrainingPartOfAllSeries() {
        List<Series> series =
                List.of(series(4, PRICE, 1, NONE, 3, 1000, 1000, 1000), series(4, PRICE, 5, 7, 1000, 1000, 1000, 1000));

        NumberFeature price = learn(series, 3, 2).numbers().get(0);

        assertThat(price.mean()).isEqualTo(4);
        assertThat(price.deviation()).isCloseTo(Math.sqrt(5), within(1e-12));
    }

    @Test
    void tellsConstantColumnsAsZero() {
        Series one = series(4, PRICE, .1, .1, .1, .1, 8, 9);
        SeriesFeatures features = features(learn(List.of(one), 4), one);
        float[] out = {7};

        features.writeKnown(5, out, 0);

        assertThat(out).containsExactly(0);
    }

    @Test
    void carriesMissingNumbersForwardAndNeverBackward() {
        Series one = series(6, PRICE, NONE, 1, NONE, NONE, 3, NONE, NONE, 5);
        FeaturePreparation learned = learn(List.of(one), 5);
        SeriesFeatures features = features(learned, one);
        float[] out = new float[12];

        for (int step = 0; step < out.length; step++) {
            features.writeKnown(step, out, step);
        }

        // Mean 2 and deviation 1 of the values 1 and 3; the mean where nothing is known yet.
        assertThat(out).containsExactly(0, -1, -1, -1, 1, 1, 1, 3, 3, 3, 3, 3);
    }

    @Test
    void takesAbsurdNumbersForFarOnes() {
        Series one = series(4, PRICE, 1, 3, 1, 3, 1e300, -1e300);
        SeriesFeatures features = features(learn(List.of(one), 4), one);
        float[] out = new float[2];
        features.writeKnown(4, out, 0);
        features.writeKnown(5, out, 1);
        assertThat(out).containsExactly(10, -10);
    }

    @Test
    void givesEachNameOfTheTrainingPartAPlaceAndUnknownOnesNone() {
        Series one = series(5, WEATHER, 2, 0, 2, NONE, 1);
        FeaturePreparation learned = learn(List.of(one), 4);
        assertThat(learned.categories().get(0).vocabulary()).containsExactly("dry", "snow");
        SeriesFeatures features = features(learned, one);
        float[] out = new float[10];

        for (int step = 0; step < 5; step++) {
            features.writePast(step, out, 2 * step);
        }

        assertThat(out).containsExactly(0, 1, 1, 0, 0, 1, 0, 1, 0, 0);
    }

    @Test
    void keepsTheMostFrequentNamesOfALongVocabulary() {
        List<String> names = IntStream.range(0, 100)
                .mapToObj(k -> String.format(java.util.Locale.ROOT, "n%02d", k))
                .toList();
        CovariateColumn column = new CovariateColumn("event", Role.PAST, names);
        double[] values = IntStream.range(0, 200)
                .mapToDouble(k -> k < 100 ? k : 99 - k % 20)
                .toArray();

        List<String> vocabulary = learn(List.of(series(200, column, values)), 200)
                .categories()
                .get(0)
                .vocabulary();

        assertThat(vocabulary)
                .hasSize(FeatureLearning.MOST_NAMES)
                .startsWith("n00")
                .endsWith("n99")
                .isSorted();
        assertThat(vocabulary).containsAll(names.subList(80, 100));
    }

    @Test
    void knowsStaticsOfSeries() {
        Series city = statics(0, 10);
        Series country = statics(1, 30);
        Series unknown = statics(NONE, NONE);
        FeaturePreparation learned = learn(List.of(city, country, unknown), 4, 4, 4);
        List<Float> found = new ArrayList<>();

        for (SeriesFeatures features : learned.of(List.of(city, country, unknown))) {
            float[] out = new float[2];
            features.writeCategories(out, 0);
            features.writeNumbers(out, 1);
            found.add(out[0]);
            found.add(out[1]);
        }

        assertThat(found).containsExactly(1f, -1f, 2f, 1f, 0f, 0f);
        assertThat(learned.sizes()).isEqualTo(new FeatureSizes(0, 0, 1, List.of(3)));
    }

    @Test
    void learnsOnlyHolidaysItHasSeen() {
        Holidays holidays = new Holidays(List.of(
                new Holiday(LocalDate.of(2025, 1, 2), "fair"),
                new Holiday(LocalDate.of(2025, 1, 20), "fair"),
                new Holiday(LocalDate.of(2025, 1, 9), "feast")));
        Series one = series(10, PRICE, new double[10]);

        FeaturePreparation learned = FeatureLearning.of(List.of(one), new int[] {5}, true, holidays);

        assertThat(learned.holidays().days()).extracting(Holiday::name).containsExactly("fair", "fair");
        assertThat(learned.sizes().known()).isEqualTo(1 + 3);
    }

    @Test
    void refusesColumnsThatChangedTheirKind() {
        Series trained = series(4, PRICE, 1, 2, 3, 4);
        FeaturePreparation learned = learn(List.of(trained), 4);
        assertThatThrownBy(() -> features(learned, series(4, VISITORS, 1, 2, 3, 4)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no column 'price'");
        assertThatThrownBy(() ->
                        features(learned, series(4, new CovariateColumn("price", Role.PAST, List.of()), 1, 2, 3, 4)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'price' is known up to the origin here, but was known in advance");
        assertThatThrownBy(() -> features(
                        learned, series(4, new CovariateColumn("price", Role.KNOWN, List.of("low")), 0, 0, 0, 0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("names such as 'low'");
        FeaturePreparation names = learn(List.of(series(4, WEATHER, 1, 2, 0, 0)), 4);
        SeriesFeatures numbers =
                features(names, series(4, new CovariateColumn("weather", Role.PAST, List.of()), 1, 2, 3, 4));
        assertThatThrownBy(() -> numbers.writePast(1, new float[3], 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'weather' holds numbers");
    }

    @Test
    void refusesCalendarsOfAnotherFrequency() {
        FeaturePreparation learned = new FeaturePreparation(
                List.of(),
                List.of(),
                CalendarFeatures.of(Frequency.of("1h")),
                Holidays.none(),
                Frequency.of("1h"),
                List.of());
        assertThatThrownBy(() -> features(learned, series(4, PRICE, 1, 2, 3, 4)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("steps are daily, but the model was trained on hourly ones");
    }

    private static FeaturePreparation learn(List<Series> series, int... ends) {
        return FeatureLearning.of(series, ends, false, Holidays.none());
    }

    private static SeriesFeatures features(FeaturePreparation learned, Series one) {
        return learned.of(List.of(one)).get(0);
    }

    private static Series statics(double region, double size) {
        Covariates covariates =
                new Covariates(List.of(REGION, SIZE), List.of(new double[] {region}, new double[] {size}));
        return series(new double[4], covariates);
    }

    private static Series series(int length, CovariateColumn column, double... values) {
        double[] sales = new double[length];
        Arrays.setAll(sales, t -> t);
        return series(sales, new Covariates(List.of(column), List.of(values)));
    }

    private static Series series(double[] sales, Covariates covariates) {
        return new Series(
                List.of(),
                LocalDate.of(2025, 1, 1).toEpochDay() * 86_400,
                sales,
                Frequency.of("day"),
                TimeFormat.of("yyyy-MM-dd"),
                covariates);
    }
}
