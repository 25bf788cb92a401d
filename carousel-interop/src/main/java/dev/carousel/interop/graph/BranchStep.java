package dev.carousel.interop.graph;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * ONNX's If: of two plans the one that a truth value chooses. They work on the frame of the graph around them, so they see its edges.
 *
 * @param place what errors call it
 * @param outputs slots; {@link OperatorStep#LEFT_OUT} for one that nobody wants
 */
record BranchStep(String place, int condition, Plan then, Plan otherwise, List<Integer> outputs) implements Step {
    @Override
    public void run(Frame frame) {
        Plan chosen = choose(frame.value(condition));
        chosen.run(frame);
        List<Value> results = new ArrayList<>(outputs.size());
        for (int k = 0; k < outputs.size(); k++) {
            results.add(frame.value(chosen.results().get(k)));
        }
        chosen.forget(frame);
        for (int k = 0; k < outputs.size(); k++) {
            if (outputs.get(k) != OperatorStep.LEFT_OUT) {
                frame.put(outputs.get(k), results.get(k), place);
            }
        }
    }

    private Plan choose(Value value) {
        if (!(value instanceof BooleanValue chosen) || value.shape().size() != 1) {
            throw new InvalidInputException(place + ": the condition should be one truth value, found " + value);
        }
        return chosen.elements()[0] ? then : otherwise;
    }

    @Override
    public void reads(IntConsumer slots) {
        slots.accept(condition);
        then.reads(slots);
        otherwise.reads(slots);
    }

    @Override
    public void writes(IntConsumer slots) {
        for (int slot : outputs) {
            if (slot != OperatorStep.LEFT_OUT) {
                slots.accept(slot);
            }
        }
    }
}
