package dev.carousel.models.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.models.calendar.Holidays;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.forecast.result.Metric;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What covariates are for: forecasts that are better than without. */
class CovariatesTest {
    private static final Training TRAINING = Training.defaults().threads(1).seed(3);

    /** Trained before what it is judged by; the two forecasters differ in nothing but the column. */
    @Test
    void learnsWhatAPromotionDoes() {
        SeriesTable table = CovariateTables.promotions(3, 280);

        double with = error(table, 224, daily(7, 28, false, Holidays.none()));
        double without = error(CovariateTables.plain(table), 224, daily(7, 28, false, Holidays.none()));

        assertThat(with).as("without: %s", without).isLessThan(.6 * without);
    }

    @Test
    void learnsWhatAPromotionDoesFromManySeries() {
        SeriesTable table = CovariateTables.promotions(24, 120);

        double with = error(table, 92, daily(7, 28, false, Holidays.none()));
        double without = error(CovariateTables.plain(table), 92, daily(7, 28, false, Holidays.none()));

        assertThat(with).as("without: %s", without).isLessThan(.6 * without);
    }

    @Test
    void learnsWhatAHolidayDoes() {
        SeriesTable table = CovariateTables.holidaySales(500);

        double with = error(table, 400, daily(7, 28, false, CovariateTables.holidays()));
        double without = error(table, 400, daily(7, 28, true, Holidays.none()));

        assertThat(with).as("without: %s", without).isLessThan(.75 * without);
    }

    /** The four days that are known of a new shop look alike in both regions; the weekend that follows does not. */
    @Test
    void knowsTheWeekendsOfNewSeriesByTheirRegion() {
        SeriesTable table = CovariateTables.regions(100, 9, 1000, true);
        SeriesTable fresh = CovariateTables.regions(20, 7, 5000, false);

        double with = weekendError(table, fresh);
        double without = weekendError(CovariateTables.plain(table), CovariateTables.plain(fresh));

        assertThat(with).as("without: %s", without).isLessThan(.75 * without);
    }

    private static double error(SeriesTable table, int known, Forecaster forecaster) {
        TrainedForecaster model = forecaster.fit(table.first(known), TRAINING);
        int days = table.series().get(0).length();
        int origins = (days - known) / 7;
        return Backtester.run(model, table, origins, 7, 1)
                .scores()
                .get(Backtester.CAROUSEL)
                .get(Metric.MAE);
    }

    private static Forecaster daily(int horizon, int context, boolean calendar, Holidays holidays) {
        return Forecaster.builder()
                .horizon(horizon)
                .period(7)
                .context(context)
                .hidden(16)
                .epochs(8)
                .members(1)
                .batch(32)
                .quantiles(List.of(.1, .5, .9))
                .calendar(calendar)
                .holidays(holidays)
                .build();
    }

    private static double weekendError(SeriesTable table, SeriesTable fresh) {
        TrainedForecaster model = daily(3, 7, true, Holidays.none()).fit(table, TRAINING);
        List<Forecast> forecasts = model.forecast(fresh.first(4), 1);
        double sum = 0;
        for (int s = 0; s < forecasts.size(); s++) {
            for (int h = 0; h < 3; h++) {
                sum += Math.abs(
                        forecasts.get(s).mean()[h] - fresh.series().get(s).value(4 + h));
            }
        }
        return sum;
    }
}
