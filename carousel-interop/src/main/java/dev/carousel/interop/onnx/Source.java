package dev.carousel.interop.onnx;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Printable;
import java.util.ArrayList;
import java.util.List;

/** Where a model comes from, and what of it is legal but beyond us: that is gathered, so that people see all of it at once. */
final class Source {
    private static final int MOST_LISTED = 30;

    private final String name;
    private final List<String> unsupported = new ArrayList<>();

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
