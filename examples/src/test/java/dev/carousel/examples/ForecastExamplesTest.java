package dev.carousel.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.result.Forecast;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastExamplesTest {
    @TempDir
    Path folder;

    @Test
    void trainsOnAFileAndSaves() throws Exception {
        Path csv = RetailModel.in(folder).csv();
        Path model = folder.resolve("model");

        TrainAndForecast.main(new String[] {csv.toString(), model.toString()});

        assertThat(TrainedForecaster.load(model).horizon()).isEqualTo(6);
    }

    @Test
    void forecastsFromADatabaseAsFromAFile() throws Exception {
        RetailModel retail = RetailModel.in(folder);
        String url = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1;DATABASE_TO_UPPER=FALSE;NON_KEYWORDS=MONTH";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE sales(month VARCHAR, shop VARCHAR, product VARCHAR, sales NUMERIC(20, 6))"
                            + " AS SELECT * FROM CSVREAD('" + retail.csv() + "')");
        }

        List<Forecast> fromDatabase = JdbcForecast.forecasts(
                retail.model(), url, "SELECT sales, month, product, shop FROM sales ORDER BY RAND()");

        List<Forecast> fromFile = retail.model().forecast(retail.table(), 1);
        assertThat(fromDatabase).hasSize(12);
        for (int i = 0; i < 12; i++) {
            assertThat(fromDatabase.get(i).series()).isEqualTo(fromFile.get(i).series());
            assertThat(fromDatabase.get(i).times()).isEqualTo(fromFile.get(i).times());
            assertThat(fromDatabase.get(i).mean()).isEqualTo(fromFile.get(i).mean());
        }
        assertThatThrownBy(() -> JdbcForecast.forecasts(retail.model(), url, "SELECT sales, month, product FROM sales"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no column 'shop'");
    }
}
