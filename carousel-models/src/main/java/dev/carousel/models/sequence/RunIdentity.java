package dev.carousel.models.sequence;

import dev.carousel.CarouselVersion;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.models.table.SequenceTable;
import dev.carousel.models.training.RunCheckpoints;
import dev.carousel.models.training.Training;

/** Ties a training's checkpoints to all that its bits depend on: data, settings, seed, and the version, since recipes change. */
public final class RunIdentity {
    private RunIdentity() {}

    /** The same training, whose checkpoints no other run goes on from. */
    public static Training bind(Training training, String kind, Object settings, SequenceTable table) {
        return bind(training, kind, settings, table.fingerprint());
    }

    /** The same for data of any kind. */
    public static Training bind(Training training, String kind, Object settings, String fingerprint) {
        String run = CarouselVersion.current() + " " + kind + " " + JsonObject.of(settings) + " " + training.seed()
                + " " + training.validationShare() + " " + fingerprint;
        return training.checkpoints(new RunCheckpoints(training.checkpoints(), run), training.checkpointEvery());
    }
}
