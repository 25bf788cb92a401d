package dev.carousel.examples;

import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import java.nio.file.Path;

/** Trains on a table of monthly sales and saves the model: {@code TrainAndForecast TABLE.csv MODEL}. */
public final class TrainAndForecast {
    private TrainAndForecast() {}

    public static void main(String[] arguments) {
        SeriesTable sales = SeriesTable.read(
                Path.of(arguments[0]),
                SeriesColumns.target("sales").time("month").series("shop", "product"));
        TrainedForecaster model = Forecaster.builder()
                .horizon(6)
                .build()
                .fit(sales, Training.defaults().seed(7));
        for (Forecast next : model.forecast(sales, Runtime.getRuntime().availableProcessors())) {
            System.out.printf(
                    "%s, %s: about %.0f, 9 times in 10 below %.0f%n",
                    next.series(), next.times().get(0), next.mean()[0], next.quantile(0.9)[0]);
        }
        model.save(Path.of(arguments[1]));
    }
}
