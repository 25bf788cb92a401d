package dev.carousel.train;

import dev.carousel.CorruptFileException;
import dev.carousel.tensor.Tensor;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Everything that later bits of a training stage depend on, as named tensors and named facts.
 *
 * <p>Facts are text so that any store can keep them; doubles go through {@link Double#toHexString} and come back with
 * the same bits. Both maps are sorted by name.
 */
public record Snapshot(Map<String, Tensor> tensors, Map<String, String> facts) {
    public Snapshot {
        tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
        facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    public Tensor tensor(String name) {
        Tensor tensor = tensors.get(name);
        if (tensor == null) {
            throw missing("tensor", name);
        }
        return tensor;
    }

    public String fact(String name) {
        String value = facts.get(name);
        if (value == null) {
            throw missing("fact", name);
        }
        return value;
    }

    public long number(String name) {
        return parse(name, Long::parseLong);
    }

    public double real(String name) {
        return parse(name, Double::parseDouble);
    }

    private <T> T parse(String name, Function<String, T> parser) {
        try {
            return parser.apply(fact(name));
        } catch (NumberFormatException e) {
            throw new CorruptFileException(
                    "the checkpoint's " + name + ": expected a number, found '" + fact(name)
                            + "'; the file is damaged: go back to an older copy or train again",
                    e);
        }
    }

    private static CorruptFileException missing(String what, String name) {
        return new CorruptFileException("the checkpoint lacks the " + what + " '" + name
                + "'; it was probably written by another version: train again without --resume");
    }
}
