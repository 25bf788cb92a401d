package dev.carousel.examples;

import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.table.SeriesTable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Forecasts the series that a query returns: {@code JdbcForecast MODEL URL QUERY}. */
public final class JdbcForecast {
    private static final int ROWS_AT_ONCE = 10_000;

    private JdbcForecast() {}

    public static void main(String[] arguments) throws SQLException {
        TrainedForecaster model = TrainedForecaster.load(Path.of(arguments[0]));
        for (Forecast next : forecasts(model, arguments[1], arguments[2])) {
            System.out.println(next.series() + ", " + next.times().get(0) + ": " + next.mean()[0]);
        }
    }

    /** Forecasts of every series among the rows, whose columns are those that the model was trained on, in any order. */
    static List<Forecast> forecasts(TrainedForecaster model, String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setReadOnly(true);
            connection.setAutoCommit(false); // PostgreSQL streams only in a transaction, and with a fetch size
            statement.setFetchSize(ROWS_AT_ONCE);
            SeriesTable series;
            try (ResultSetTable table = new ResultSetTable("the query", statement.executeQuery(query))) {
                series = SeriesTable.read(table, model.provenance().columns());
            }
            return model.forecast(series, Runtime.getRuntime().availableProcessors());
        }
    }
}
