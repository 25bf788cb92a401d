package dev.carousel.cli.sequence;

import dev.carousel.cli.model.ResultRows;
import dev.carousel.cli.model.SavedModel;
import dev.carousel.cli.model.SequenceScores;
import dev.carousel.models.table.SequenceColumns;
import dev.carousel.models.table.SequenceTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A trained model of sequences, whatever its kind, as far as commands need to know it. */
public interface SequenceModel extends SavedModel {
    String CLASSIFIER = "classifier";
    String REGRESSOR = "regressor";
    String TAGGER = "tagger";

    static boolean isKind(String kind) {
        return List.of(CLASSIFIER, REGRESSOR, TAGGER).contains(kind);
    }

    /** Reads a saved model of one of these kinds. */
    static SequenceModel load(String kind, Path directory) {
        return switch (kind) {
            case CLASSIFIER -> ClassifierModel.load(directory);
            case REGRESSOR -> RegressorModel.load(directory);
            case TAGGER -> TaggerModel.load(directory);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** Those of the table that it was trained on. */
    SequenceColumns columns();

    /**
     * What networks like its own were worth on what was held back in training; empty if nothing was, or it was loaded.
     *
     * @param table that it was trained on
     */
    Optional<SequenceScores> validation(SequenceTable table);

    /**
     * Its scores on a table with answers.
     *
     * @throws dev.carousel.InvalidInputException if no answer is known
     */
    SequenceScores evaluate(SequenceTable table, int threads);

    /** @param everyStep of a regressor: a row for each step, not for each sequence */
    ResultRows predict(SequenceTable table, boolean everyStep, int threads);
}
