package dev.carousel.interop.operator;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * The attributes that LSTM, GRU and RNN share.
 *
 * @param hiddenSize H as the attribute says; empty where the weights must tell
 * @param functions those of each direction, in the order of ONNX's f, g and h
 * @param clip limit of the arguments of gates and candidates; infinite for none
 * @param batchFirst whether the batch is the first axis of X, Y and the states (ONNX's layout 1)
 */
record RecurrentSettings(
        Direction direction,
        OptionalInt hiddenSize,
        List<List<GateFunction>> functions,
        float clip,
        boolean batchFirst) {
    /** The first opset with {@code layout}. */
    private static final int LAYOUT_OPSET = 14;

    RecurrentSettings {
        functions = functions.stream().map(List::copyOf).toList();
    }

    /** @param defaults names of the functions of one direction */
    static RecurrentSettings of(Settings attributes, int opset, List<String> defaults) {
        Direction direction = Direction.of(attributes.text("direction", "forward"));
        float clip = attributes.real("clip", Float.POSITIVE_INFINITY);
        if (!(clip > 0)) {
            throw new InvalidInputException("attribute 'clip' should be above 0, found " + clip);
        }
        return new RecurrentSettings(
                direction,
                hiddenSize(attributes),
                functions(attributes, direction.count(), defaults),
                clip,
                opset >= LAYOUT_OPSET && attributes.flag("layout", false));
    }

    private static OptionalInt hiddenSize(Settings attributes) {
        if (!attributes.has("hidden_size")) {
            return OptionalInt.empty();
        }
        int size = attributes.number("hidden_size", 0);
        if (size < 1) {
            throw new InvalidInputException("attribute 'hidden_size' should be 1 or more, found " + size);
        }
        return OptionalInt.of(size);
    }

    private static List<List<GateFunction>> functions(Settings attributes, int directions, List<String> defaults) {
        int each = defaults.size();
        List<String> names = list(attributes, "activations", attributes::texts);
        List<Float> alphas = list(attributes, "activation_alpha", attributes::reals);
        List<Float> betas = list(attributes, "activation_beta", attributes::reals);
        if (names.isEmpty()) {
            names = new ArrayList<>();
            for (int d = 0; d < directions; d++) {
                names.addAll(defaults);
            }
        }
        // ONNX's default for RNN has two names whatever the direction, so files with one direction and two names are
        // about.
        boolean spare = each == 1 && directions == 1 && names.size() == 2;
        if (names.size() != directions * each && !spare) {
            throw new InvalidInputException("attribute 'activations' should have " + each + " names for each of "
                    + directions + " directions, found " + names.size());
        }
        List<String> used = names.subList(0, directions * each);
        List<GateFunction> all = GateFunctions.of(used, alphas, betas);
        List<List<GateFunction>> functions = new ArrayList<>();
        for (int d = 0; d < directions; d++) {
            functions.add(all.subList(d * each, (d + 1) * each));
        }
        return functions;
    }

    /** A list that may be left out, or be empty and then of any kind: some writers take what has no elements for integers. */
    private static <E> List<E> list(Settings attributes, String name, Function<String, Optional<List<E>>> read) {
        if (attributes.node().attributes().get(name) instanceof IntegersAttribute integers
                && integers.values().isEmpty()) {
            attributes.ignore(name);
            return List.of();
        }
        return read.apply(name).orElse(List.of());
    }

    /** D. */
    int directions() {
        return direction.count();
    }
}
