package dev.carousel.cli.forecast;

import dev.carousel.cli.model.ResultRows;
import dev.carousel.formats.json.Json;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.table.SeriesTable;
import java.util.ArrayList;
import java.util.List;

/** Forecasts as a table: {@code series}, the key columns, {@code time}, {@code mean}, {@code q0.1} ... */
public final class ForecastRows implements ResultRows {
    private static final String SERIES = "series";

    private final List<String> keyColumns;
    private final List<String> columns = new ArrayList<>();
    private final List<List<Object>> rows = new ArrayList<>();

    public ForecastRows(TrainedForecaster model, SeriesTable table, List<Forecast> forecasts) {
        List<String> taken = new ArrayList<>(List.of(SERIES, "time", "mean"));
        model.settings().quantiles().forEach(level -> taken.add("q" + Json.line(level)));
        // A key column by the name of one of ours is told by the series' name already.
        this.keyColumns =
                table.keyColumns().stream().filter(c -> !taken.contains(c)).toList();
        columns.add(SERIES);
        columns.addAll(keyColumns);
        columns.addAll(taken.subList(1, taken.size()));
        for (int s = 0; s < forecasts.size(); s++) {
            add(forecasts.get(s), keys(table, s));
        }
    }

    private List<String> keys(SeriesTable table, int s) {
        List<String> keys = new ArrayList<>();
        for (int k = 0; k < table.keyColumns().size(); k++) {
            if (keyColumns.contains(table.keyColumns().get(k))) {
                keys.add(table.series().get(s).key().get(k));
            }
        }
        return keys;
    }

    private void add(Forecast forecast, List<String> keys) {
        for (int h = 0; h < forecast.horizon(); h++) {
            List<Object> row = new ArrayList<>();
            row.add(forecast.series());
            row.addAll(keys);
            row.add(forecast.times().get(h));
            row.add(forecast.mean()[h]);
            for (double[] quantile : forecast.quantiles()) {
                row.add(quantile[h]);
            }
            rows.add(row);
        }
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public List<List<Object>> rows() {
        return rows;
    }
}
