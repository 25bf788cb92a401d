package dev.carousel.models.forecast.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.preparation.Preparation;
import dev.carousel.models.preparation.Transform;
import dev.carousel.models.preparation.WindowLevel;
import dev.carousel.models.table.CovariateColumn;
import dev.carousel.models.table.CovariateColumn.Role;
import dev.carousel.models.table.Covariates;
import dev.carousel.models.table.Frequency;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.TimeFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EffectsFitTest {
    private static final int LENGTH = 210;
    private static final int END = 200;

    private final Random random = new Random(6);
    private final double[] promotion =
            random.ints(LENGTH, 0, 5).mapToDouble(k -> k == 0 ? 1 : 0).toArray();

    @Test
    void findsAnEffectBesideSeasonAndTrend() {
        double[] values = values(t -> 100 + 3 * t + 50 * (t % 7) + 20 * promotion[t] + random.nextGaussian());

        Preparation preparation = learn(values, promotion);

        double deviation = preparation.features().numbers().get(0).deviation();
        double effect = preparation.features().effects().get(0);
        assertThat(effect / deviation).isCloseTo(20, within(1.0));
    }

    @Test
    void takesItOutOfTheHistory() {
        double[] values = values(t -> 50 * (t % 7) + 20 * promotion[t]);
        Histories histories = histories(values, promotion);
        Preparation preparation = learn(values, promotion);

        double[] left = histories.prepared(preparation, new int[] {END}).get(0).prepared();

        for (int t = 7; t < END; t++) {
            assertThat(left[t]).isCloseTo(left[t - 7], within(1.0));
        }
    }

    /** Rare days may all be early ones. */
    @Test
    void findsTheEffectOfRareDays() {
        double[] feast = values(t -> t % 50 == 9 ? 1 : 0);
        double[] values = values(t -> 10 + 3 * (t % 7) + 8 * feast[t] + random.nextGaussian());
        Preparation preparation = learn(values, feast);
        double deviation = preparation.features().numbers().get(0).deviation();
        assertThat(preparation.features().effects().get(0) / deviation).isBetween(5.0, 9.0);
    }

    @Test
    void findsNoneInNoise() {
        double[] values = values(t -> 50 * (t % 7) + random.nextGaussian());
        assertThat(learn(values, promotion).features().effects()).isEmpty();
    }

    /** What is the same every week can't be told from the week, which simple forecasts know already. */
    @Test
    void leavesASeasonalColumnToTheSeason() {
        double[] saturday = values(t -> t % 7 == 5 ? 1 : 0);
        double[] values = values(t -> 10 + 30 * saturday[t] + random.nextGaussian());
        assertThat(learn(values, saturday).features().effects()).isEmpty();
    }

    @Test
    void findsNoneWhereThereIsTooLittleToTell() {
        Series one = series(values(t -> 20 * promotion[t]), promotion);
        Histories histories = new Histories(List.of(one), false, Holidays.none());
        assertThat(histories
                        .withFeatures(plain(), new int[] {12}, SETTINGS)
                        .features()
                        .effects())
                .isEmpty();
    }

    @Test
    void learnsNothingFromWhatIsHeldBack() {
        double[] values = values(t -> 100 + 20 * promotion[t] + random.nextGaussian());
        Preparation expected = learn(values, promotion);
        double[] other = values.clone();
        double[] otherPromotion = promotion.clone();
        for (int t = END; t < LENGTH; t++) {
            other[t] = 1e6 * random.nextDouble();
            otherPromotion[t] = 1e6 * random.nextDouble();
        }
        assertThat(learn(other, otherPromotion)).isEqualTo(expected);
    }

    private static final Settings SETTINGS = SomeSettings.small(3, 7, 14);

    private static Preparation plain() {
        return new Preparation(Transform.NONE, false, WindowLevel.MEAN, Map.of());
    }

    private static Preparation learn(double[] values, double[] covariate) {
        return histories(values, covariate).withFeatures(plain(), new int[] {END}, SETTINGS);
    }

    private static Histories histories(double[] values, double[] covariate) {
        return new Histories(List.of(series(values, covariate)), false, Holidays.none());
    }

    private static Series series(double[] values, double[] covariate) {
        CovariateColumn column = new CovariateColumn("promotion", Role.KNOWN, List.of());
        return new Series(
                List.of(),
                1,
                values,
                Frequency.every(1, Frequency.Unit.INDEX),
                TimeFormat.INDEX,
                new Covariates(List.of(column), List.of(covariate)));
    }

    private static double[] values(java.util.function.IntToDoubleFunction value) {
        double[] values = new double[LENGTH];
        Arrays.setAll(values, value);
        return values;
    }
}
