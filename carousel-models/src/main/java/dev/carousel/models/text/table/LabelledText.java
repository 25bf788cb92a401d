package dev.carousel.models.text.table;

import java.util.List;
import java.util.Optional;

/**
 * A text with what is known of it.
 *
 * @param key names it
 * @param text as it was read
 * @param labels numbers of the table's classes; empty where it is not known which apply, an empty list where none does
 */
public record LabelledText(List<String> key, String text, Optional<List<Integer>> labels) {
    public LabelledText {
        key = List.copyOf(key);
        labels = labels.map(List::copyOf);
    }

    /** The key's values, joined by a slash. */
    public String name() {
        return String.join("/", key);
    }
}
