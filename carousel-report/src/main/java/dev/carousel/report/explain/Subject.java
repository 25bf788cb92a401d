package dev.carousel.report.explain;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Network;
import java.util.List;

/**
 * A network before one sequence.
 *
 * @param kind of the model, such as {@code classifier}
 * @param model its name
 * @param sequence its name
 * @param network that is looked into
 * @param x what it reads [T, I]; token numbers [T, 1] where it begins with an embedding
 * @param shown the sequence as people know it
 * @param places how the two belong together
 * @param notes what a person should know, one sentence each
 */
public record Subject(
        String kind,
        String model,
        String sequence,
        Network network,
        float[][] x,
        Shown shown,
        Places places,
        List<String> notes) {
    public Subject {
        notes = List.copyOf(notes);
        if (x.length == 0) {
            throw new InvalidInputException("sequence '" + sequence + "' has no steps: there is nothing to explain");
        }
        if (places.last(x.length - 1) >= shown.steps()) {
            throw new IllegalArgumentException(
                    "the network's last step is beyond the " + shown.steps() + " that are shown");
        }
    }

    /** What is shown as the network's step t, in words. */
    public String inWords(int t) {
        int first = places.first(t);
        int last = places.last(t);
        if (first == last || !(shown instanceof Shown.Channels channels)) {
            return shown.inWords(last);
        }
        return "steps " + channels.labels().get(first) + " to "
                + channels.labels().get(last);
    }
}
