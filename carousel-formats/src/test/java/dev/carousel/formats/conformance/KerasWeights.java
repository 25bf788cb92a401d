package dev.carousel.formats.conformance;

import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Keras's weights of a network, by our names of parameters. Keras multiplies from the right, so its kernels are transposed; an LSTM's
 * gates i f c o are our i f g o, a GRU's z r h our r z n. What has one bias in Keras gets it as that of the input.
 */
final class KerasWeights {
    private final Map<String, double[][]> values = new TreeMap<>();

    /** @param numbers of the layers in our network that the file's layers are */
    KerasWeights(JsonObject model, int... numbers) {
        List<JsonObject> layers = model.list("layers").objects();
        for (int k = 0; k < numbers.length; k++) {
            add(numbers[k] + ".", layers.get(k).text("type"), layers.get(k).list("weights"));
        }
    }

    Map<String, double[][]> values() {
        return values;
    }

    private void add(String prefix, String type, JsonList weights) {
        switch (type) {
            case "dense", "time-distributed-dense" -> dense(prefix, weights);
            case "lstm" -> lstm(prefix, weights);
            case "gru" -> gru(prefix, weights);
            default -> throw new IllegalArgumentException("no layer of type " + type);
        }
    }

    private void dense(String prefix, JsonList weights) {
        values.put(prefix + "weight", RtNeuralFiles.transposed(kernel(weights, 0)));
        values.put(prefix + "bias", RtNeuralFiles.column(bias(weights)));
    }

    private void lstm(String prefix, JsonList weights) {
        double[] bias = bias(weights);
        values.put(prefix + "weight_ih_l0", RtNeuralFiles.transposed(kernel(weights, 0)));
        values.put(prefix + "weight_hh_l0", RtNeuralFiles.transposed(kernel(weights, 1)));
        values.put(prefix + "bias_ih_l0", RtNeuralFiles.column(bias));
        values.put(prefix + "bias_hh_l0", RtNeuralFiles.column(new double[bias.length]));
    }

    private void gru(String prefix, JsonList weights) {
        double[][] biases = kernel(weights, 2);
        values.put(prefix + "weight_ih_l0", gates(RtNeuralFiles.transposed(kernel(weights, 0))));
        values.put(prefix + "weight_hh_l0", gates(RtNeuralFiles.transposed(kernel(weights, 1))));
        values.put(prefix + "bias_ih_l0", gates(RtNeuralFiles.column(biases[0])));
        values.put(prefix + "bias_hh_l0", gates(RtNeuralFiles.column(biases[1])));
    }

    private static double[][] gates(double[][] zrh) {
        return RtNeuralFiles.blocks(zrh, 1, 0, 2);
    }

    private static double[][] kernel(JsonList weights, int number) {
        return RtNeuralFiles.matrix(weights.lists().get(number));
    }

    /** The last of the weights. */
    private static double[] bias(JsonList weights) {
        return weights.lists().get(weights.size() - 1).numbers();
    }
}
