package dev.carousel.interop.graph;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.Wiring;
import dev.carousel.interop.operator.OperatorTable;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that can be run on named values. It is immutable: any number of threads may run it at once. Results are the same bits for any
 * number of workers, and on every machine.
 */
public final class Graph {
    private final String name;
    private final GraphInputs inputs;
    private final List<EdgeDefinition> outputs;
    private final Plan plan;
    private final Value[] constants; // by slot; null where a value is given or computed
    private final GraphLimits limits;

    private Graph(GraphDefinition definition, Compiler.Result compiled, GraphLimits limits) {
        this.name = definition.name();
        this.inputs = new GraphInputs(definition, compiled.inputs());
        this.outputs = definition.outputs();
        this.plan = compiled.plan();
        this.constants = compiled.constants();
        this.limits = limits;
    }

    public static Graph compile(ModelDefinition model) {
        return compile(model, GraphLimits.DEFAULT);
    }

    /**
     * Makes a model ready: keeps the nodes that its outputs need, computes what depends on constants alone, and lets operators prepare
     * their constant inputs.
     *
     * @throws dev.carousel.UnsupportedException with all nodes that can't be computed here, and where they stand; or for an opset that is
     *     too old or too new
     * @throws InvalidInputException for edges that don't fit together, or more nodes or deeper branches than the limits allow
     */
    public static Graph compile(ModelDefinition model, GraphLimits limits) {
        OperatorTable.requireOpset(model.opset());
        Optional<String> problem = Wiring.problem(model.graph(), limits.nodes(), limits.depth());
        if (problem.isPresent()) {
            throw new InvalidInputException("graph" + Names.quoted(model.graph().name()) + ": " + problem.get());
        }
        return new Graph(model.graph(), new Compiler(model, limits).compile(model.graph()), limits);
    }

    public String name() {
        return name;
    }

    /** What a caller gives, in the model's order; those with a value of their own may be left out. */
    public List<EdgeDefinition> inputs() {
        return inputs.edges();
    }

    public List<EdgeDefinition> outputs() {
        return outputs;
    }

    /** {@link #run(Map, Workers)} on the caller's own thread. */
    public LinkedHashMap<String, Value> run(Map<String, Value> given) {
        return run(given, Workers.single());
    }

    /**
     * The outputs by name, in the model's order. Their arrays may be shared with the inputs and with constants of the model: nobody
     * writes to them.
     *
     * @throws InvalidInputException for inputs that are missing, not known, or don't have the type and shape that the model tells, and for
     *     values that a node can't work with
     */
    public LinkedHashMap<String, Value> run(Map<String, Value> given, Workers workers) {
        inputs.check(given);
        Frame frame = new Frame(constants.clone(), limits, workers);
        inputs.fill(given, frame);
        plan.run(frame);
        LinkedHashMap<String, Value> results = new LinkedHashMap<>();
        for (int k = 0; k < outputs.size(); k++) {
            results.put(outputs.get(k).name(), frame.value(plan.results().get(k)));
        }
        return results;
    }

    /**
     * This graph with state that is carried from step to step.
     *
     * @param bindings which outputs become which inputs of the next step; with none, those that their names make plain
     * @throws InvalidInputException for bindings that don't fit this graph, or if there are none and none is plain
     */
    public GraphStream stream(StateBinding... bindings) {
        return stream(bindings.length == 0 ? StateNames.bindings(this) : List.of(bindings));
    }

    /** {@link #stream(StateBinding...)} with just these, maybe none. */
    public GraphStream stream(List<StateBinding> bindings) {
        return new GraphStream(this, bindings);
    }

    /** The lengths of free axes that values of these inputs give them, by the axes' names. */
    Map<String, Integer> freeAxes(Map<String, Value> given) {
        return inputs.freeAxes(given);
    }

    GraphLimits limits() {
        return limits;
    }

    @Override
    public String toString() {
        return "graph" + Names.quoted(name) + " " + inputs.names() + " -> "
                + outputs.stream().map(EdgeDefinition::name).map(Names::quoted).toList();
    }
}
