package dev.carousel.cli.command;

import dev.carousel.report.ReportContext;
import java.util.Optional;
import java.util.function.Function;

/** A trained model of texts, whatever its kind, as far as commands need to know it. */
interface TextModel extends SavedModel {
    /** Nobody makes a page of it: reports are refused before anything is done. */
    Function<ReportContext, String> NO_PAGE = context -> {
        throw new IllegalStateException("models of texts have no page");
    };

    /** What networks like its own were worth on what was held back in training; empty if nothing was, or it was loaded. */
    Optional<SequenceScores> validation();
}
