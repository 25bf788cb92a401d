package dev.carousel.nn;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The states of several layers as one: of those layers of a {@link Chain} that have one, in its order, or of the branches of a block.
 * Component {@code h} of the first is {@code 0.h}.
 */
public record ChainState(int streams, List<LayerState> states) implements LayerState {
    public ChainState {
        states = List.copyOf(states);
    }

    /** The parts of a state that should be one of {@code count} parts. */
    public static List<LayerState> of(LayerState state, int count) {
        if (!(state instanceof ChainState chain) || chain.states.size() != count) {
            throw new InvalidInputException(
                    "network: expected a state of its own, with " + count + " parts: get one from initialState()");
        }
        return chain.states;
    }

    @Override
    public void clear() {
        states.forEach(LayerState::clear);
    }

    @Override
    public ChainState copy() {
        return new ChainState(streams, states.stream().map(LayerState::copy).toList());
    }

    @Override
    public Map<String, Tensor> tensors() {
        Map<String, Tensor> tensors = new TreeMap<>();
        for (int k = 0; k < states.size(); k++) {
            String prefix = k + ".";
            states.get(k).tensors().forEach((name, tensor) -> tensors.put(prefix + name, tensor));
        }
        return tensors;
    }

    @Override
    public void load(Map<String, Tensor> tensors) {
        Map<String, Tensor> rest = new TreeMap<>(tensors);
        List<Map<String, Tensor>> parts = new ArrayList<>();
        for (int k = 0; k < states.size(); k++) {
            String prefix = k + ".";
            Map<String, Tensor> part = new TreeMap<>();
            rest.forEach((name, tensor) -> {
                if (name.startsWith(prefix)) {
                    part.put(name.substring(prefix.length()), tensor);
                }
            });
            rest.keySet().removeIf(name -> name.startsWith(prefix));
            parts.add(part);
        }
        if (!rest.isEmpty()) {
            throw new InvalidInputException("state: expected tensors of " + states.size()
                    + " parts, named by the number of their part and a dot, found also " + rest.keySet()
                    + ": it is another network's");
        }
        for (int k = 0; k < states.size(); k++) {
            states.get(k).load(parts.get(k));
        }
    }
}
