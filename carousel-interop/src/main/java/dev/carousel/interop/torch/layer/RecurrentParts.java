package dev.carousel.interop.torch.layer;

import dev.carousel.formats.json.JsonObject;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * {@code nn.LSTM}, {@code nn.GRU}, {@code nn.RNN} and their cells. The rows of {@code weight_ih} are 4, 3 or 1 times the hidden size,
 * which {@code weight_hh} tells, or with a projection {@code weight_hr}.
 */
final class RecurrentParts {
    private static final List<String> TYPES = List.of("lstm", "gru", "rnn");
    private static final int LSTM_GATES = 4;
    private static final int GRU_GATES = 3;
    private static final int MOST_LAYERS = 256;

    private final TensorGroup group;
    private final String firstSuffix;
    private final Map<String, Tensor> parameters = new LinkedHashMap<>();

    private RecurrentParts(TensorGroup group) {
        this.group = group;
        // Cells have the names of a stack's first layer, but for the layer's number.
        this.firstSuffix = group.has("weight_ih_l0") ? "_l0" : "";
    }

    static boolean fits(TensorGroup group) {
        return group.has("weight_ih_l0") || group.has("weight_ih");
    }

    /** What the shapes say it is. */
    static String type(TensorGroup group) {
        return new RecurrentParts(group).type();
    }

    static Part read(String type, TensorGroup group, JsonObject options) {
        if (!fits(group)) {
            throw group.invalid(
                    "mapped as " + type + ", but has no weight_ih_l0 or weight_ih, found " + group.describe());
        }
        return new RecurrentParts(group).part(type, options);
    }

    private boolean projected() {
        return group.has("weight_hr" + firstSuffix);
    }

    private int hiddenSize() {
        return group.lengths((projected() ? "weight_hr" : "weight_hh") + firstSuffix, 2)[1];
    }

    private String type() {
        int rows = group.lengths("weight_ih" + firstSuffix, 2)[0];
        int H = hiddenSize();
        if (H > 0 && rows == (long) LSTM_GATES * H) {
            return TYPES.get(0);
        }
        if (projected()) {
            throw group.unsupported(
                    "has a projection 'weight_hr" + firstSuffix + "' of " + H + " hidden units, but " + rows
                            + " rows of gates: expected " + (long) LSTM_GATES * H
                            + ", those of an LSTM, since projections exist for LSTM only");
        }
        if (H > 0 && rows == (long) GRU_GATES * H) {
            return TYPES.get(1);
        }
        if (H > 0 && rows == H) {
            return TYPES.get(2);
        }
        throw group.unsupported("has " + rows + " rows of gates for " + H
                + " hidden units: expected 4 times as many for an LSTM, 3 for a GRU, 1 for an RNN");
    }

    private Part part(String type, JsonObject options) {
        String found = type();
        if (!found.equals(type)) {
            throw group.invalid(
                    "mapped as " + type + ", but its shapes are those of " + found + ": " + group.describe());
        }
        boolean cell = firstSuffix.isEmpty();
        boolean bias = group.has("bias_ih" + firstSuffix);
        boolean bidirectional = !cell && group.has("weight_ih_l0_reverse");
        int layers = 1;
        while (!cell && group.has("weight_ih_l" + layers)) {
            layers++;
        }
        if (layers > MOST_LAYERS) {
            throw group.unsupported("has " + layers + " layers, the limit is " + MOST_LAYERS);
        }
        int I = group.lengths("weight_ih" + firstSuffix, 2)[1];
        int H = hiddenSize();
        int fedBack = projected() ? group.lengths("weight_hr" + firstSuffix, 2)[0] : H;
        int outputSize = bidirectional ? 2 * fedBack : fedBack;
        Shapes shapes = new Shapes(group.lengths("weight_ih" + firstSuffix, 2)[0], H, fedBack, bias, projected());
        for (int layer = 0; layer < layers; layer++) {
            collect("_l" + layer, layer == 0 ? I : outputSize, shapes);
            if (bidirectional) {
                collect("_l" + layer + "_reverse", layer == 0 ? I : outputSize, shapes);
            }
        }
        group.requireOnly(
                cell
                        ? new LinkedHashSet<>(parameters.keySet().stream()
                                .map(name -> name.substring(0, name.length() - "_l0".length()))
                                .toList())
                        : parameters.keySet(),
                "a recurrent layer of " + layers + " layers" + (bias ? "" : " without bias"));
        LayerSpec spec =
                new Structure(I, H, layers, bias, bidirectional, projected() ? fedBack : 0, options).spec(type);
        return new Part(type, group.prefix(), spec, OptionalInt.of(I), OptionalInt.of(outputSize), parameters);
    }

    private record Shapes(int rows, int H, int fedBack, boolean bias, boolean projected) {}

    private void collect(String suffix, int inputSize, Shapes shapes) {
        collect("weight_ih", suffix, shapes.rows, inputSize);
        collect("weight_hh", suffix, shapes.rows, shapes.fedBack);
        if (shapes.bias) {
            collect("bias_ih", suffix, shapes.rows);
            collect("bias_hh", suffix, shapes.rows);
        }
        if (shapes.projected) {
            collect("weight_hr", suffix, shapes.fedBack, shapes.H);
        }
    }

    private void collect(String name, String suffix, int... shape) {
        String stored = name + (firstSuffix.isEmpty() ? "" : suffix);
        parameters.put(name + suffix, group.floats(stored, shape));
    }

    /** @param projection 0 for none */
    private record Structure(
            int I, int H, int layers, boolean bias, boolean bidirectional, int projection, JsonObject options) {
        LayerSpec spec(String type) {
            options.allowOnly(
                    type.equals("rnn")
                            ? List.of("type", "prefix", "dropout", "activation")
                            : List.of("type", "prefix", "dropout"));
            float dropout = (float) options.optionalNumber("dropout").orElse(0);
            return switch (type) {
                case "lstm" -> lstm(dropout);
                case "gru" -> gru(dropout);
                default -> rnn(dropout);
            };
        }

        private LayerSpec lstm(float dropout) {
            Lstm spec = Lstm.of(I, H).layers(layers).dropout(dropout).projection(projection);
            Lstm directed = bidirectional ? spec.bidirectional() : spec;
            return bias ? directed : directed.withoutBias();
        }

        private LayerSpec gru(float dropout) {
            Gru spec = Gru.of(I, H).layers(layers).dropout(dropout);
            Gru directed = bidirectional ? spec.bidirectional() : spec;
            return bias ? directed : directed.withoutBias();
        }

        private LayerSpec rnn(float dropout) {
            String activation = options.optionalText("activation").orElse("tanh");
            Rnn spec = Rnn.of(I, H).layers(layers).dropout(dropout);
            Rnn directed = bidirectional ? spec.bidirectional() : spec;
            Rnn biased = bias ? directed : directed.withoutBias();
            return switch (activation) {
                case "tanh" -> biased.activation(new Tanh());
                case "relu" -> biased.activation(new Relu());
                default -> throw options.unexpected("activation", "tanh or relu");
            };
        }
    }
}
