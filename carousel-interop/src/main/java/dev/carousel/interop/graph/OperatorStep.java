package dev.carousel.interop.graph;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import dev.carousel.interop.operator.Inputs;
import dev.carousel.interop.operator.Operator;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A node.
 *
 * @param place what errors call it
 * @param inputs slots; {@link #LEFT_OUT} for an optional input that isn't there
 * @param outputs slots; {@link #LEFT_OUT} for one that nobody wants
 */
record OperatorStep(String place, Operator operator, List<Integer> inputs, List<Integer> outputs) implements Step {
    static final int LEFT_OUT = -1;

    @Override
    public void run(Frame frame) {
        List<Value> results = compute(frame.values(), frame.limits().elements(), frame.workers());
        for (int k = 0; k < outputs.size(); k++) {
            if (outputs.get(k) != LEFT_OUT) {
                frame.put(outputs.get(k), results.get(k), place);
            }
        }
    }

    /** The results for what is in the slots, at least as many as there are outputs. */
    List<Value> compute(Value[] slots, long elementLimit, Workers workers) {
        Inputs given = inputs(slots, elementLimit);
        List<Value> results;
        try {
            results = operator.apply(given, workers);
        } catch (CarouselException e) {
            throw e;
        } catch (IllegalArgumentException
                | IndexOutOfBoundsException
                | ArithmeticException
                | NegativeArraySizeException e) {
            // No operator should come to this; if one does, a model from outside must not look like a fault of the
            // caller's program.
            throw new InvalidInputException(place + " can't be computed: " + e, e);
        } catch (OutOfMemoryError e) {
            throw new CarouselException(place + " can't be computed: it needs more memory than there is", e);
        } catch (StackOverflowError e) {
            throw new CarouselException(place + " can't be computed: it goes deeper than the stack", e);
        }
        if (results.size() < outputs.size()) {
            throw new InvalidInputException(
                    place + " wants " + outputs.size() + " outputs, but there are " + results.size());
        }
        return results;
    }

    /** What is in the slots; those that are empty count as left out. */
    Inputs inputs(Value[] slots, long elementLimit) {
        List<Optional<Value>> values = new ArrayList<>(inputs.size());
        for (int slot : inputs) {
            Optional<Value> value = slot == LEFT_OUT ? Optional.empty() : Optional.ofNullable(slots[slot]);
            value.ifPresent(given -> requireSpan(given, elementLimit));
            values.add(value);
        }
        return new Inputs(place, values, elementLimit);
    }

    /** A value without elements takes no room in a file and yet can have axes that nobody gets through. */
    private void requireSpan(Value value, long elementLimit) {
        if (value.shape().size() == 0 && value.shape().span() > elementLimit) {
            throw new InvalidInputException(place + " reads " + value + ": its axes but those of length 0 may have "
                    + elementLimit + " places together");
        }
    }

    @Override
    public void reads(IntConsumer slots) {
        present(inputs, slots);
    }

    @Override
    public void writes(IntConsumer slots) {
        present(outputs, slots);
    }

    private static void present(List<Integer> all, IntConsumer slots) {
        for (int slot : all) {
            if (slot != LEFT_OUT) {
                slots.accept(slot);
            }
        }
    }
}
