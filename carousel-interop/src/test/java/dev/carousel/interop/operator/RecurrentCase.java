package dev.carousel.interop.operator;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.FloatsAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.TextAttribute;
import dev.carousel.interop.definition.Attribute.TextsAttribute;
import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A recurrent node and what it is given, in layout 0.
 *
 * @param inputs X, W, R, B, sequence_lens, initial_h and, for an LSTM, initial_c and P
 */
record RecurrentCase(String operator, Map<String, Attribute> attributes, List<Optional<Value>> inputs) {
    static final List<String> NAMES = List.of("X", "W", "R", "B", "sequence_lens", "initial_h", "initial_c", "P");

    FloatValue floats(int position) {
        return (FloatValue) inputs.get(position).orElseThrow();
    }

    Optional<float[]> optionalFloats(int position) {
        return position < inputs.size()
                ? inputs.get(position).map(value -> ((FloatValue) value).elements())
                : Optional.empty();
    }

    int T() {
        return floats(0).shape().length(0);
    }

    int B() {
        return floats(0).shape().length(1);
    }

    int I() {
        return floats(0).shape().length(2);
    }

    int D() {
        return floats(1).shape().length(0);
    }

    int H() {
        return floats(2).shape().length(2);
    }

    /** Of a sequence. */
    int length(int b) {
        return inputs.get(4)
                .map(value -> (int) ((IntegerValue) value).elements()[b])
                .orElse(T());
    }

    String text(String name, String otherwise) {
        return attributes.containsKey(name) ? ((TextAttribute) attributes.get(name)).value() : otherwise;
    }

    float number(String name, float otherwise) {
        return attributes.containsKey(name) ? ((FloatAttribute) attributes.get(name)).value() : otherwise;
    }

    boolean flag(String name) {
        return attributes.containsKey(name) && ((IntegerAttribute) attributes.get(name)).value() != 0;
    }

    List<Float> numbers(String name) {
        return attributes.containsKey(name) ? ((FloatsAttribute) attributes.get(name)).values() : List.of();
    }

    List<String> texts(String name) {
        return attributes.containsKey(name) ? ((TextsAttribute) attributes.get(name)).values() : List.of();
    }

    Inputs given() {
        return new Inputs(operator + " 'test'", inputs);
    }

    /** The same numbers with the batch as the first axis of X and of the states. */
    RecurrentCase batchFirst() {
        Map<String, Attribute> changed = new LinkedHashMap<>(attributes);
        changed.put("layout", new IntegerAttribute(1));
        List<Optional<Value>> swapped = new ArrayList<>(inputs);
        for (int position : new int[] {0, 5, 6}) {
            if (position < inputs.size()) {
                swapped.set(position, inputs.get(position).map(value -> swap((FloatValue) value)));
            }
        }
        return new RecurrentCase(operator, changed, swapped);
    }

    /** [a, b, n] as [b, a, n]. */
    static FloatValue swap(FloatValue value) {
        int a = value.shape().length(0);
        int b = value.shape().length(1);
        int n = value.shape().length(2);
        float[] swapped = new float[a * b * n];
        for (int j = 0; j < a; j++) {
            for (int k = 0; k < b; k++) {
                System.arraycopy(value.elements(), (j * b + k) * n, swapped, (k * a + j) * n, n);
            }
        }
        return FloatValue.of(swapped, b, a, n);
    }

    /** Y of layout 1, [B, T, D, H], as that of layout 0, [T, D, B, H]. */
    static FloatValue swapOutput(FloatValue y) {
        int B = y.shape().length(0);
        int T = y.shape().length(1);
        int D = y.shape().length(2);
        int H = y.shape().length(3);
        float[] swapped = new float[y.elements().length];
        for (int b = 0; b < B; b++) {
            for (int t = 0; t < T; t++) {
                for (int d = 0; d < D; d++) {
                    System.arraycopy(y.elements(), ((b * T + t) * D + d) * H, swapped, ((t * D + d) * B + b) * H, H);
                }
            }
        }
        return FloatValue.of(swapped, T, D, B, H);
    }

    NodeDefinition definition() {
        List<String> names = new ArrayList<>();
        for (int position = 0; position < inputs.size(); position++) {
            names.add(inputs.get(position).isPresent() ? NAMES.get(position) : "");
        }
        List<String> outputs = operator.equals("LSTM") ? List.of("Y", "Y_h", "Y_c") : List.of("Y", "Y_h");
        return new NodeDefinition("test", operator, names, outputs, attributes);
    }

    /**
     * A graph of this node alone.
     *
     * @param constant whether weights are constants rather than inputs
     */
    ModelDefinition model(int opset, boolean constant) {
        List<EdgeDefinition> edges = new ArrayList<>();
        Map<String, Value> constants = new LinkedHashMap<>();
        for (int position = 0; position < inputs.size(); position++) {
            String name = NAMES.get(position);
            Optional<Value> value = inputs.get(position);
            if (value.isPresent() && constant && isWeight(position)) {
                constants.put(name, value.get());
            } else {
                value.ifPresent(given -> edges.add(new EdgeDefinition(name, given.type(), Optional.empty())));
            }
        }
        NodeDefinition node = definition();
        List<EdgeDefinition> results = node.outputs().stream()
                .map(name -> new EdgeDefinition(name, ElementType.FLOAT, Optional.empty()))
                .toList();
        return new ModelDefinition(
                opset, new GraphDefinition("test", edges, results, constants, List.of(node)), Map.of());
    }

    /** What {@link #model} is fed with. */
    Map<String, Value> feed(boolean constant) {
        Map<String, Value> feed = new LinkedHashMap<>();
        for (int position = 0; position < inputs.size(); position++) {
            if (!(constant && isWeight(position))) {
                String name = NAMES.get(position);
                inputs.get(position).ifPresent(value -> feed.put(name, value));
            }
        }
        return feed;
    }

    private static boolean isWeight(int position) {
        return position == 1 || position == 2 || position == 3 || position == 7;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(operator + " " + attributes + " given");
        for (int position = 0; position < inputs.size(); position++) {
            if (inputs.get(position).isPresent()) {
                Value value = inputs.get(position).get();
                text.append(' ').append(NAMES.get(position)).append(value.shape());
                if (position == 4) {
                    text.append('=').append(Arrays.toString(((IntegerValue) value).elements()));
                }
            }
        }
        return text.toString();
    }
}
