package dev.carousel.interop.definition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A graph and what its words mean.
 *
 * @param opset the version of ONNX's operators that the nodes speak
 * @param metadata what the file tells about itself (producer, version, remarks), for people
 */
public record ModelDefinition(int opset, GraphDefinition graph, Map<String, String> metadata) {
    public ModelDefinition {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
