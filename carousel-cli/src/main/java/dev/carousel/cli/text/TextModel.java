package dev.carousel.cli.text;

import dev.carousel.cli.model.SavedModel;
import dev.carousel.cli.model.SequenceScores;
import java.util.Optional;

/**
 * A trained model of texts, whatever its kind, as far as commands need to know it.
 *
 * @param <T> tables of its texts
 */
interface TextModel<T> extends SavedModel {
    /**
     * What networks like its own were worth on what was held back in training; empty if nothing was, or it was loaded.
     *
     * @param table that it was trained on
     */
    Optional<SequenceScores> validation(T table);

    /** Scores on what has labels in a table. */
    SequenceScores evaluate(T table, int threads);
}
