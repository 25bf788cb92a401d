package dev.carousel.interop.graph;

import dev.carousel.InvalidInputException;
import dev.carousel.formats.json.NearMatch;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.definition.Printable;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A graph some of whose outputs become inputs of its next step. It is immutable, as the graph is; what is remembered lies in a {@link
 * GraphState} for each stream, which its caller keeps:
 *
 * <pre>{@code
 * GraphStream stream = graph.stream();
 * GraphState state = stream.start();
 * for (FloatValue frame : frames) {
 *     Value y = stream.step(Map.of("x", frame), state).get("y");
 * }
 * }</pre>
 */
public final class GraphStream {
    private final Graph graph;
    private final List<StateBinding> bindings;
    private final List<EdgeDefinition> inputs;
    private final List<EdgeDefinition> outputs;
    private final Map<String, EdgeDefinition> stateInputs = new LinkedHashMap<>();

    GraphStream(Graph graph, List<StateBinding> bindings) {
        this.graph = graph;
        this.bindings = List.copyOf(bindings);
        Set<String> names = new HashSet<>();
        Set<String> boundOutputs = new HashSet<>();
        for (StateBinding binding : bindings) {
            EdgeDefinition input = find(graph.inputs(), binding.input(), "input");
            EdgeDefinition output = find(graph.outputs(), binding.output(), "output");
            if (stateInputs.put(input.name(), input) != null
                    || !names.add(binding.name())
                    || !boundOutputs.add(output.name())) {
                throw new InvalidInputException(
                        "each name, input and output can be bound to state once, found another binding of "
                                + Printable.text(binding.input()) + " and " + Printable.text(binding.output()));
            }
            if (!StateNames.fit(input, output)) {
                throw new InvalidInputException(
                        "the output '" + Printable.text(output.name()) + "', " + GraphInputs.describe(output)
                                + ", can't become the input '" + Printable.text(input.name()) + "', "
                                + GraphInputs.describe(input));
            }
        }
        this.inputs = graph.inputs().stream()
                .filter(edge -> !stateInputs.containsKey(edge.name()))
                .toList();
        this.outputs = graph.outputs().stream()
                .filter(edge -> !boundOutputs.contains(edge.name()))
                .toList();
    }

    private static EdgeDefinition find(List<EdgeDefinition> edges, String name, String what) {
        Collection<String> names = edges.stream().map(EdgeDefinition::name).toList();
        return edges.stream()
                .filter(edge -> edge.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("there is no " + what + " '" + Printable.text(name)
                        + "' to bind: "
                        + NearMatch.of(name, names)
                                .map(near -> "is '" + Printable.text(near) + "' meant?")
                                .orElse("there are "
                                        + names.stream().map(Printable::text).toList())));
    }

    public Graph graph() {
        return graph;
    }

    public List<StateBinding> bindings() {
        return bindings;
    }

    /** What each step is given: the graph's inputs but the state. */
    public List<EdgeDefinition> inputs() {
        return inputs;
    }

    /** What each step gives: the graph's outputs but the state. */
    public List<EdgeDefinition> outputs() {
        return outputs;
    }

    /** What a stream remembers before its first step. */
    public GraphState start() {
        Map<String, Optional<Value>> parts = new LinkedHashMap<>();
        bindings.forEach(binding -> parts.put(binding.name(), binding.start()));
        return new GraphState(parts);
    }

    /** {@link #step(Map, GraphState, Workers)} on the caller's own thread. */
    public LinkedHashMap<String, Value> step(Map<String, Value> given, GraphState state) {
        return step(given, state, Workers.single());
    }

    /**
     * The outputs for one piece of a stream, whose state moves on; if this fails, the state is as it was.
     *
     * @param given the inputs but the state
     * @throws InvalidInputException as {@link Graph#run}, or if the state is for another number of sequences
     */
    public LinkedHashMap<String, Value> step(Map<String, Value> given, GraphState state, Workers workers) {
        Map<String, Value> all = new LinkedHashMap<>(given);
        for (StateBinding binding : bindings) {
            if (given.containsKey(binding.input())) {
                throw new InvalidInputException("the input '" + Printable.text(binding.input())
                        + "' is bound to the state: set the state's part '" + Printable.text(binding.name())
                        + "' instead");
            }
            Value value = state.value(binding.name()).orElseGet(() -> zeros(stateInputs.get(binding.input()), given));
            all.put(binding.input(), value);
        }
        LinkedHashMap<String, Value> results = graph.run(all, workers);
        for (StateBinding binding : bindings) {
            state.set(binding.name(), results.remove(binding.output()));
        }
        return results;
    }

    /** Zeros of the shape that an input has when the other inputs are these. */
    private Value zeros(EdgeDefinition edge, Map<String, Value> given) {
        Map<String, Integer> free = graph.freeAxes(given);
        List<Integer> lengths = new ArrayList<>();
        for (Axis axis : edge.axes().orElseThrow(() -> unknownShape(edge))) {
            if (axis instanceof Axis.Fixed fixed) {
                lengths.add(fixed.length());
            } else {
                Integer length = free.get(((Axis.Free) axis).name());
                if (length == null) {
                    throw unknownShape(edge);
                }
                lengths.add(length);
            }
        }
        Shape shape = Shape.of(lengths.stream().mapToInt(Integer::intValue).toArray());
        if (shape.size() > graph.limits().elements()) {
            throw new InvalidInputException("the state '" + Printable.text(edge.name()) + "' would have the shape "
                    + shape + ": at most " + graph.limits().elements() + " elements are allowed");
        }
        return Zeros.of(edge.type().orElseThrow(() -> unknownShape(edge)), shape);
    }

    private static InvalidInputException unknownShape(EdgeDefinition edge) {
        return new InvalidInputException("the first state of '" + Printable.text(edge.name()) + "', "
                + GraphInputs.describe(edge) + ", can't be told from the other inputs: give it a start");
    }
}
