package dev.carousel.examples;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.forecast.TrainedForecaster;
import dev.carousel.models.forecast.result.Forecast;
import dev.carousel.models.table.Series;
import dev.carousel.models.table.TimeFormat;
import java.util.List;

/**
 * {@code {"start": "2023-01", "values": [3, 1, 4]}} becomes {@code {"times": [...], "mean": [...], "levels": [...],
 * "quantiles": [[...], ...]}}. Values are those of every step from the start on, at the model's frequency.
 */
record ForecastRequest(TrainedForecaster model) {
    private static final List<String> NAMES = List.of("start", "values");
    private static final int LONGEST = 100_000;

    JsonObject answer(String body) {
        JsonObject request = Json.parse(body, "the request");
        request.allowOnly(NAMES);
        double[] values = request.list("values").numbers();
        if (values.length == 0 || values.length > LONGEST) {
            throw new InvalidInputException("values: expected 1 to " + LONGEST + " numbers, found " + values.length);
        }
        Forecast next = model.forecast(series(request, values));
        return JsonObject.builder()
                .put("times", next.times())
                .put("mean", next.mean())
                .put("levels", next.levels())
                .put("quantiles", next.quantiles())
                .build();
    }

    private Series series(JsonObject request, double[] values) {
        TimeFormat format = model.provenance().format();
        long start = format.isIndex() ? 1 : format.parse(request.text("start"));
        return new Series(List.of(), start, values, model.provenance().frequency(), format);
    }
}
