package dev.carousel.formats.model;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.tensor.Tensor;
import java.util.Map;

/** Small models whose every file tells which one they are, so that a mix shows. */
final class Models {
    private Models() {}

    static ModelFiles named(String name) {
        return new ModelFiles(
                ModelFiles.config("network").put("name", name).build(),
                JsonObject.builder().put("name", name).build(),
                JsonObject.builder().put("name", name).build(),
                Map.of("weight", Tensor.of(new float[] {name.hashCode(), Float.NaN}, 2, 1)));
    }

    static JsonObject fingerprint(String data) {
        return JsonObject.builder().put("data", data).build();
    }
}
