package dev.carousel.models.text.table;

import java.util.List;

/**
 * A text's tokens with their labels.
 *
 * @param key names it
 * @param tokens T
 * @param labels T numbers of the table's classes; {@value #UNKNOWN} where none is known
 */
public record TaggedText(List<String> key, List<String> tokens, List<Integer> labels) {
    public static final int UNKNOWN = -1;

    public TaggedText {
        key = List.copyOf(key);
        tokens = List.copyOf(tokens);
        labels = List.copyOf(labels);
        if (tokens.size() != labels.size()) {
            throw new IllegalArgumentException(tokens.size() + " tokens, " + labels.size() + " labels");
        }
    }

    /** The key's values, joined by a slash. */
    public String name() {
        return String.join("/", key);
    }

    /** T. */
    public int length() {
        return tokens.size();
    }
}
