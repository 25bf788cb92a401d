package dev.carousel.interop.keras.graph;

import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.keras.layer.Cell;
import dev.carousel.interop.keras.layer.KerasLayer;
import dev.carousel.interop.value.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Stateful layers, which begin a run with the states that the run before ended with. A graph remembers nothing, so their states become
 * inputs {@code lstm_h_0} and {@code lstm_c_0} and outputs {@code lstm_h_n} and {@code lstm_c_n} [B, H] of it, with {@code forward} or {@code
 * backward} after the layer's name for each direction of a Bidirectional.
 */
final class CarriedStates {
    private final Nodes nodes;
    private final RecurrentNodes recurrent;
    private final List<EdgeDefinition> inputs = new ArrayList<>();
    private final List<EdgeDefinition> outputs = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Set<String> layers = new TreeSet<>();

    CarriedStates(Nodes nodes, RecurrentNodes recurrent) {
        this.nodes = nodes;
        this.recurrent = recurrent;
    }

    List<EdgeDefinition> inputs() {
        return inputs;
    }

    List<EdgeDefinition> outputs() {
        return outputs;
    }

    /** What whoever runs the graph has to do, a line for each layer. */
    List<String> notes() {
        return notes;
    }

    /** What the layer puts out. */
    List<Edge> add(String name, KerasLayer.Recurrent layer, List<Edge> given) {
        if (!layer.stateful()) {
            return recurrent.add(layer, given);
        }
        List<String> states = states(name, layer.cell());
        return ends(name, states, recurrent.add(layer.withStates(), begins(name, layer.cell(), states, given)));
    }

    List<Edge> add(String name, KerasLayer.Bidirectional layer, List<Edge> given) {
        if (!layer.forward().stateful() && !layer.backward().stateful()) {
            return recurrent.add(layer, given);
        }
        Cell cell = layer.forward().cell();
        List<String> states = new ArrayList<>(states(name + "_forward", cell));
        states.addAll(states(name + "_backward", cell));
        var putting = new KerasLayer.Bidirectional(
                layer.forward().withStates(), layer.backward().withStates(), layer.merge());
        return ends(name, states, recurrent.add(putting, begins(name, cell, states, given)));
    }

    private static List<String> states(String name, Cell cell) {
        return cell.kind() == Cell.Kind.LSTM ? List.of(name + "_h", name + "_c") : List.of(name + "_h");
    }

    private List<Edge> begins(String name, Cell cell, List<String> states, List<Edge> given) {
        if (given.size() > 1) {
            throw new UnsupportedException("is stateful and given initial states, of which versions of Keras take"
                    + " different ones; save it with stateful=False");
        }
        if (!layers.add(name)) {
            throw new UnsupportedException("is stateful and called more than once, which isn't supported");
        }
        List<Edge> all = new ArrayList<>(given);
        for (String state : states) {
            List<Axis> axes = List.of(new Axis.Free("batch"), new Axis.Fixed(cell.units()));
            inputs.add(new EdgeDefinition(state + "_0", ElementType.FLOAT, Optional.of(axes)));
            all.add(Edge.of(state + "_0", 2));
        }
        return all;
    }

    /** The states are the last of what was made. */
    private List<Edge> ends(String name, List<String> states, List<Edge> made) {
        int results = made.size() - states.size();
        for (int k = 0; k < states.size(); k++) {
            String end = states.get(k) + "_n";
            nodes.rename(made.get(results + k).name(), end);
            outputs.add(new EdgeDefinition(end, ElementType.FLOAT, Optional.empty()));
        }
        notes.add("stateful: layer '" + name + "': give the final states " + names(states, "_n") + " as "
                + names(states, "_0") + " of the next run, and zeros to the first");
        return made;
    }

    private static String names(List<String> states, String ending) {
        return String.join(", ", states.stream().map(state -> state + ending).toList());
    }
}
