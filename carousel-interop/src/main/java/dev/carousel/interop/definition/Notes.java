package dev.carousel.interop.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a reader assumed, left out or does otherwise than a file says: lines among the metadata of a model. */
public final class Notes {
    /** The key of the metadata; its value has a line for each. */
    public static final String KEY = "notes";

    private Notes() {}

    /** The metadata with more lines; the same if there are none. */
    public static Map<String, String> add(Map<String, String> metadata, List<String> notes) {
        if (notes.isEmpty()) {
            return metadata;
        }
        Map<String, String> all = new LinkedHashMap<>(metadata);
        all.merge(KEY, String.join("\n", notes), (before, more) -> before + "\n" + more);
        return all;
    }
}
