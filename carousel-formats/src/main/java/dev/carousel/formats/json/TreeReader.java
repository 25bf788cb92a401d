package dev.carousel.formats.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a document into the tree that {@link JsonTree} describes. Two characters can ask for an object of two hundred bytes, so what the
 * tree takes is counted, and a document whose tree is out of all proportion is refused.
 */
final class TreeReader {
    /** Bytes that any document may take. */
    private static final long LEAST = 1 << 20;

    /** Bytes for each character beyond; configurations take five to eight, lists of numbers one to seven. */
    private static final long TIMES = 10;

    private static final int OBJECT_BYTES = 200;
    private static final int LIST_BYTES = 80;
    private static final int FIELD_BYTES = 100; // a name, an entry, and its share of a table that was grown
    private static final int ELEMENT_BYTES = 12; // of an array that was grown
    private static final int TEXT_BYTES = 48;
    private static final int NUMBER_BYTES = 16;

    /** After so many bytes it is looked again where the document is. */
    private static final long STRIDE = 1 << 16;

    private final JsonReader reader;
    private long taken;
    private long allowed = LEAST;

    TreeReader(JsonReader reader) {
        this.reader = reader;
    }

    Object read() {
        return switch (reader.current()) {
            case START_OBJECT -> {
                take(OBJECT_BYTES);
                Map<String, Object> fields = new LinkedHashMap<>();
                reader.object(name -> !fields.containsKey(name), name -> {
                    take(FIELD_BYTES);
                    fields.put(name, read());
                });
                yield Collections.unmodifiableMap(fields);
            }
            case START_ARRAY -> {
                take(LIST_BYTES);
                List<Object> elements = new ArrayList<>();
                reader.list(() -> {
                    take(ELEMENT_BYTES);
                    elements.add(read());
                });
                yield Collections.unmodifiableList(elements);
            }
            case VALUE_STRING -> {
                take(TEXT_BYTES);
                yield reader.text();
            }
            case VALUE_NUMBER_INT -> reader.integer();
            case VALUE_NUMBER_FLOAT -> {
                take(NUMBER_BYTES);
                yield reader.number();
            }
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> null;
        };
    }

    private void take(int bytes) {
        taken += bytes;
        if (taken > allowed) {
            long limit = LEAST + TIMES * reader.position();
            if (taken > limit) {
                throw reader.error("makes the document take more memory than " + TIMES
                        + " times its size: it is corrupt or made to exhaust memory");
            }
            allowed = Math.min(limit, taken + STRIDE);
        }
    }
}
