package dev.carousel.interop.rtneural;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.tensor.Tensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads what RTNeural's script {@code model_utils.py} writes of Keras models: {@code in_shape} and {@code layers} of types {@code dense},
 * {@code time-distributed-dense}, {@code lstm}, {@code gru} and {@code activation}. An LSTM has {@code kernel} [I, 4H] in Keras's order i f
 * c o, a GRU [I, 3H] in z r h with a bias [2, 3H], which is the form with the reset gate on the product. Gates are sigmoids. (Its files that
 * begin with names of PyTorch's parameters are state dicts.)
 */
public final class RtNeuralReader {
    private static final int LARGEST = 1 << 16;

    private final JsonObject document;
    private final List<LayerSpec> specs = new ArrayList<>();
    private final Map<String, Tensor> values = new LinkedHashMap<>();
    private int size;

    private RtNeuralReader(JsonObject document) {
        this.document = document;
    }

    /**
     * @throws InvalidInputException if there is no such file
     * @throws CorruptFileException if it isn't JSON of this form, or its shapes contradict each other
     * @throws UnsupportedException for a type of layer or a function that isn't known
     */
    public static NetworkModel read(Path file) {
        return new RtNeuralReader(Json.read(file)).read();
    }

    private NetworkModel read() {
        if (!document.has("layers") || !document.has("in_shape")) {
            throw new UnsupportedException(
                    document.source() + ": should have 'in_shape' and 'layers'; files with names such as"
                            + " 'lstm.weight_ih_l0' are state dicts of PyTorch");
        }
        List<java.util.Optional<Object>> shape = document.list("in_shape").values();
        Object last = shape.isEmpty() ? null : shape.get(shape.size() - 1).orElse(null);
        if (!(last instanceof Long features) || features < 1 || features > LARGEST) {
            throw document.unexpected("in_shape", "a shape that ends in 1 to " + LARGEST + " features");
        }
        int inputSize = features.intValue();
        size = inputSize;
        document.list("layers").objects().forEach(this::add);
        if (specs.isEmpty()) {
            throw document.unexpected("layers", "one layer or more");
        }
        try {
            Network network = new Architecture(inputSize, specs).load(values);
            return new NetworkModel(network, Signature.DEFAULT, Map.of("format", "rtneural"));
        } catch (InvalidInputException | IllegalArgumentException | ArithmeticException e) {
            throw new CorruptFileException(document.source() + ": contradicts itself: " + e.getMessage(), e);
        }
    }

    private void add(JsonObject layer) {
        String type = layer.text("type");
        switch (type) {
            case "dense", "time-distributed-dense" -> dense(layer);
            case "lstm" -> recurrent(layer, 4);
            case "gru" -> recurrent(layer, 3);
            case "activation" -> activation(layer);
            default ->
                throw new UnsupportedException(document.source() + ": layer " + specs.size() + " is of the type '"
                        + type + "', supported are dense, time-distributed-dense, lstm, gru and activation");
        }
    }

    private void dense(JsonObject layer) {
        List<JsonList> weights = weights(layer, 2);
        int outputs = outputs(layer);
        int k = specs.size();
        values.put(k + ".weight", Tensor.of(transposed(weights.get(0), size, outputs), outputs, size));
        values.put(k + ".bias", Tensor.of(vector(weights.get(1), outputs), outputs));
        specs.add(Linear.of(size, outputs));
        size = outputs;
        activation(layer);
    }

    private void recurrent(JsonObject layer, int gates) {
        String function = layer.optionalText("activation").orElse("tanh");
        if (!function.equals("tanh") && !function.isEmpty()) {
            throw new UnsupportedException(document.source() + ": layer " + specs.size() + " has the function '"
                    + function + "', recurrent ones have tanh");
        }
        List<JsonList> weights = weights(layer, 3);
        int H = outputs(layer);
        int G = gates * H;
        int[] order = gates == 4 ? new int[] {0, 1, 2, 3} : new int[] {1, 0, 2}; // z r h becomes r z n
        String k = specs.size() + ".";
        values.put(k + "weight_ih_l0", Tensor.of(blocks(transposed(weights.get(0), size, G), order), G, size));
        values.put(k + "weight_hh_l0", Tensor.of(blocks(transposed(weights.get(1), H, G), order), G, H));
        if (gates == 4) {
            values.put(k + "bias_ih_l0", Tensor.of(vector(weights.get(2), G), G));
            values.put(k + "bias_hh_l0", Tensor.zeros(G));
            specs.add(Lstm.of(size, H));
        } else {
            List<JsonList> biases = rows(weights.get(2), 2);
            values.put(k + "bias_ih_l0", Tensor.of(blocks(vector(biases.get(0), G), order), G));
            values.put(k + "bias_hh_l0", Tensor.of(blocks(vector(biases.get(1), G), order), G));
            specs.add(Gru.of(size, H));
        }
        size = H;
    }

    private void activation(JsonObject layer) {
        String function = layer.optionalText("activation").orElse("");
        switch (function) {
            case "", "linear" -> {}
            case "tanh" -> specs.add(new Tanh());
            case "relu" -> specs.add(new Relu());
            case "sigmoid" -> specs.add(new Sigmoid());
            case "softmax" -> specs.add(new Softmax());
            case "elu" -> specs.add(new Elu());
            default ->
                throw new UnsupportedException(document.source() + ": layer " + specs.size() + " has the function '"
                        + function + "', supported are tanh, relu, sigmoid, softmax and elu");
        }
    }

    private int outputs(JsonObject layer) {
        List<java.util.Optional<Object>> shape = layer.list("shape").values();
        Object last = shape.isEmpty() ? null : shape.get(shape.size() - 1).orElse(null);
        if (!(last instanceof Long outputs) || outputs < 1 || outputs > LARGEST) {
            throw layer.unexpected("shape", "a shape that ends in 1 to " + LARGEST + " features");
        }
        return outputs.intValue();
    }

    private static List<JsonList> weights(JsonObject layer, int count) {
        return rows(layer.list("weights"), count);
    }

    private static List<JsonList> rows(JsonList list, int count) {
        requireSize(list, count);
        return list.lists();
    }

    private static float[] vector(JsonList list, int count) {
        requireSize(list, count);
        float[] floats = new float[count];
        for (int k = 0; k < count; k++) {
            floats[k] = (float) list.number(k);
        }
        return floats;
    }

    private static void requireSize(JsonList list, int count) {
        if (list.size() != count) {
            throw list.error("should have " + count + " elements, found " + list.size());
        }
    }

    /** Rows [inputs, outputs] as [outputs, inputs]. What the file says is there before anything is allocated. */
    private static float[] transposed(JsonList list, int inputs, int outputs) {
        List<JsonList> rows = rows(list, inputs);
        rows.forEach(row -> requireSize(row, outputs));
        float[] turned = new float[Math.multiplyExact(inputs, outputs)];
        for (int i = 0; i < inputs; i++) {
            JsonList row = rows.get(i);
            for (int o = 0; o < outputs; o++) {
                turned[o * inputs + i] = (float) row.number(o);
            }
        }
        return turned;
    }

    private static float[] blocks(float[] values, int[] order) {
        int block = values.length / order.length;
        float[] moved = new float[values.length];
        for (int k = 0; k < order.length; k++) {
            System.arraycopy(values, order[k] * block, moved, k * block, block);
        }
        return moved;
    }
}
