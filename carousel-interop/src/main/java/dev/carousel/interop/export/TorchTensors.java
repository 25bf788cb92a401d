package dev.carousel.interop.export;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.formats.safetensors.SafetensorsWriter;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.interop.network.layer.LayerForms;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** A network's parameters as a safetensors file that PyTorch's users know how to read. */
final class TorchTensors {
    /** The last part of a name that a module of PyTorch has, too. */
    private static final Pattern KNOWN = Pattern.compile(
            "(weight|bias|running_mean|running_var|(weight|bias)_[ih]h_l\\d+(_reverse)?|weight_hr_l\\d+(_reverse)?)");

    private TorchTensors() {}

    /** @return what people should know */
    static List<String> write(NetworkModel model, Path file) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt");
        metadata.put("module", "torch.nn.Sequential, a module for each of layers");
        metadata.put("gates", "LSTM i f g o, with coupled gates i g o; GRU r z n");
        metadata.put(
                "carousel",
                Json.line(JsonObject.builder()
                        .put("input_size", model.network().inputSize())
                        .put(
                                "layers",
                                LayerForms.write(model.network().architecture().layers()))
                        .putObject("signature", json -> {
                            json.put("input", model.signature().input())
                                    .put("output", model.signature().output());
                            model.signature().maskValue().ifPresent(value -> json.put("mask_value", (double) value));
                        })
                        .build()));
        SafetensorsWriter.write(file, model.network().parameters().tensors(), metadata);
        return strangers(model);
    }

    /** Reads such a file back. */
    static NetworkModel read(Path file) {
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            JsonObject config = Json.parse(tensors.metadata().get("carousel"), file.toString());
            JsonObject signature = config.object("signature");
            Optional<Float> mask = signature.has("mask_value")
                    ? Optional.of((float) signature.number("mask_value"))
                    : Optional.empty();
            Architecture architecture = new Architecture(config.integer("input_size"), LayerForms.read(config));
            return new NetworkModel(
                    architecture.load(tensors.tensors()),
                    new Signature(signature.text("input"), signature.text("output"), mask),
                    Map.of());
        }
    }

    private static List<String> strangers(NetworkModel model) {
        Set<String> unknown = new TreeSet<>();
        for (Parameter parameter : model.network().parameters().list()) {
            String name = parameter.name();
            if (!KNOWN.matcher(name.substring(name.lastIndexOf('.') + 1)).matches()) {
                unknown.add(name);
            }
        }
        List<String> remarks = new ArrayList<>();
        if (!unknown.isEmpty()) {
            remarks.add("PyTorch's own modules have no parameters like " + String.join(", ", unknown));
        }
        return remarks;
    }
}
