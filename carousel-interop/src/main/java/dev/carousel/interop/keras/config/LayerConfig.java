package dev.carousel.interop.keras.config;

import dev.carousel.formats.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A layer as the file describes it.
 *
 * @param className Keras's name of its kind, without module
 * @param name within its model
 * @param path of names from the outermost model, with slashes between: no two layers of a file share one
 * @param config its settings
 * @param wrapped the layers inside a wrapper: the one of {@code TimeDistributed}, forward and backward of {@code Bidirectional}
 * @param model what is inside, if this is a model itself
 */
public record LayerConfig(
        String className,
        String name,
        String path,
        JsonObject config,
        List<LayerConfig> wrapped,
        Optional<ModelConfig> model) {
    static final String STORED_AS = "stored_as";

    public LayerConfig {
        wrapped = List.copyOf(wrapped);
    }

    /** What messages call it, such as {@code LSTM 'encoder/lstm_1'}. */
    public String inWords() {
        return className + " '" + path + "'";
    }

    /** The kind that a file calls its weights by: another one for a cell that stood in an {@code RNN}. */
    public String storedAs() {
        return config.optionalText(STORED_AS).orElse(className);
    }

    /** Whether its weights are trained; frozen ones come later in files. */
    public boolean trainable() {
        return config.value("trainable").filter(Boolean.FALSE::equals).isEmpty();
    }
}
