package dev.carousel.models.sequence;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.models.sequence.network.Members;
import dev.carousel.nn.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What every model of sequences or texts that has learned can tell about itself.
 *
 * @param <S> its settings
 * @param <C> what the columns of its table are to it
 * @param <V> its scores
 */
public abstract class TrainedModel<S, C, V> {
    private final Origin<S, C, V> origin;
    private final Members members;

    protected TrainedModel(Origin<S, C, V> origin, Members members) {
        this.origin = origin;
        this.members = members;
    }

    /** What is saved. */
    public abstract ModelFiles files();

    /** Saves to a new directory. */
    public final void save(Path directory) {
        files().write(directory);
    }

    public final S settings() {
        return origin.settings();
    }

    /** The columns of the table that it was trained on. */
    public final C columns() {
        return origin.columns();
    }

    /** The model card: data, settings, scores. */
    public final JsonObject card() {
        return origin.card();
    }

    /** How training went; empty for a model that was loaded. */
    public final Optional<FitReport> report() {
        return origin.report();
    }

    /** What networks like its own were worth on what was held back in training; empty if nothing was, or for a model that was loaded. */
    public final Optional<V> validation() {
        return origin.validation();
    }

    /** The networks whose mean output is the model's, for who looks inside. */
    public final List<Network> networks() {
        return members.networks();
    }

    protected final Origin<S, C, V> origin() {
        return origin;
    }

    /**
     * The number of a label among a model's classes.
     *
     * @throws InvalidInputException if it is none of them
     */
    protected static int number(List<String> classes, String label) {
        int number = classes.indexOf(label);
        if (number < 0) {
            throw new InvalidInputException("the label '" + label + "' is none of those that the model was trained on: "
                    + String.join(", ", classes));
        }
        return number;
    }
}
