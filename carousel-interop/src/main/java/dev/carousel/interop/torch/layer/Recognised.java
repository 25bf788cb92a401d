package dev.carousel.interop.torch.layer;

import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.JsonObject;
import java.util.Optional;

/**
 * What a module most likely is, by its tensors and its name.
 *
 * @param part with PyTorch's defaults
 * @param doubt what else it may be, as an error would say it; empty where tensors and name are certain
 */
public record Recognised(Part part, Optional<String> doubt) {
    static Recognised certain(String type, TensorGroup group) {
        return new Recognised(Parts.learned(type, group, JsonObject.empty()), Optional.empty());
    }

    static Recognised doubtful(String type, TensorGroup group, String doubt) {
        UnsupportedException words = group.unsupported(doubt);
        return new Recognised(Parts.learned(type, group, JsonObject.empty()), Optional.of(words.getMessage()));
    }
}
