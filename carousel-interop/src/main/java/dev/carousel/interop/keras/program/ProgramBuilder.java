package dev.carousel.interop.keras.program;

import dev.carousel.CorruptFileException;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.keras.config.LayerConfig;
import dev.carousel.interop.keras.config.ModelConfig;
import dev.carousel.interop.keras.config.ModelConfig.Reference;
import dev.carousel.interop.keras.layer.KerasLayer;
import dev.carousel.interop.keras.layer.LayerReader;
import dev.carousel.interop.keras.program.Program.Input;
import dev.carousel.interop.keras.program.Program.Output;
import dev.carousel.interop.keras.program.Program.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Unfolds nested models into one {@link Program}. */
public final class ProgramBuilder {
    /** Models that call models that call models grow without limit. */
    private static final int MOST_STEPS = 20_000;

    private static final List<String> SHAPES = List.of("batch_shape", "batch_input_shape", "input_shape");

    private final LayerReader reader;
    private final String source;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, KerasLayer> layers = new TreeMap<>();
    private int tensors;

    private ProgramBuilder(LayerReader reader, String source) {
        this.reader = reader;
        this.source = source;
    }

    public static Program build(ModelConfig model, LayerReader reader, String source) {
        var builder = new ProgramBuilder(reader, source);
        List<Input> inputs = new ArrayList<>();
        for (String name : model.inputs()) {
            inputs.add(new Input(name, builder.tensors++, shape(model, name)));
        }
        List<Integer> results =
                builder.unfold(model, inputs.stream().map(Input::tensor).toList());
        List<Output> outputs = new ArrayList<>();
        Map<String, Integer> used = new TreeMap<>();
        for (int k = 0; k < results.size(); k++) {
            String name = model.outputs().get(k).layer();
            int count = used.merge(name, 1, Integer::sum);
            outputs.add(new Output(count == 1 ? name : name + "_" + (count - 1), results.get(k)));
        }
        return new Program(inputs, builder.steps, outputs);
    }

    /** What the file says of an input's lengths: in its layer, or in the first one of a Sequential. */
    private static Optional<List<Integer>> shape(ModelConfig model, String input) {
        Optional<LayerConfig> layer = model.layers().stream()
                .filter(l -> l.name().equals(input))
                .findFirst()
                .or(() -> model.sequential() ? Optional.of(model.layers().get(0)) : Optional.empty());
        while (layer.isPresent() && layer.get().model().isPresent()) {
            ModelConfig inner = layer.get().model().get();
            layer = inner.layers().stream().findFirst();
        }
        return layer.flatMap(l -> shape(l.config()));
    }

    private static Optional<List<Integer>> shape(JsonObject config) {
        for (String name : SHAPES) {
            if (config.value(name).orElse(null) instanceof JsonList lengths) {
                List<Integer> shape = new ArrayList<>();
                if (name.equals("input_shape")) {
                    shape.add(-1);
                }
                for (Optional<Object> length : lengths.values()) {
                    boolean known =
                            length.orElse(null) instanceof Long number && number > 0 && number <= Integer.MAX_VALUE;
                    shape.add(known ? ((Long) length.get()).intValue() : -1);
                }
                return shape.size() > 8 ? Optional.empty() : Optional.of(List.copyOf(shape));
            }
        }
        return Optional.empty();
    }

    private List<Integer> unfold(ModelConfig model, List<Integer> arguments) {
        if (arguments.size() != model.inputs().size()) {
            throw new CorruptFileException(source + ": model '" + model.name() + "' takes "
                    + model.inputs().size() + " inputs, but is called on " + arguments.size());
        }
        Map<Reference, Integer> known = new LinkedHashMap<>();
        for (int k = 0; k < arguments.size(); k++) {
            known.put(new Reference(model.inputs().get(k), 0, 0), arguments.get(k));
        }
        for (ModelConfig.Call call : model.calls()) {
            List<Integer> given =
                    call.arguments().stream().map(r -> tensor(known, r)).toList();
            List<Integer> made = call.layer().model().isPresent()
                    ? unfold(call.layer().model().get(), given)
                    : step(call.layer(), given, call.seesMask());
            for (int k = 0; k < made.size(); k++) {
                known.put(new Reference(call.layer().name(), call.node(), k), made.get(k));
            }
        }
        return model.outputs().stream().map(r -> tensor(known, r)).toList();
    }

    private int tensor(Map<Reference, Integer> known, Reference reference) {
        Integer tensor = known.get(reference);
        if (tensor == null) {
            throw new CorruptFileException(source + ": result " + reference.tensor() + " of call " + reference.node()
                    + " of layer '" + reference.layer() + "' is used, but there is none");
        }
        return tensor;
    }

    private List<Integer> step(LayerConfig config, List<Integer> given, boolean seesMask) {
        if (config.className().equals("InputLayer")) {
            return given;
        }
        if (steps.size() == MOST_STEPS) {
            throw new CorruptFileException(source + ": calls more than " + MOST_STEPS + " layers");
        }
        KerasLayer layer = layers.get(config.path());
        if (layer == null) {
            layer = reader.read(config);
            layers.put(config.path(), layer);
        }
        List<Integer> outputs = new ArrayList<>();
        for (int k = 0; k < results(layer); k++) {
            outputs.add(tensors++);
        }
        steps.add(new Step(config.path(), layer, given, outputs, seesMask));
        return outputs;
    }

    private static int results(KerasLayer layer) {
        if (layer instanceof KerasLayer.Recurrent recurrent) {
            return 1 + (recurrent.states() ? recurrent.cell().kind().states() : 0);
        }
        if (layer instanceof KerasLayer.Bidirectional both) {
            int states =
                    both.forward().states() ? 2 * both.forward().cell().kind().states() : 0;
            return (both.merge().isPresent() ? 1 : 2) + states;
        }
        return layer instanceof KerasLayer.AttentionAverage attention && attention.returnAttention() ? 2 : 1;
    }
}
