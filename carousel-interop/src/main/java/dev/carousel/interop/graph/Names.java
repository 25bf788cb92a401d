package dev.carousel.interop.graph;

import dev.carousel.interop.definition.Printable;
import java.util.List;

/** Names and lists of them in errors. */
final class Names {
    private static final int MOST = 30;

    private Names() {}

    static String quoted(String name) {
        return name.isEmpty() ? "" : " '" + Printable.text(name) + "'";
    }

    static String list(List<String> items) {
        String more = items.size() > MOST ? "; and " + (items.size() - MOST) + " more" : "";
        return String.join("; ", items.subList(0, Math.min(MOST, items.size()))) + more;
    }
}
