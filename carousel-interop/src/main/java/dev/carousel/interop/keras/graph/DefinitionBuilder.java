package dev.carousel.interop.keras.graph;

import dev.carousel.CorruptFileException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.Notes;
import dev.carousel.interop.keras.layer.KerasLayer;
import dev.carousel.interop.keras.program.Program;
import dev.carousel.interop.keras.program.Program.Step;
import dev.carousel.interop.value.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Makes a definition of any program. */
public final class DefinitionBuilder {
    private static final int OPSET = 17;

    private final Program program;
    private final String source;
    private final Nodes nodes = new Nodes();
    private final CarriedStates recurrent = new CarriedStates(nodes, new RecurrentNodes(nodes));
    private final LayerNodes layers = new LayerNodes(nodes);
    private final Map<Integer, Edge> edges = new TreeMap<>();

    private DefinitionBuilder(Program program, String source) {
        this.program = program;
        this.source = source;
    }

    /**
     * @param metadata goes into the definition, with notes on stateful layers added
     * @throws UnsupportedException for what has no exact counterpart, with the layer
     */
    public static ModelDefinition build(Program program, Map<String, String> metadata, String source) {
        return new DefinitionBuilder(program, source).build(metadata);
    }

    private ModelDefinition build(Map<String, String> metadata) {
        List<EdgeDefinition> inputs = new ArrayList<>();
        for (Program.Input input : program.inputs()) {
            int rank = input.axes().map(List::size).orElseGet(() -> rank(input.tensor()));
            boolean integers = program.steps().stream()
                    .anyMatch(step ->
                            step.inputs().contains(input.tensor()) && step.layer() instanceof KerasLayer.Embedding);
            inputs.add(new EdgeDefinition(
                    input.name(), integers ? ElementType.INT64 : ElementType.FLOAT, Optional.of(axes(input, rank))));
            edges.put(input.tensor(), Edge.of(input.name(), rank));
        }
        for (Step step : program.steps()) {
            nodes.enter(step.name());
            List<Edge> made = make(step);
            for (int k = 0; k < step.outputs().size(); k++) {
                edges.put(step.outputs().get(k), made.get(k));
            }
        }
        List<EdgeDefinition> outputs = new ArrayList<>();
        Taken names = new Taken();
        inputs.addAll(recurrent.inputs());
        inputs.forEach(input -> names.take(input.name()));
        recurrent.outputs().forEach(output -> names.take(output.name()));
        for (Program.Output output : program.outputs()) {
            Edge edge = edges.get(output.tensor());
            String name = names.take(output.name());
            nodes.rename(edge.name(), name);
            outputs.add(new EdgeDefinition(name, ElementType.FLOAT, Optional.empty()));
        }
        outputs.addAll(recurrent.outputs());
        return new ModelDefinition(
                OPSET,
                new GraphDefinition(
                        metadata.getOrDefault("name", "keras"), inputs, outputs, nodes.constants(), nodes.nodes()),
                Notes.add(metadata, recurrent.notes()));
    }

    /** Names of inputs and outputs are edges and differ. */
    private static final class Taken {
        private final List<String> taken = new ArrayList<>();

        String take(String wanted) {
            String name = wanted;
            for (int k = 1; taken.contains(name); k++) {
                name = wanted + "_" + k;
            }
            taken.add(name);
            return name;
        }
    }

    /** What the first layer wants, where the file doesn't say. */
    private int rank(int tensor) {
        return program.steps().stream()
                .filter(step -> step.inputs().contains(tensor))
                .findFirst()
                .map(step -> step.layer() instanceof KerasLayer.Embedding || step.layer() instanceof KerasLayer.Dense
                        ? 2
                        : 3)
                .orElse(3);
    }

    private static List<Axis> axes(Program.Input input, int rank) {
        return IntStream.range(0, rank)
                .mapToObj(k -> {
                    int length =
                            k == 0 ? -1 : input.axes().map(axes -> axes.get(k)).orElse(-1);
                    return length > 0 ? new Axis.Fixed(length) : (Axis) new Axis.Free(k == 0 ? "batch" : "");
                })
                .toList();
    }

    private static List<Edge> seen(Step step, List<Edge> inputs) {
        if (step.seesMask()) {
            return inputs;
        }
        List<Edge> bare = new ArrayList<>(inputs);
        bare.set(0, Edge.of(inputs.get(0).name(), inputs.get(0).rank()));
        return bare;
    }

    /** The first {@code count} with the mask of what went in, whether the layer has seen it or not. */
    private static List<Edge> masked(List<Edge> outputs, int count, Edge input) {
        List<Edge> all = new ArrayList<>(outputs);
        for (int k = 0; k < count; k++) {
            all.set(k, new Edge(outputs.get(k).name(), outputs.get(k).rank(), input.mask()));
        }
        return all;
    }

    private List<Edge> make(Step step) {
        List<Edge> inputs = step.inputs().stream().map(edges::get).toList();
        try {
            if (inputs.isEmpty()) {
                throw new CorruptFileException("is called on nothing");
            }
            if (step.layer() instanceof KerasLayer.Recurrent layer) {
                List<Edge> outputs = recurrent.add(step.name(), layer, seen(step, inputs));
                return layer.sequences() ? masked(outputs, 1, inputs.get(0)) : outputs;
            }
            if (step.layer() instanceof KerasLayer.Bidirectional layer) {
                List<Edge> outputs = recurrent.add(step.name(), layer, seen(step, inputs));
                int sequences = layer.merge().isPresent() ? 1 : 2;
                return layer.forward().sequences() ? masked(outputs, sequences, inputs.get(0)) : outputs;
            }
            if (step.layer() instanceof KerasLayer.AttentionAverage layer) {
                return layers.attention(layer, inputs.get(0));
            }
            return List.of(layers.add(step.layer(), inputs));
        } catch (UnsupportedException e) {
            throw new UnsupportedException(source + ": layer '" + step.name() + "': " + e.getMessage(), e);
        } catch (CorruptFileException e) {
            throw new CorruptFileException(source + ": layer '" + step.name() + "': " + e.getMessage(), e);
        }
    }
}
