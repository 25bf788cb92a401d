package dev.carousel.interop.export;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.safetensors.SafetensorsFile;
import dev.carousel.formats.safetensors.SafetensorsWriter;
import dev.carousel.interop.definition.Notes;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.layer.LayerForms;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.TiedLinear;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A network's parameters as a safetensors file that PyTorch's users know how to read. Its metadata tell the layers, so that it can be read back
 * without a mapping, also where names and shapes don't tell them.
 */
public final class TorchTensors {
    /** The last part of a name that a module of PyTorch has, too. */
    private static final Pattern KNOWN = Pattern.compile(
            "(weight|bias|running_mean|running_var|(weight|bias)_[ih]h_l\\d+(_reverse)?|weight_hr_l\\d+(_reverse)?)");

    /** The key of the metadata that tells the layers. */
    private static final String LAYERS = "carousel";

    private TorchTensors() {}

    /** @return what people should know */
    static List<String> write(NetworkModel model, Path file) {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt");
        metadata.put("module", "torch.nn.Sequential, a module for each of layers");
        metadata.put("gates", "LSTM i f g o, with coupled gates i g o; GRU r z n");
        metadata.put(
                LAYERS,
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

    /**
     * Reads such a file back.
     *
     * @return empty if the metadata tell no layers, so it is another's file
     * @throws dev.carousel.CarouselException if they tell others than the tensors are of
     */
    public static Optional<NetworkModel> read(Path file) {
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            String layers = tensors.metadata().get(LAYERS);
            return layers == null ? Optional.empty() : Optional.of(read(tensors, layers, file));
        } catch (InvalidInputException | IllegalArgumentException | ArithmeticException e) {
            throw new CorruptFileException(
                    "'" + file + "': its metadata '" + LAYERS + "' tell other layers than its tensors are of: "
                            + e.getMessage(),
                    e);
        }
    }

    private static NetworkModel read(SafetensorsFile tensors, String layers, Path file) {
        Map<String, String> origin = Map.of(
                "format",
                "pytorch",
                "form",
                "safetensors",
                "file",
                file.getFileName().toString(),
                Notes.KEY,
                "layers as the file's own metadata tell them");
        return NetworkModel.of(
                Json.parse(layers, "'" + file + "', metadata '" + LAYERS + "'"), tensors.tensors(), origin);
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
        List<LayerSpec> layers = model.network().architecture().layers();
        for (int k = 0; k < layers.size(); k++) {
            if (layers.get(k) instanceof TiedLinear tied) {
                remarks.add(k + ".weight is " + tied.weight() + ", which layer '" + k
                        + "' is tied to, and isn't written twice");
            }
        }
        return remarks;
    }
}
