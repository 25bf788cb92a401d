package dev.carousel.cli.command;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.FitReport;
import java.util.Optional;

/** A trained model of sequences or texts, as far as commands need to know it, whatever its data are. */
interface SavedModel {
    String kind();

    JsonObject card();

    ModelFiles files();

    /** How training went; empty for a model that was loaded. */
    Optional<FitReport> report();

    /** A sentence under each name, for people. */
    JsonObject words();
}
