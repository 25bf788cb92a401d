package dev.carousel.interop.graph;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.IntConsumer;

/**
 * ONNX's Loop: a plan that runs again and again on the frame of the graph around it, so that it sees its edges. Each time it gets a number,
 * counted from 0, whether the last one wanted to go on, and the values that are carried; what it gives are the same again and values
 * of which each time's are stacked.
 *
 * @param place what errors call it
 * @param trips the slot of how often at most; {@link OperatorStep#LEFT_OUT} for no limit
 * @param condition the slot of whether to begin at all; {@link OperatorStep#LEFT_OUT} for yes
 * @param initial the slots of the values carried
 * @param body with the condition, the values carried and those stacked as results
 * @param inputs the slots of the body's inputs: number, condition, values carried
 * @param stacked what is stacked, as the body declares it
 * @param outputs the slots of final and of stacked values; {@link OperatorStep#LEFT_OUT} for one that nobody wants
 */
record LoopStep(
        String place,
        int trips,
        int condition,
        List<Integer> initial,
        Plan body,
        List<Integer> inputs,
        List<Stack.Kind> stacked,
        List<Integer> outputs)
        implements Step {
    @Override
    public void run(Frame frame) {
        OptionalLong most = most(frame);
        boolean goesOn = condition == OperatorStep.LEFT_OUT || truth(frame.value(condition));
        List<Value> carried = new ArrayList<>();
        initial.forEach(slot -> carried.add(frame.value(slot)));
        List<Stack> stacks = new ArrayList<>();
        stacked.forEach(kind -> stacks.add(new Stack(kind, place, frame.limits().elements())));
        for (long trip = 0; goesOn && (most.isEmpty() || trip < most.getAsLong()); trip++) {
            frame.goRound(place);
            goesOn = once(frame, trip, carried, stacks);
        }
        for (int k = 0; k < outputs.size(); k++) {
            if (outputs.get(k) != OperatorStep.LEFT_OUT) {
                Value result = k < carried.size()
                        ? carried.get(k)
                        : stacks.get(k - carried.size()).value();
                frame.put(outputs.get(k), result, place);
            }
        }
    }

    /** Runs the body; whether it wants to go on. */
    private boolean once(Frame frame, long trip, List<Value> carried, List<Stack> stacks) {
        frame.put(inputs.get(0), IntegerValue.scalar(trip), place);
        frame.put(inputs.get(1), new BooleanValue(Shape.of(), new boolean[] {true}), place);
        for (int k = 0; k < carried.size(); k++) {
            frame.put(inputs.get(2 + k), carried.get(k), place);
        }
        body.run(frame);
        List<Integer> results = body.results();
        boolean goesOn = truth(frame.value(results.get(0)));
        List<Value> next = new ArrayList<>();
        for (int k = 0; k < carried.size(); k++) {
            next.add(frame.value(results.get(1 + k)));
        }
        for (int k = 0; k < stacks.size(); k++) {
            stacks.get(k).add(frame.value(results.get(1 + carried.size() + k)));
        }
        body.forget(frame);
        inputs.forEach(frame::forget);
        for (int k = 0; k < next.size(); k++) {
            if (next.get(k).type() != carried.get(k).type()) {
                throw new InvalidInputException(place + ": value " + k + " is carried as " + carried.get(k)
                        + " and comes back as " + next.get(k));
            }
            carried.set(k, next.get(k));
        }
        return goesOn;
    }

    private OptionalLong most(Frame frame) {
        if (trips == OperatorStep.LEFT_OUT) {
            return OptionalLong.empty();
        }
        Value value = frame.value(trips);
        if (!(value instanceof IntegerValue number) || value.shape().size() != 1) {
            throw new InvalidInputException(place + ": how often should be one integer, found " + value);
        }
        return OptionalLong.of(number.elements()[0]);
    }

    private boolean truth(Value value) {
        if (!(value instanceof BooleanValue flag)
                || value.type() != ElementType.BOOL
                || value.shape().size() != 1) {
            throw new InvalidInputException(place + ": the condition should be one truth value, found " + value);
        }
        return flag.elements()[0];
    }

    @Override
    public void reads(IntConsumer slots) {
        if (trips != OperatorStep.LEFT_OUT) {
            slots.accept(trips);
        }
        if (condition != OperatorStep.LEFT_OUT) {
            slots.accept(condition);
        }
        initial.forEach(slots::accept);
        body.reads(slots);
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
