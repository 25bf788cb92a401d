package dev.carousel.interop.network.layer;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.NearMatch;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kinds of something, such as of layers, each with its form.
 *
 * @param <B> what all of them are
 */
final class Forms<B> {
    static final String KIND = "kind";

    private final String what;
    private final Map<String, Form<? extends B>> byKind = new LinkedHashMap<>();
    private final Map<Class<?>, Form<? extends B>> byType = new LinkedHashMap<>();

    /** @param what one of them is called in messages, such as {@code layer} */
    Forms(String what, List<Form<? extends B>> forms) {
        this.what = what;
        for (Form<? extends B> form : forms) {
            if (byKind.put(form.kind(), form) != null || byType.put(form.type(), form) != null) {
                throw new IllegalStateException("two forms of " + form.kind());
            }
        }
    }

    Set<String> kinds() {
        return Collections.unmodifiableSet(byKind.keySet());
    }

    JsonObject write(B description) {
        Form<? extends B> form = byType.get(description.getClass());
        if (form == null) {
            throw new UnsupportedException(
                    what + " of type " + description.getClass().getName() + " can't be saved: known are "
                            + String.join(", ", byKind.keySet()));
        }
        return form.write(description);
    }

    B read(Fields fields) {
        String kind = fields.text(KIND);
        Form<? extends B> form = byKind.get(kind);
        if (form == null) {
            String meant = NearMatch.of(kind, byKind.keySet())
                    .map(near -> "did you mean '" + near + "'?")
                    .orElse("known are " + String.join(", ", byKind.keySet()));
            throw new CorruptFileException(fields.place(KIND) + " is no known " + what + ": '" + kind + "'; " + meant);
        }
        return fields.readAll(form.reader());
    }
}
