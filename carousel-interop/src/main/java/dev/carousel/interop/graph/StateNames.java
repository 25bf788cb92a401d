package dev.carousel.interop.graph;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the state among a graph's inputs and outputs by the names that people give it: {@code h0} and {@code hn}, {@code state} and {@code
 * stateN}, {@code c_in} and {@code c_out}, {@code initial_h} and {@code Y_h}. What remains without the words for before and after must be
 * the same, say that it is a state, and be so once only; type and shape must fit.
 */
final class StateNames {
    private static final Pattern BEFORE_PREFIX =
            Pattern.compile("^(initial|init|in|input|old|prev|previous|past|last)[_.](?=.)");
    private static final Pattern AFTER_PREFIX =
            Pattern.compile("^(final|out|output|new|next|present|updated|y)[_.](?=.)");
    private static final Pattern BEFORE_SUFFIX =
            Pattern.compile("(?<=.)([_.]?0|[_.](in|input|old|prev|previous|init|initial|t0))$");
    private static final Pattern AFTER_SUFFIX = Pattern.compile("(?<=.)([_.]?n|[_.](out|output|new|next|final|t1|1))$");

    /** What a name of a state says, maybe after the name of a layer and before its number. */
    private static final Pattern STATE = Pattern.compile(
            "^(.*[_./])?(h|c|hx|cx|hidden|cell|state|states|hidden_state|cell_state|memory|mem)[_.]?\\d*$");

    /** Long names for {@code h} and {@code c}. */
    private static final Map<String, String> SHORT =
            Map.of("hx", "h", "hidden", "h", "hidden_state", "h", "cx", "c", "cell", "c", "cell_state", "c");

    private StateNames() {}

    /** @throws InvalidInputException if there are none */
    static List<StateBinding> bindings(Graph graph) {
        Map<String, List<EdgeDefinition>> before = new LinkedHashMap<>();
        Map<String, List<EdgeDefinition>> after = new LinkedHashMap<>();
        graph.inputs().forEach(edge -> add(before, edge, BEFORE_PREFIX, BEFORE_SUFFIX));
        graph.outputs().forEach(edge -> add(after, edge, AFTER_PREFIX, AFTER_SUFFIX));
        List<StateBinding> bindings = new ArrayList<>();
        before.forEach((stem, inputs) -> {
            List<EdgeDefinition> outputs = after.getOrDefault(stem, List.of());
            if (inputs.size() == 1 && outputs.size() == 1 && fit(inputs.get(0), outputs.get(0))) {
                bindings.add(
                        StateBinding.of(inputs.get(0).name(), outputs.get(0).name())
                                .named(SHORT.getOrDefault(stem, stem)));
            }
        });
        if (bindings.isEmpty()) {
            throw new InvalidInputException(
                    "no input of " + graph + " is plainly the state that an output gives: bind them by name");
        }
        return bindings;
    }

    private static void add(
            Map<String, List<EdgeDefinition>> byStem, EdgeDefinition edge, Pattern prefix, Pattern suffix) {
        stem(edge.name().toLowerCase(Locale.ROOT), prefix, suffix)
                .ifPresent(stem ->
                        byStem.computeIfAbsent(stem, key -> new ArrayList<>()).add(edge));
    }

    private static Optional<String> stem(String name, Pattern prefix, Pattern suffix) {
        if (name.length() > 200) {
            return Optional.empty();
        }
        // One word for before or after is enough: in 'h_n' a prefix could not be told from a layer.
        Matcher atEnd = suffix.matcher(name);
        Matcher atStart = prefix.matcher(name);
        String stem = atEnd.find() && STATE.matcher(atEnd.replaceFirst("")).matches()
                ? atEnd.replaceFirst("")
                : atStart.find() ? atStart.replaceFirst("") : name;
        return STATE.matcher(stem).matches() ? Optional.of(stem) : Optional.empty();
    }

    /** Whether a value of one edge can be one of another: same type and number of axes, no two fixed lengths that differ. */
    static boolean fit(EdgeDefinition a, EdgeDefinition b) {
        boolean types = a.type().isEmpty() || b.type().isEmpty() || a.type().equals(b.type());
        if (!types || a.axes().isEmpty() || b.axes().isEmpty()) {
            return types;
        }
        List<Axis> left = a.axes().get();
        List<Axis> right = b.axes().get();
        if (left.size() != right.size()) {
            return false;
        }
        for (int k = 0; k < left.size(); k++) {
            boolean fixed = left.get(k) instanceof Axis.Fixed && right.get(k) instanceof Axis.Fixed;
            if (fixed && !left.get(k).equals(right.get(k))) {
                return false;
            }
        }
        return true;
    }
}
