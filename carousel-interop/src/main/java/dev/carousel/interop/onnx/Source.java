package dev.carousel.interop.onnx;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Printable;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a model comes from, and what of it is legal but beyond us: that is gathered, so that people see all of it at once. */
final class Source {
    private static final int MOST_LISTED = 30;

    private final String name;
    private final List<String> unsupported = new ArrayList<>();

    /** The types of values whose elements have 16 bits in the file. */
    private final Map<Value, String> halves = new IdentityHashMap<>();

    Source(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    CorruptFileException corrupt(String problem) {
        return new CorruptFileException("'" + name + "': " + problem);
    }

    CorruptFileException corrupt(String problem, Throwable cause) {
        return new CorruptFileException("'" + name + "': " + problem, cause);
    }

    /** @param what such as {@code tensor 'w'} */
    void unsupported(String what, String problem) {
        unsupported.add(what + " " + problem);
    }

    void half(Value value, String type) {
        halves.put(value, type);
    }

    boolean hasHalves() {
        return !halves.isEmpty();
    }

    /** The type of a value whose elements have 16 bits in the file. */
    Optional<String> half(Value value) {
        return Optional.ofNullable(halves.get(value));
    }

    void refuseUnsupported() {
        if (!unsupported.isEmpty()) {
            int listed = Math.min(MOST_LISTED, unsupported.size());
            String more = unsupported.size() > listed ? "; and " + (unsupported.size() - listed) + " more" : "";
            throw new UnsupportedException("'" + name + "' asks for what isn't supported: "
                    + String.join("; ", unsupported.subList(0, listed)) + more);
        }
    }

    static String quoted(String name) {
        return "'" + Printable.text(name) + "'";
    }
}
