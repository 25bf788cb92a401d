package dev.carousel.interop.network;

import dev.carousel.nn.Network;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A network of our own layers with what a caller needs to feed it; it can be run, trained further, saved and exported.
 *
 * @param signature the names of its input and output, and which steps are left out
 * @param metadata where it comes from (format, version, file), for people
 */
public record NetworkModel(Network network, Signature signature, Map<String, String> metadata) {
    public NetworkModel {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
