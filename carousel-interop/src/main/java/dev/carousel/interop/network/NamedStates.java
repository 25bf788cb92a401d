package dev.carousel.interop.network;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.nn.ChainState;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Network;
import dev.carousel.nn.block.Bidirectional;
import dev.carousel.nn.block.Concatenation;
import dev.carousel.nn.block.Residual;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.LstmState;
import dev.carousel.nn.recurrent.RecurrentState;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of a network's recurrent layers as named tensors [layers x directions, B, units]: {@code h_0} and {@code c_0} in, {@code h_n}
 * and {@code c_n} out, with the layer's place before the name where the network has several.
 */
final class NamedStates {
    /** At the end of names of states that are given. */
    static final String INITIAL = "_0";

    /** At the end of names of states that come out. */
    static final String FINAL = "_n";

    private static final String HIDDEN = "h";
    private static final String CELL = "c";

    private final LayerState state;
    private final List<Part> parts = new ArrayList<>();

    /**
     * What one recurrent layer remembers.
     *
     * @param place of the layer, as its parameters' names begin: {@code 1.forward}
     */
    private record Part(String place, RecurrentState state) {
        List<String> components() {
            return state instanceof LstmState ? List.of(HIDDEN, CELL) : List.of(HIDDEN);
        }
    }

    private NamedStates(Network network, LayerState state) {
        this.state = state;
        collect(network.architecture().layers(), "", (ChainState) state);
    }

    /** The states of new streams. */
    static NamedStates initial(Network network, int streams) {
        return new NamedStates(network, network.initialState(streams));
    }

    private void collect(List<LayerSpec> layers, String prefix, ChainState chain) {
        int next = 0;
        for (int k = 0; k < layers.size(); k++) {
            LayerSpec layer = layers.get(k);
            if (remembers(layer)) {
                collect(layer, prefix + k, chain.states().get(next++));
            }
        }
    }

    private void collect(LayerSpec layer, String place, LayerState own) {
        if (layer instanceof Residual residual) {
            collect(residual.layers(), place + ".", (ChainState) own);
        } else if (layer instanceof Concatenation concatenation) {
            for (int branch = 0; branch < concatenation.branches().size(); branch++) {
                collect(concatenation.branches().get(branch), place + "." + branch + ".", (ChainState)
                        ((ChainState) own).states().get(branch));
            }
        } else if (layer instanceof Bidirectional both) {
            List<LayerState> directions = ((ChainState) own).states();
            collectOne(both.forward(), place + ".forward", (ChainState) directions.get(0));
            collectOne(both.backward(), place + ".backward", (ChainState) directions.get(1));
        } else {
            parts.add(new Part(place, (RecurrentState) own));
        }
    }

    /** Of a chain of one layer. */
    private void collectOne(LayerSpec layer, String place, ChainState chain) {
        if (remembers(layer)) {
            collect(layer, place, chain.states().get(0));
        }
    }

    /** Whether the engine keeps a state for it: blocks have one even if nothing in them remembers. */
    private static boolean remembers(LayerSpec layer) {
        return isRecurrent(layer)
                || layer instanceof Residual
                || layer instanceof Concatenation
                || layer instanceof Bidirectional;
    }

    static boolean isRecurrent(LayerSpec layer) {
        return layer instanceof Lstm || layer instanceof Gru || layer instanceof Rnn;
    }

    /** What the network is run on. */
    LayerState state() {
        return state;
    }

    /** The names of all components, ending in {@link #INITIAL} or {@link #FINAL}. */
    List<String> names(String ending) {
        List<String> names = new ArrayList<>();
        for (Part part : parts) {
            part.components().forEach(component -> names.add(name(part, component, ending)));
        }
        return names;
    }

    private String name(Part part, String component, String ending) {
        return (parts.size() == 1 ? "" : part.place + ".") + component + ending;
    }

    /** What the tensors are, their batch called {@code batch}. */
    List<EdgeDefinition> edges(String ending, String batch) {
        List<EdgeDefinition> edges = new ArrayList<>();
        for (Part part : parts) {
            Map<String, Tensor> tensors = part.state.tensors();
            for (String component : part.components()) {
                Tensor tensor = tensors.get(component);
                edges.add(Edges.of(
                        name(part, component, ending),
                        ElementType.FLOAT,
                        new Axis.Fixed(tensor.dim(0)),
                        new Axis.Free(batch),
                        new Axis.Fixed(tensor.dim(2))));
            }
        }
        return edges;
    }

    /** Takes those that are given; one for a batch of 1 goes to every stream. */
    void take(Map<String, Value> given) {
        for (Part part : parts) {
            Map<String, Tensor> tensors = new LinkedHashMap<>(part.state.tensors());
            for (String component : part.components()) {
                String name = name(part, component, INITIAL);
                if (given.containsKey(name)) {
                    tensors.put(component, expand(name, given.get(name), tensors.get(component)));
                }
            }
            part.state.load(tensors);
        }
    }

    private static Tensor expand(String name, Value value, Tensor like) {
        Shape shape = value.shape();
        boolean fits = value instanceof FloatValue
                && shape.rank() == 3
                && shape.length(0) == like.dim(0)
                && (shape.length(1) == like.dim(1) || shape.length(1) == 1)
                && shape.length(2) == like.dim(2);
        if (!fits) {
            throw new InvalidInputException(
                    "input '" + name + "': expected floats [layers x directions, batch, units] = [" + like.dim(0) + ", "
                            + like.dim(1) + ", " + like.dim(2) + "], found " + value);
        }
        float[] elements = ((FloatValue) value).elements();
        int streams = like.dim(1);
        int units = like.dim(2);
        Tensor all = Tensor.zeros(like.shape());
        for (int row = 0; row < like.dim(0) * streams; row++) {
            int from = shape.length(1) == streams ? row : row / streams;
            System.arraycopy(elements, from * units, all.array(), row * units, units);
        }
        return all;
    }

    /** What is remembered now. */
    Map<String, Value> values(String ending) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Part part : parts) {
            Map<String, Tensor> tensors = part.state.tensors();
            for (String component : part.components()) {
                Tensor tensor = tensors.get(component);
                values.put(name(part, component, ending), FloatValue.of(tensor.toArray(), tensor.shape()));
            }
        }
        return values;
    }
}
