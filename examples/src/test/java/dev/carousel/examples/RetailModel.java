package dev.carousel.examples;

import dev.carousel.models.forecast.Forecaster;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.sample.Samples;
import dev.carousel.models.table.SeriesColumns;
import dev.carousel.models.table.SeriesTable;
import dev.carousel.models.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A small model of the built-in table of sales. */
record RetailModel(Path csv, SeriesTable table, TrainedForecaster model) {
    static RetailModel in(Path folder) throws IOException {
        Path csv =
                Files.writeString(folder.resolve("retail.csv"), Samples.retail().text());
        SeriesTable table = SeriesTable.read(
                csv, SeriesColumns.target("sales").time("month").series("shop", "product"));
        TrainedForecaster model = Forecaster.builder()
                .horizon(6)
                .hidden(4)
                .epochs(1)
                .members(1)
                .build()
                .fit(table, Training.defaults());
        return new RetailModel(csv, table, model);
    }
}
