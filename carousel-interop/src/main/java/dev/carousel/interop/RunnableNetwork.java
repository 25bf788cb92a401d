package dev.carousel.interop;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.model.ModelFiles;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.List;
import java.util.Map;

/** A network of our own layers. */
public record RunnableNetwork(NetworkModel model) implements RunnableModel {
    static final String KIND = "network";

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<EdgeDefinition> inputs() {
        return model.inputs();
    }

    @Override
    public List<EdgeDefinition> outputs() {
        return model.outputs();
    }

    @Override
    public Map<String, String> metadata() {
        return model.metadata();
    }

    @Override
    public long parameters() {
        return model.network().parameters().size();
    }

    @Override
    public JsonObject description() {
        return JsonObject.builder()
                .put(
                        "layers",
                        model.network().architecture().layers().stream()
                                .map(layer -> layer.description())
                                .toList())
                .build();
    }

    @Override
    public Map<String, Value> run(Map<String, Value> inputs, Workers workers) {
        return model.run(inputs, workers);
    }

    @Override
    public ModelFiles files() {
        return model.files();
    }
}
