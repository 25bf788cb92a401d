package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * The attributes that LSTM, GRU and RNN share.
 *
 * @param node what errors call the node
 * @param hiddenSize H as the attribute says; empty where the weights must tell
 * @param functions those of each direction, in the order of ONNX's f, g and h
 * @param clip limit of the arguments of gates and candidates; infinite for none
 * @param batchFirst whether the batch is the first axis of X, Y and the states (ONNX's layout 1)
 */
record RecurrentSettings(
        String node,
        Direction direction,
        OptionalInt hiddenSize,
        List<List<GateFunction>> functions,
        float clip,
        boolean batchFirst) {
    private static final Set<String> SHARED =
            Set.of("activation_alpha", "activation_beta", "activations", "clip", "direction", "hidden_size", "layout");

    RecurrentSettings {
        functions = functions.stream().map(List::copyOf).toList();
    }

    /**
     * @param defaults names of the functions of one direction
     * @param own the name of the one attribute that only this operator has; empty for none
     */
    static RecurrentSettings of(String node, Map<String, Attribute> attributes, List<String> defaults, String own) {
        requireKnown(node, attributes, own);
        RecurrentAttributes read = new RecurrentAttributes(node, attributes);
        Direction direction = Direction.of(node, read.text("direction", "forward"));
        float clip = read.number("clip", Float.POSITIVE_INFINITY);
        if (!(clip > 0)) {
            throw new InvalidInputException(node + ": attribute clip: expected a number above 0, found " + clip);
        }
        return new RecurrentSettings(
                node,
                direction,
                read.size("hidden_size"),
                functions(node, read, direction.count(), defaults),
                clip,
                read.flag("layout"));
    }

    private static void requireKnown(String node, Map<String, Attribute> attributes, String own) {
        Set<String> unknown = new TreeSet<>(attributes.keySet());
        unknown.removeAll(SHARED);
        unknown.remove(own);
        if (!unknown.isEmpty()) {
            throw new UnsupportedException(node + ": no opset from 7 on has the attributes " + unknown);
        }
    }

    private static List<List<GateFunction>> functions(
            String node, RecurrentAttributes read, int directions, List<String> defaults) {
        int each = defaults.size();
        List<String> names = read.texts("activations");
        List<Float> alphas = read.numbers("activation_alpha");
        List<Float> betas = read.numbers("activation_beta");
        if (names.isEmpty()) {
            for (int d = 0; d < directions; d++) {
                names.addAll(defaults);
            }
        }
        // ONNX's default for RNN has two names whatever the direction, so files with one direction and two names are
        // about.
        boolean spare = each == 1 && directions == 1 && names.size() == 2;
        if (names.size() != directions * each && !spare) {
            throw new InvalidInputException(node + ": attribute activations: expected " + each + " names for each of "
                    + directions + " directions, found " + names);
        }
        List<String> used = names.subList(0, directions * each);
        boolean columns = each == 1 && isColumn(alphas, directions) && isColumn(betas, directions);
        List<GateFunction> all = columns
                ? GateFunctions.ofColumns(node, used, alphas, betas)
                : GateFunctions.of(node, used, alphas, betas);
        List<List<GateFunction>> functions = new ArrayList<>();
        for (int d = 0; d < directions; d++) {
            functions.add(all.subList(d * each, (d + 1) * each));
        }
        return functions;
    }

    private static boolean isColumn(List<Float> values, int directions) {
        return values.isEmpty() || values.size() == directions;
    }

    /** D. */
    int directions() {
        return direction.count();
    }
}
