package dev.carousel.interop.keras.config;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.formats.json.JsonObjectBuilder;
import dev.carousel.interop.keras.config.ModelConfig.Call;
import dev.carousel.interop.keras.config.ModelConfig.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the configuration of a model: what {@code to_json} writes and what {@code .h5} and {@code .keras} files hold. */
public final class ConfigurationReader {
    private final String source;
    private final ClassNames.Unknown unknown = new ClassNames.Unknown();

    private ConfigurationReader(String source) {
        this.source = source;
    }

    /**
     * @param source what errors call the file
     * @throws UnsupportedException with all layers that aren't known
     * @throws CorruptFileException if it isn't the configuration of a model
     */
    public static ModelConfig read(JsonObject document, String source) {
        var reader = new ConfigurationReader(source);
        String className = ClassNames.plain(document.text("class_name"));
        if (!ClassNames.MODELS.contains(className)) {
            throw new UnsupportedException(
                    source + ": is a " + className
                            + "; expected a Sequential or functional model (a subclassed one is code, which can't be imported)");
        }
        ModelConfig model = reader.model(document, className, "");
        reader.unknown.refuseAny(source);
        return model;
    }

    private ModelConfig model(JsonObject document, String className, String path) {
        Object config = document.value("config")
                .orElseThrow(() -> new CorruptFileException(source + ": a model has no 'config'"));
        if (config instanceof JsonList layers) {
            return sequential("sequential", layers, path); // before Keras 2.2.3
        }
        if (!(config instanceof JsonObject object)) {
            throw document.unexpected("config", "an object or a list of layers");
        }
        String name = object.optionalText("name").orElse("model");
        if (object.has("input_layers")) {
            return functional(name, object, path);
        }
        if (!className.equals("Sequential") || !object.has("layers")) {
            throw new UnsupportedException(source + ": model '" + name
                    + "' is a subclassed one, whose structure is code; save it as a Sequential or functional model");
        }
        return sequential(name, object.list("layers"), path);
    }

    private ModelConfig sequential(String name, JsonList entries, String path) {
        List<LayerConfig> layers = layers(entries, path);
        if (layers.isEmpty()) {
            throw new CorruptFileException(source + ": model '" + name + "' has no layers");
        }
        List<Call> calls = new ArrayList<>();
        List<String> inputs = new ArrayList<>();
        Reference last;
        int from = 0;
        if (layers.get(0).className().equals("InputLayer")) {
            inputs.add(layers.get(0).name());
            from = 1;
        } else {
            inputs.add(layers.get(0).name() + "_input");
        }
        last = new Reference(inputs.get(0), 0, 0);
        for (LayerConfig layer : layers.subList(from, layers.size())) {
            calls.add(new Call(layer, 0, List.of(last), true));
            last = new Reference(layer.name(), 0, 0);
        }
        return new ModelConfig(name, true, layers, calls, inputs, List.of(last));
    }

    private ModelConfig functional(String name, JsonObject config, String path) {
        JsonList entries = config.list("layers");
        List<LayerConfig> layers = layers(entries, path);
        Map<String, Integer> shifts = new LinkedHashMap<>();
        List<Reference> outputs = References.in(config.value("output_layers"));
        List<Call> calls = new ArrayList<>();
        List<JsonObject> objects = entries.objects();
        Masks masks = new Masks(source);
        List<References.Arguments> masked = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            List<References.Arguments> all = References.calls(objects.get(k).optionalList("inbound_nodes"), source);
            if (masks.take(layers.get(k), all)) {
                continue;
            }
            int node = 0;
            for (References.Arguments given : all) {
                refuseTraining(layers.get(k), given);
                masked.add(given);
                calls.add(new Call(layers.get(k), node++, given.tensors(), seesMask(given)));
            }
        }
        masked.forEach(given -> given.masks().forEach(mask -> masks.require(mask, given.tensors(), calls)));
        for (LayerConfig layer : layers) {
            if (layer.model().isPresent()) {
                shifts.put(layer.name(), shift(layer.name(), calls, outputs));
            }
        }
        List<String> inputs = References.in(config.value("input_layers")).stream()
                .map(Reference::layer)
                .toList();
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new CorruptFileException(source + ": model '" + name + "' has no inputs or no outputs");
        }
        List<Call> shifted = calls.stream()
                .map(call -> new Call(
                        call.layer(),
                        call.node(),
                        call.arguments().stream().map(r -> shifted(r, shifts)).toList(),
                        call.seesMask()))
                .toList();
        return new ModelConfig(
                name,
                false,
                layers,
                CallOrder.sorted(shifted, inputs, source),
                inputs,
                outputs.stream().map(r -> shifted(r, shifts)).toList());
    }

    /** Keras 3 looks for the mask of a single tensor alone: a recurrent layer that is given states has none, unless the file tells it. */
    private static boolean seesMask(References.Arguments given) {
        return !given.named() || given.tensors().size() == 1 || !given.masks().isEmpty();
    }

    private void refuseTraining(LayerConfig layer, References.Arguments given) {
        boolean drops =
                layer.config().value("dropout").filter(rate -> isAbove0(rate)).isPresent()
                        || layer.config()
                                .value("recurrent_dropout")
                                .filter(rate -> isAbove0(rate))
                                .isPresent();
        if (given.training() && (drops || ClassNames.DIFFERENT_IN_TRAINING.contains(layer.className()))) {
            throw new UnsupportedException(source + ": " + layer.inWords()
                    + " is called with training=True, so that it always does what is for training alone; call it without"
                    + " that and save the model again");
        }
    }

    private static boolean isAbove0(Object rate) {
        return rate instanceof Number number && number.doubleValue() > 0;
    }

    /** A functional model inside another has a call of its own, from when it was made; its calls outside are then counted from 1. */
    private static int shift(String model, List<Call> calls, List<Reference> outputs) {
        long made =
                calls.stream().filter(call -> call.layer().name().equals(model)).count();
        List<Reference> all = new ArrayList<>(outputs);
        calls.forEach(call -> all.addAll(call.arguments()));
        return all.stream().anyMatch(r -> r.layer().equals(model) && r.node() == made) ? 1 : 0;
    }

    private static Reference shifted(Reference reference, Map<String, Integer> shifts) {
        return new Reference(
                reference.layer(), reference.node() - shifts.getOrDefault(reference.layer(), 0), reference.tensor());
    }

    private List<LayerConfig> layers(JsonList entries, String path) {
        Map<String, LayerConfig> layers = new LinkedHashMap<>();
        for (JsonObject entry : entries.objects()) {
            LayerConfig layer = layer(entry, path, Optional.empty());
            if (layers.putIfAbsent(layer.name(), layer) != null) {
                throw new CorruptFileException(source + ": has two layers named '" + layer.path() + "'");
            }
        }
        return List.copyOf(layers.values());
    }

    /** @param part the name within a wrapper, which Keras leaves to be guessed */
    private LayerConfig layer(JsonObject entry, String parent, Optional<String> part) {
        String className = ClassNames.plain(entry.text("class_name"));
        String name = part.or(() -> entry.optionalText("name")).orElseGet(() -> nameInConfig(entry, className));
        String path = parent.isEmpty() ? name : parent + "/" + name;
        if (!ClassNames.isKnown(className)) {
            unknown.add(className, path);
            return new LayerConfig(className, name, path, JsonObject.empty(), List.of(), Optional.empty());
        }
        if (ClassNames.MODELS.contains(className)) {
            return new LayerConfig(
                    className, name, path, JsonObject.empty(), List.of(), Optional.of(model(entry, className, path)));
        }
        JsonObject config = entry.object("config");
        if (className.equals("RNN")) {
            return ofCell(config, name, path);
        }
        List<LayerConfig> wrapped = new ArrayList<>();
        if (className.equals("TimeDistributed")) {
            wrapped.add(layer(config.object("layer"), path, Optional.of("layer")));
        } else if (className.equals("Bidirectional")) {
            wrapped.add(layer(config.object("layer"), path, Optional.of("forward_layer")));
            JsonObject backward = config.optionalObject("backward_layer").orElse(config.object("layer"));
            wrapped.add(layer(backward, path, Optional.of("backward_layer")));
        }
        return new LayerConfig(className, name, path, config, wrapped, Optional.empty());
    }

    /** {@code RNN(LSTMCell(5), return_sequences=True)} is an LSTM with the settings of both. */
    private LayerConfig ofCell(JsonObject config, String name, String path) {
        Optional<JsonObject> cell = config.optionalObject("cell");
        String kind =
                cell.map(found -> ClassNames.plain(found.text("class_name"))).orElse("cells in a list");
        String className = ClassNames.CELLS.getOrDefault(kind, "RNN");
        if (className.equals("RNN")) {
            unknown.add("RNN of " + kind, path);
            return new LayerConfig(className, name, path, JsonObject.empty(), List.of(), Optional.empty());
        }
        JsonObjectBuilder both = JsonObject.builder();
        JsonObject inner = cell.orElseThrow().object("config");
        // Both have a name, a type of numbers and whether they are trained.
        inner.names().stream()
                .filter(key -> !config.has(key))
                .forEach(key -> inner.value(key).ifPresent(value -> both.put(key, value)));
        config.names().stream()
                .filter(key -> !key.equals("cell"))
                .forEach(key -> config.value(key).ifPresent(value -> both.put(key, value)));
        both.put(LayerConfig.STORED_AS, "RNN");
        return new LayerConfig(className, name, path, both.build(), List.of(), Optional.empty());
    }

    private static String nameInConfig(JsonObject entry, String className) {
        return entry.value("config")
                .filter(JsonObject.class::isInstance)
                .flatMap(config -> ((JsonObject) config).optionalText("name"))
                .orElse(className);
    }
}
