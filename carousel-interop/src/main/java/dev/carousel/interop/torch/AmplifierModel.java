package dev.carousel.interop.torch;

import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.torch.state.StateDict;
import java.util.List;
import java.util.Optional;

/**
 * Models of guitar amplifiers as Automated-GuitarAmpModelling saves them: a recurrent layer {@code rec}, a linear layer {@code lin}, and
 * with {@code skip} the input's first feature added to the output.
 */
final class AmplifierModel {
    private AmplifierModel() {}

    /** The mapping that a description means; empty if there is none of this kind. */
    static Optional<TorchMapping.Layers> mapping(StateDict stateDict) {
        return stateDict
                .description()
                .filter(description -> description.has("unit_type"))
                .map(description -> mapping(description, stateDict.source()));
    }

    private static TorchMapping.Layers mapping(JsonObject description, String source) {
        String unit = description.text("unit_type");
        String type = switch (unit) {
            case "LSTM" -> "lstm";
            case "GRU" -> "gru";
            case "RNN" -> "rnn";
            default -> throw new UnsupportedException(source + ": unknown unit_type '" + unit + "'");
        };
        String layers = "{\"type\":\"" + type + "\",\"prefix\":\"rec\"},{\"type\":\"linear\",\"prefix\":\"lin\"}";
        boolean skip = description.optionalInteger("skip").orElse(0) != 0;
        String all = skip ? "{\"type\":\"skip\",\"layers\":[" + layers + "]}" : layers;
        JsonObject document = Json.parse("{\"layers\":[" + all + "]}", source);
        return new TorchMapping.Layers(document.list("layers").objects(), List.of());
    }
}
