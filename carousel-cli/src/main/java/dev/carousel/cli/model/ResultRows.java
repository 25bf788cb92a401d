package dev.carousel.cli.model;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;

/** Predictions as a table. */
public interface ResultRows {
    List<String> columns();

    /** Text, whole numbers and doubles. */
    List<List<Object>> rows();

    /** The same as JSON, an object for each row. */
    default List<JsonObject> objects() {
        List<JsonObject> objects = new ArrayList<>();
        for (List<Object> row : rows()) {
            JsonObjectBuilder object = JsonObject.builder();
            for (int k = 0; k < columns().size(); k++) {
                object.put(columns().get(k), row.get(k));
            }
            objects.add(object.build());
        }
        return objects;
    }
}
