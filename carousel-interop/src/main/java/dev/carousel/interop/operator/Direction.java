package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.definition.Printable;
import java.util.Locale;

/** The ways in which a recurrent node reads sequences. */
enum Direction {
    FORWARD,
    REVERSE,
    BIDIRECTIONAL;

    static Direction of(String name) {
        for (Direction direction : values()) {
            if (direction.onnx().equals(name)) {
                return direction;
            }
        }
        throw new InvalidInputException("attribute 'direction' should be forward, reverse or bidirectional, found '"
                + Printable.text(name) + "'");
    }

    private String onnx() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** D. */
    int count() {
        return this == BIDIRECTIONAL ? 2 : 1;
    }

    /** Whether its d-th reading starts at the sequences' ends. */
    boolean reversed(int d) {
        return this == REVERSE || d == 1;
    }
}
