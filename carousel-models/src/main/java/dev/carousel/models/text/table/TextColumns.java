package dev.carousel.models.text.table;

import dev.carousel.InvalidInputException;
import java.util.List;
import java.util.Optional;

/**
 * Which columns of a table make texts: one row for each.
 *
 * <pre>{@code
 * TextColumns.text("review").label("sentiment").id("number")
 * }</pre>
 *
 * @param text the texts
 * @param label the class of a text; empty where there is none to be learned
 * @param separator between the labels of a text that may have several, or none; empty: each has one
 * @param id the columns whose values together name a text; none: texts are named by their numbers, from 1
 */
public record TextColumns(String text, Optional<String> label, Optional<String> separator, List<String> id) {
    public TextColumns {
        id = List.copyOf(id);
        if (label.isPresent() && label.get().equals(text)) {
            throw new InvalidInputException("the column '" + text + "' is named as text and as label");
        }
        if (separator.isPresent() && separator.get().isEmpty()) {
            throw new InvalidInputException("label separator: expected a text such as ';', found nothing");
        }
    }

    /** Texts without labels. */
    public static TextColumns text(String column) {
        return new TextColumns(column, Optional.empty(), Optional.empty(), List.of());
    }

    public TextColumns label(String column) {
        return new TextColumns(text, Optional.of(column), separator, id);
    }

    /** A text may have several labels with this between them, or none. */
    public TextColumns separator(String between) {
        return new TextColumns(text, label, Optional.of(between), id);
    }

    public TextColumns id(String... columns) {
        return new TextColumns(text, label, separator, List.of(columns));
    }

    /** The same without the column of labels, as for texts whose class is to be told. */
    public TextColumns unlabelled() {
        return new TextColumns(text, Optional.empty(), Optional.empty(), id);
    }
}
