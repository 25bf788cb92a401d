package dev.carousel.interop.keras.export;

import dev.carousel.formats.json.Json;
import dev.carousel.interop.keras.export.LayerEntry.Inner;
import dev.carousel.interop.keras.export.NamedLayers.Named;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON that says what a model is. Settings that it doesn't name are Keras's own defaults, which matter in training alone. */
final class Configuration {
    private final Dialect version;

    Configuration(Dialect version) {
        this.version = version;
    }

    /**
     * A Sequential model.
     *
     * @param features of a step; 0 where steps are the numbers of tokens
     */
    String of(List<Named> layers, int features) {
        List<Object> all = new ArrayList<>();
        all.add(input(features));
        for (Named layer : layers) {
            all.add(layer(layer.name(), layer.layer(), version == Dialect.THREE));
        }
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", "sequential");
        if (version == Dialect.THREE) {
            config.put("trainable", true);
            config.put("dtype", "float32");
        }
        config.put("layers", all);
        if (version == Dialect.THREE) {
            config.put("build_input_shape", shape(features));
        }
        return Json.line(object("Sequential", config, "keras", version == Dialect.THREE));
    }

    private Map<String, Object> input(int features) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put(version == Dialect.TWO ? "batch_input_shape" : "batch_shape", shape(features));
        config.put("dtype", features == 0 ? "int32" : "float32");
        config.put("sparse", false);
        config.put("name", "input_layer");
        return object("InputLayer", config, "keras.layers", version == Dialect.THREE);
    }

    /** Batch and time are free. */
    private static List<Object> shape(int features) {
        return features == 0 ? Arrays.asList(null, null) : Arrays.asList(null, null, features);
    }

    /** @param module whether to say where the class is: in Keras 3, and in Keras 2 of layers inside others, else Keras 3 won't find them */
    private static Map<String, Object> layer(String name, LayerEntry layer, boolean module) {
        Map<String, Object> config = new LinkedHashMap<>();
        config.put("name", name);
        config.put("trainable", true);
        config.put("dtype", "float32");
        layer.config()
                .forEach((key, value) -> config.put(
                        key, value instanceof Inner inner ? layer(inner.name(), inner.layer(), true) : json(value)));
        return object(layer.type(), config, "keras.layers", module);
    }

    /** Floats print as the floats that they are. */
    private static Object json(Object value) {
        return value instanceof Float number ? (Object) Double.parseDouble(Float.toString(number)) : value;
    }

    private static Map<String, Object> object(String type, Map<String, Object> config, String module, boolean says) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (says) {
            object.put("module", module);
        }
        object.put("class_name", type);
        object.put("config", config);
        if (says) {
            object.put("registered_name", null);
        }
        return object;
    }
}
