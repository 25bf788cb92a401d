package dev.carousel.interop.graph;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.GraphAttribute;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.definition.Place;
import dev.carousel.interop.operator.Operator;
import dev.carousel.interop.operator.OperatorTable;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the names of a definition into slots of a frame and its nodes into steps. The slots of branches are in the same frame. */
final class Compiler {
    private final int opset;
    private final GraphLimits limits;
    private final Folding folding;
    private final List<String> problems = new ArrayList<>();
    private Value[] constants = new Value[16]; // by slot; null where the value is not known before a run
    private int slots;

    Compiler(ModelDefinition model, GraphLimits limits) {
        this.opset = model.opset();
        this.limits = limits;
        this.folding = new Folding(model.graph().constants().values());
    }

    /** The slots of inputs, in their order, and the plan. */
    record Result(Plan plan, List<Integer> inputs, Value[] constants) {}

    Result compile(GraphDefinition graph) {
        Scope scope = new Scope(Optional.empty());
        graph.constants().forEach((name, value) -> scope.declare(name, constant(value)));
        List<Integer> inputs = new ArrayList<>();
        Set<Integer> given = new HashSet<>();
        for (EdgeDefinition input : graph.inputs()) {
            int slot = slot(); // also where there is a constant of that name: a caller may give another value
            scope.declare(input.name(), slot);
            inputs.add(slot);
            given.add(slot);
        }
        Plan plan = plan(graph, scope, given, Place.OUTERMOST);
        refuseProblems(graph);
        Value[] kept = new Value[slots];
        plan.reads(slot -> kept[slot] = constants[slot]);
        return new Result(plan, inputs, kept);
    }

    private void refuseProblems(GraphDefinition graph) {
        if (!problems.isEmpty()) {
            throw new UnsupportedException("graph" + Names.quoted(graph.name()) + " has " + problems.size()
                    + (problems.size() == 1 ? " node" : " nodes") + " that can't be computed here: "
                    + Names.list(problems));
        }
    }

    private Plan plan(GraphDefinition graph, Scope scope, Set<Integer> given, Place place) {
        Set<Integer> needed = Needed.nodes(graph);
        List<Step> steps = new ArrayList<>();
        for (int k = 0; k < graph.nodes().size(); k++) {
            NodeDefinition node = graph.nodes().get(k);
            if (needed.contains(k)) {
                Place at = place.node(k, node);
                try {
                    step(node, scope, at).ifPresent(steps::add);
                } catch (CarouselException e) {
                    problems.add(at.text() + ": " + e.getMessage());
                }
            }
            declareRest(node, scope, needed.contains(k));
        }
        List<Integer> results =
                graph.outputs().stream().map(edge -> scope.slot(edge.name())).toList();
        return new Plan(steps, results, given);
    }

    /** Nodes that can't be computed, or needn't be, leave edges that others name. */
    private void declareRest(NodeDefinition node, Scope scope, boolean needed) {
        for (String output : node.outputs()) {
            if (!output.isEmpty() && (!needed || !scope.declares(output))) {
                scope.declare(output, slot());
            }
        }
    }

    private Optional<Step> step(NodeDefinition node, Scope scope, Place place) {
        if (node.operator().equals("If")) {
            return Optional.of(branch(node, scope, place));
        }
        if (node.operator().equals("Loop")) {
            return Optional.of(loop(node, scope, place));
        }
        Operator operator = OperatorTable.create(node, opset);
        List<Integer> inputs = inputs(node, scope);
        String name = place.text();
        OperatorStep step = new OperatorStep(name, operator, inputs, List.of());
        int known = known(inputs);
        if (known == inputs.size()) {
            Optional<List<Value>> folded = folding.compute(step, constants)
                    .filter(results -> results.size() >= node.outputs().size());
            if (folded.isPresent()) {
                for (int k = 0; k < node.outputs().size(); k++) {
                    scope.declare(node.outputs().get(k), constant(folded.get().get(k)));
                }
                return Optional.empty();
            }
        }
        return Optional.of(new OperatorStep(name, known > 0 ? bind(step) : operator, inputs, outputs(node, scope)));
    }

    /** How many of these are constants, or left out. */
    private int known(List<Integer> inputs) {
        int known = 0;
        for (int slot : inputs) {
            known += slot == OperatorStep.LEFT_OUT || constants[slot] != null ? 1 : 0;
        }
        return known;
    }

    /** Prepares what is constant; if that fails, the run that comes by will say why, and branches may never be run. */
    private Operator bind(OperatorStep step) {
        try {
            return step.operator().bind(step.inputs(constants, limits.elements()));
        } catch (CarouselException | OutOfMemoryError e) {
            return step.operator();
        }
    }

    private Step branch(NodeDefinition node, Scope scope, Place place) {
        Map<String, Attribute> attributes = node.attributes();
        boolean plain = attributes.keySet().equals(Set.of("then_branch", "else_branch"));
        if (!plain || node.inputs().size() != 1 || node.inputs().get(0).isEmpty()) {
            throw new InvalidInputException("should have one input and the attributes then_branch and else_branch");
        }
        int condition = scope.slot(node.inputs().get(0));
        Plan then = branch(node, "then_branch", scope, place);
        Plan otherwise = branch(node, "else_branch", scope, place);
        return new BranchStep(place.text(), condition, then, otherwise, outputs(node, scope));
    }

    private Plan branch(NodeDefinition node, String name, Scope scope, Place place) {
        if (!(node.attributes().get(name) instanceof GraphAttribute branch)) {
            throw new InvalidInputException("attribute '" + name + "' should be a graph");
        }
        GraphDefinition graph = branch.graph();
        if (!graph.inputs().isEmpty()
                || graph.outputs().size() != node.outputs().size()) {
            throw new InvalidInputException("the " + name + " should have no inputs and "
                    + node.outputs().size() + " outputs, found "
                    + graph.inputs().size() + " and " + graph.outputs().size());
        }
        Scope inner = new Scope(Optional.of(scope));
        graph.constants().forEach((edge, value) -> inner.declare(edge, constant(value)));
        return plan(graph, inner, Set.of(), place.inside(name));
    }

    private Step loop(NodeDefinition node, Scope scope, Place place) {
        if (!node.attributes().keySet().equals(Set.of("body"))
                || !(node.attributes().get("body") instanceof GraphAttribute attribute)
                || node.inputs().size() < 2) {
            throw new InvalidInputException("should have two inputs or more and one attribute, the graph 'body'");
        }
        GraphDefinition body = attribute.graph();
        int carried = node.inputs().size() - 2;
        int stacked = body.outputs().size() - 1 - carried;
        if (body.inputs().size() != 2 + carried || stacked < 0 || node.outputs().size() > carried + stacked) {
            throw new InvalidInputException("the body should have " + (2 + carried) + " inputs, the condition and "
                    + carried + " values carried among its outputs, and as many outputs more as the node stacks, found "
                    + body.inputs().size() + " inputs, " + body.outputs().size() + " outputs and "
                    + node.outputs().size() + " of the node");
        }
        List<Integer> given = inputs(node, scope);
        if (given.subList(2, given.size()).contains(OperatorStep.LEFT_OUT)) {
            throw new InvalidInputException("leaves out a value that is carried");
        }
        Scope inner = new Scope(Optional.of(scope));
        body.constants().forEach((edge, value) -> inner.declare(edge, constant(value)));
        List<Integer> slots = new ArrayList<>();
        for (EdgeDefinition input : body.inputs()) {
            int slot = slot();
            inner.declare(input.name(), slot);
            slots.add(slot);
        }
        Plan plan = plan(body, inner, new HashSet<>(slots), place.inside("body"));
        List<Stack.Kind> kinds = body
                .outputs()
                .subList(1 + carried, body.outputs().size())
                .stream()
                .map(Stack.Kind::of)
                .toList();
        return new LoopStep(
                place.text(),
                given.get(0),
                given.get(1),
                given.subList(2, given.size()),
                plan,
                slots,
                kinds,
                outputs(node, scope));
    }

    private static List<Integer> inputs(NodeDefinition node, Scope scope) {
        List<Integer> slots = new ArrayList<>(node.inputs().size());
        for (String name : node.inputs()) {
            slots.add(name.isEmpty() ? OperatorStep.LEFT_OUT : scope.slot(name));
        }
        return slots;
    }

    private List<Integer> outputs(NodeDefinition node, Scope scope) {
        List<Integer> outputs = new ArrayList<>(node.outputs().size());
        for (String name : node.outputs()) {
            int slot = name.isEmpty() ? OperatorStep.LEFT_OUT : slot();
            if (!name.isEmpty()) {
                scope.declare(name, slot);
            }
            outputs.add(slot);
        }
        return outputs;
    }

    private int slot() {
        if (slots == constants.length) {
            constants = Arrays.copyOf(constants, 2 * slots);
        }
        return slots++;
    }

    private int constant(Value value) {
        int slot = slot();
        constants[slot] = value;
        return slot;
    }
}
