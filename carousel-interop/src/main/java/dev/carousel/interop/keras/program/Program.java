package dev.carousel.interop.keras.program;

import dev.carousel.interop.keras.layer.KerasLayer;
import java.util.List;
import java.util.Optional;

/**
 * What a model computes.
 *
 * @param steps each after those whose results it takes
 */
public record Program(List<Input> inputs, List<Step> steps, List<Output> outputs) {
    public Program {
        inputs = List.copyOf(inputs);
        steps = List.copyOf(steps);
        outputs = List.copyOf(outputs);
    }

    /**
     * What a caller gives.
     *
     * @param axes their lengths, the batch's first; -1 where any will do. Empty where the file doesn't say
     */
    public record Input(String name, int tensor, Optional<List<Integer>> axes) {}

    /**
     * One call of a layer.
     *
     * @param name the path of the layer; two steps of one name share their weights
     * @param inputs numbers of tensors; the initial states of a recurrent layer come after its input
     * @param outputs numbers of tensors, as many as the layer puts out
     * @param seesMask whether a recurrent layer leaves masked steps out; what it puts out is masked all the same
     */
    public record Step(String name, KerasLayer layer, List<Integer> inputs, List<Integer> outputs, boolean seesMask) {
        public Step {
            inputs = List.copyOf(inputs);
            outputs = List.copyOf(outputs);
        }
    }

    /** What a caller gets. */
    public record Output(String name, int tensor) {}
}
