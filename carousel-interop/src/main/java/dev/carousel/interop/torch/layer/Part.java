package dev.carousel.interop.torch.layer;

import dev.carousel.nn.LayerSpec;
import dev.carousel.tensor.Tensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A layer with what it learned.
 *
 * @param type its word in a mapping, such as {@code lstm}
 * @param prefix of its tensors in the state dict; empty also for layers that learn nothing
 * @param inputSize the features it must be given; empty if it takes any
 * @param outputSize the features it gives; empty if as many as it is given
 * @param parameters by the names that the layer's parameters have after its own
 */
public record Part(
        String type,
        String prefix,
        LayerSpec spec,
        OptionalInt inputSize,
        OptionalInt outputSize,
        Map<String, Tensor> parameters) {
    public Part {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** One that learns nothing and keeps the number of features. */
    static Part plain(String type, LayerSpec spec) {
        return new Part(type, "", spec, OptionalInt.empty(), OptionalInt.empty(), Map.of());
    }

    /** Whether it is a whole recurrent layer. */
    public boolean isRecurrent() {
        return type.equals("lstm") || type.equals("gru") || type.equals("rnn");
    }

    /** Such as {@code lstm 'rnn' (Lstm 3 -> 4)}. */
    public String inWords() {
        return parameters.isEmpty() ? type : type + " '" + prefix + "' (" + spec.description() + ")";
    }
}
