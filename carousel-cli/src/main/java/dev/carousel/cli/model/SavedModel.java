package dev.carousel.cli.model;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.FitReport;
import dev.carousel.models.sequence.TrainedModel;
import java.util.Optional;

/** A trained model of sequences or texts, as far as commands need to know it, whatever its data are. */
public interface SavedModel {
    String kind();

    TrainedModel<?, ?, ?> model();

    default JsonObject card() {
        return model().card();
    }

    default ModelFiles files() {
        return model().files();
    }

    /** How training went; empty for a model that was loaded. */
    default Optional<FitReport> report() {
        return model().report();
    }

    /** A sentence under each name, for people. */
    JsonObject words();
}
