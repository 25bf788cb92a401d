package dev.carousel.interop.operator;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.FloatsAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.TextAttribute;
import dev.carousel.interop.definition.Attribute.TextsAttribute;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Random recurrent nodes of which ONNX and ONNX Runtime say the same. They differ, or ONNX Runtime has no answer (seen in its sources, {@code
 * core/providers/cpu/rnn}, and in what 1.29 gives), where
 *
 * <ul>
 *   <li>layout is 1, or RNN's names are in another case than ONNX's: refused;
 *   <li>ThresholdedRelu, Affine or ScaledTanh have no alpha or beta: it takes 0 where ONNX has 1, 1 and 0 or none.
 * </ul>
 *
 * <p>Before 1.29 it also read an RNN's alphas and betas by their place, with 0 as the default of all (its pull request 31675), and the Y_h of
 * an RNN's empty sequence from before Y (28052). Numbers that explode are left out: errors of rounding do, too.
 */
final class RecurrentCases {
    private static final List<String> WITHOUT = List.of("Relu", "Tanh", "Sigmoid", "Softsign", "Softplus");
    private static final List<String> WITH_COMMON_DEFAULTS = List.of("LeakyRelu", "Elu", "HardSigmoid");
    private static final List<String> OTHERS = List.of("Affine", "ThresholdedRelu", "ScaledTanh");

    private static final double LARGEST = 20;

    private final Random random;

    private RecurrentCases(Random random) {
        this.random = random;
    }

    static RecurrentCase of(Random random) {
        while (true) {
            RecurrentCase node = new RecurrentCases(random).draw();
            boolean tame = RecurrentOracle.outputs(node).stream()
                    .flatMapToDouble(Arrays::stream)
                    .allMatch(value -> Math.abs(value) < LARGEST);
            if (tame) {
                return node;
            }
        }
    }

    private RecurrentCase draw() {
        String operator = pick("LSTM", "GRU", "RNN");
        int gates = operator.equals("LSTM") ? 4 : operator.equals("GRU") ? 3 : 1;
        String direction = pick("forward", "reverse", "bidirectional");
        int T = pick(1, 2, 3, 5, 9);
        int B = pick(1, 1, 2, 3, 6);
        int I = pick(1, 2, 3, 7, 17, 67);
        int H = pick(1, 2, 3, 5, 8, 16, 17, 21, 33, 65, 80);
        int D = direction.equals("bidirectional") ? 2 : 1;

        Map<String, Attribute> attributes = new LinkedHashMap<>();
        if (!direction.equals("forward") || random.nextBoolean()) {
            attributes.put("direction", new TextAttribute(direction));
        }
        attributes.put("hidden_size", new IntegerAttribute(H));
        if (chance(0.4)) {
            functions(operator, D, attributes);
        }
        if (chance(0.3)) {
            attributes.put("clip", new FloatAttribute(between(0.1f, 1.5f)));
        }
        if (operator.equals("LSTM") && chance(0.3)) {
            attributes.put("input_forget", new IntegerAttribute(1));
        }
        if (operator.equals("GRU") && chance(0.5)) {
            attributes.put("linear_before_reset", new IntegerAttribute(1));
        }
        float scale = 1.2f / (float) Math.sqrt(H);
        List<Optional<Value>> inputs = new ArrayList<>();
        inputs.add(Optional.of(floats(1.5f, T, B, I)));
        inputs.add(Optional.of(floats(1.2f / (float) Math.sqrt(I), D, gates * H, I)));
        inputs.add(Optional.of(floats(scale, D, gates * H, H)));
        inputs.add(maybe(0.6, () -> floats(0.5f, D, 2 * gates * H)));
        inputs.add(lengths(T, B));
        inputs.add(maybe(0.5, () -> floats(1, D, B, H)));
        if (operator.equals("LSTM")) {
            inputs.add(maybe(0.5, () -> floats(1.5f, D, B, H)));
            inputs.add(maybe(0.4, () -> floats(0.7f, D, 3 * H)));
        }
        return new RecurrentCase(operator, attributes, inputs);
    }

    private void functions(String operator, int D, Map<String, Attribute> attributes) {
        int each = operator.equals("LSTM") ? 3 : operator.equals("GRU") ? 2 : 1;
        boolean given = random.nextBoolean();
        List<String> from = new ArrayList<>(WITHOUT);
        from.addAll(WITH_COMMON_DEFAULTS);
        from.addAll(given ? OTHERS : List.of());
        List<String> names = new ArrayList<>();
        List<Float> alphas = new ArrayList<>();
        List<Float> betas = new ArrayList<>();
        for (int k = 0; k < D * each; k++) {
            String name = from.get(random.nextInt(from.size()));
            if (given && !WITHOUT.contains(name)) {
                alphas.add(alpha(name));
            }
            if (given && List.of("Affine", "ScaledTanh", "HardSigmoid").contains(name)) {
                betas.add(between(0.2f, 0.9f));
            }
            names.add(
                    operator.equals("RNN")
                            ? name
                            : pick(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)));
        }
        attributes.put("activations", new TextsAttribute(names));
        if (!alphas.isEmpty()) {
            attributes.put("activation_alpha", new FloatsAttribute(alphas));
        }
        if (!betas.isEmpty()) {
            attributes.put("activation_beta", new FloatsAttribute(betas));
        }
    }

    private float alpha(String name) {
        return switch (name) {
            case "LeakyRelu", "Elu" -> between(-0.5f, 0.8f);
            case "HardSigmoid" -> between(-0.2f, 0.4f);
            case "Affine", "ScaledTanh" -> between(-0.7f, 0.7f);
            default -> between(0, 0.4f);
        };
    }

    private Optional<Value> lengths(int T, int B) {
        if (chance(0.5)) {
            return Optional.empty();
        }
        long[] lengths = new long[B];
        for (int b = 0; b < B; b++) {
            lengths[b] = random.nextInt(T + 1);
        }
        return Optional.of(new IntegerValue(ElementType.INT32, Shape.of(B), lengths));
    }

    private FloatValue floats(float most, int... shape) {
        float[] elements = new float[Shape.of(shape).size()];
        for (int k = 0; k < elements.length; k++) {
            elements[k] = between(-most, most);
        }
        return FloatValue.of(elements, shape);
    }

    private Optional<Value> maybe(double share, Supplier<FloatValue> value) {
        return chance(share) ? Optional.of(value.get()) : Optional.empty();
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private float between(float from, float to) {
        return from + (to - from) * random.nextFloat();
    }

    private int pick(int... among) {
        return among[random.nextInt(among.length)];
    }

    private String pick(String... among) {
        return among[random.nextInt(among.length)];
    }
}
