package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.definition.Printable;
import java.util.List;

/**
 * What the table knows of an operator.
 *
 * @param leastInputs that a node must have
 * @param mostInputs that a node may have
 * @param mostOutputs that a node may want
 */
record Entry(int leastInputs, int mostInputs, int mostOutputs, OperatorFactory factory) {
    /** Any number. */
    static final int ANY = Integer.MAX_VALUE;

    Operator create(NodeDefinition node, int opset) {
        int inputs = node.inputs().size();
        if (inputs < leastInputs || inputs > mostInputs) {
            throw new InvalidInputException("should have " + range() + ", found " + inputs);
        }
        for (int position = 0; position < leastInputs; position++) {
            if (node.inputs().get(position).isEmpty()) {
                throw new InvalidInputException("needs its input number " + (position + 1));
            }
        }
        Settings settings = new Settings(node);
        for (int position = mostOutputs; position < settings.outputs(); position++) {
            if (settings.wantsOutput(position)) {
                throw new UnsupportedException("has no output number " + (position + 1) + " here");
            }
        }
        Operator operator = factory.create(settings, opset);
        List<String> unread = settings.unread();
        if (!unread.isEmpty()) {
            throw new UnsupportedException(
                    "attribute '" + Printable.text(unread.get(0)) + "' is not known at opset " + opset);
        }
        return operator;
    }

    private String range() {
        String most = mostInputs == ANY ? " or more" : mostInputs == leastInputs ? "" : " to " + mostInputs;
        return leastInputs + most + (mostInputs == 1 ? " input" : " inputs");
    }
}
