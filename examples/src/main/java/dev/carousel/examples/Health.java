package dev.carousel.examples;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.forecast.TrainedForecaster;

/** What a load balancer asks for. */
final class Health {
    private Health() {}

    static JsonObject of(TrainedForecaster model) {
        return JsonObject.builder()
                .put("status", "up")
                .put("horizon", model.horizon())
                .put("uses", model.uses())
                .build();
    }
}
