package dev.carousel.cli.sequence;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.models.sequence.input.InputLearning;
import dev.carousel.models.table.SequenceColumns;
import java.util.List;

/** What a person wants to know of a model of sequences before looking at its settings. */
public final class SequenceInWords {
    private static final int NAMES_SHOWN = 12;

    private SequenceInWords() {}

    /** @param tells what the model is for, in a few words */
    static JsonObject of(String tells, SequenceColumns columns, InputLearning inputs, String network) {
        JsonObjectBuilder words = JsonObject.builder().put("tells", tells).put("looks at", looks(columns, inputs));
        return words.put("network", network).build();
    }

    private static String looks(SequenceColumns columns, InputLearning inputs) {
        StringBuilder text = new StringBuilder(names(columns.features()));
        text.append(columns.sequence().isEmpty() ? "" : ", for each " + String.join(", ", columns.sequence()));
        columns.time().ifPresent(time -> text.append(", in the order of ").append(time));
        text.append(inputs.difference() == 0 ? "" : "; with the differences between steps");
        text.append(inputs.clock() ? "; with the time since the first step" : "");
        text.append(
                inputs.frames().isSingle()
                        ? ""
                        : "; in frames of " + inputs.frames().length() + " steps, "
                                + inputs.frames().stride() + " apart");
        return text.toString();
    }

    /** The first of many names, and how many more there are. */
    public static String names(List<String> names) {
        int more = names.size() - NAMES_SHOWN;
        return String.join(", ", names.subList(0, Math.min(names.size(), NAMES_SHOWN)))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** A network in words. */
    public static String network(int members, int layers, int hidden, boolean bothDirections) {
        return (members == 1 ? "1 network" : "the mean of " + members + " networks") + ", an LSTM of " + layers
                + (layers == 1 ? " layer with " : " layers with ") + hidden + " units"
                + (bothDirections ? " in each direction" : ", which sees the past alone");
    }
}
