package dev.carousel.models.text.table;

import java.util.List;
import java.util.Optional;

/**
 * Which columns of a table make texts of which each token has a label: one row for each token, in order.
 *
 * @param token the tokens
 * @param label their classes; empty where there is none to be learned
 * @param text the columns whose values together name the text that a row is of; none: the table is one text
 */
public record TokenColumns(String token, Optional<String> label, List<String> text) {
    public TokenColumns {
        text = List.copyOf(text);
    }

    /** Of a CoNLL file: these columns by their numbers, from 1. */
    public static TokenColumns conll(int token, int label) {
        return new TokenColumns(
                Integer.toString(token), Optional.of(Integer.toString(label)), List.of(ConllTable.SENTENCE));
    }

    /** The same without the column of labels, as for texts whose tokens' classes are to be told. */
    public TokenColumns unlabelled() {
        return new TokenColumns(token, Optional.empty(), text);
    }

    public TokenColumns label(String column) {
        return new TokenColumns(token, Optional.of(column), text);
    }
}
