package dev.carousel.interop.torch;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import java.nio.file.Path;
import java.util.List;

/**
 * What a state dict doesn't tell, as a JSON file says it. Either layers in a row:
 *
 * <pre>{@code
 * {"layers": [
 *     {"type": "embedding", "prefix": "emb"},
 *     {"type": "lstm", "prefix": "rnn"},
 *     {"type": "last-step"},
 *     {"type": "linear", "prefix": "fc"},
 *     {"type": "sigmoid"}],
 *  "ignore": ["aux_head"]}
 * }</pre>
 *
 * where {@code prefix} is the module's name in the state dict, and options follow it:
 *
 * <ul>
 *   <li>with tensors: {@code lstm} and {@code gru} (dropout: 0), {@code rnn} (dropout: 0, activation: tanh or relu), {@code linear},
 *       {@code embedding} (padding: the number of a category), {@code conv1d} (stride: 1, dilation: 1, padding: 0, a number,
 *       "same", "valid" or "causal"), {@code layer-norm} (epsilon: 1e-5), {@code batch-norm} (epsilon: 1e-5, momentum: 0.1). Cells are
 *       layers of one step after another;
 *   <li>without: {@code relu, tanh, sigmoid, softmax, gelu} (approximate: false), {@code elu} (alpha: 1), {@code leaky-relu} (alpha: 0.01),
 *       {@code selu, silu, softplus, softsign, hard-sigmoid, dropout} (rate), {@code last-step, mean-over-time, max-over-time};
 *   <li>{@code final-state}, right after a recurrent layer: the last state of its topmost layer, {@code h_n[-1]}, of two directions
 *       {@code cat(h_n[-2], h_n[-1])}. That isn't their last step, where the backward direction has seen that step alone;
 *   <li>{@code skip} (layers): what these layers give plus what they were given.
 * </ul>
 *
 * Tensors that no layer uses are refused unless {@code ignore} names them or their module; a single tensor that it names is left out of a
 * module that is used, too, such as a learned start, {@code rnn.h0}. Or a mapping is a {@link GraphMapping}, for what
 * is no row of layers.
 */
public sealed interface TorchMapping permits TorchMapping.Layers, GraphMapping {
    /**
     * @param layers in the order of use
     * @param ignored names of tensors or modules
     */
    record Layers(List<JsonObject> layers, List<String> ignored) implements TorchMapping {
        public Layers {
            layers = List.copyOf(layers);
            ignored = List.copyOf(ignored);
            if (layers.isEmpty()) {
                throw new InvalidInputException("a mapping should have at least one layer");
            }
        }
    }

    /** Reads a mapping from a file. */
    static TorchMapping read(Path file) {
        return of(Json.read(file));
    }

    /** @throws dev.carousel.CorruptFileException where it isn't what a mapping looks like, with the place */
    static TorchMapping of(JsonObject document) {
        if (document.has("nodes")) {
            return GraphMapping.of(document);
        }
        document.allowOnly(List.of("layers", "ignore"));
        return new Layers(
                document.list("layers").objects(),
                document.optionalList("ignore").map(JsonList::texts).orElse(List.of()));
    }
}
