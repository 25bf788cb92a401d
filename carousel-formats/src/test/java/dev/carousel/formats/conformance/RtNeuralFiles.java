package dev.carousel.formats.conformance;

import static org.junit.jupiter.api.Assumptions.abort;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonList;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameter;
import dev.carousel.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files of RTNeural (github.com/jatinchowdhury18/RTNeural, {@code models} and {@code test_data}; BSD-3): weights as JSON, in Keras's
 * order or as PyTorch's state dict, and a column of inputs and one of outputs for each model. They lie below the folder of
 * {@code -Dshared.data}, or below a {@code shared/data} beside the repository; tests are skipped without.
 */
final class RtNeuralFiles {
    private static final String FOLDER = "models/rtneural";

    private RtNeuralFiles() {}

    private static Path file(String name) {
        Stream<Path> above = Stream.iterate(Path.of("").toAbsolutePath(), Objects::nonNull, Path::getParent)
                .map(folder -> folder.resolve("shared/data"));
        return Stream.concat(
                        Stream.ofNullable(System.getProperty("shared.data")).map(Path::of), above)
                .map(data -> data.resolve(FOLDER).resolve(name))
                .filter(Files::isReadable)
                .findFirst()
                .orElseGet(() -> abort(
                        "skipped: no shared/data/" + FOLDER + "/" + name + " above this folder; set -Dshared.data"));
    }

    static JsonObject model(String name) {
        return Json.read(file(name + ".json"));
    }

    /** One value a line. */
    static double[] column(String name) {
        Path file = file(name + ".csv");
        try {
            return Files.readAllLines(file).stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (IOException e) {
            throw new AssertionError("can't read " + file, e);
        }
    }

    /** A matrix [rows, columns] of nested lists. */
    static double[][] matrix(JsonList list) {
        return list.lists().stream().map(JsonList::numbers).toArray(double[][]::new);
    }

    static double[][] transposed(double[][] matrix) {
        double[][] turned = new double[matrix[0].length][matrix.length];
        for (int r = 0; r < turned.length; r++) {
            for (int k = 0; k < matrix.length; k++) {
                turned[r][k] = matrix[k][r];
            }
        }
        return turned;
    }

    /** The equal parts of a matrix's rows in another order. */
    static double[][] blocks(double[][] matrix, int... order) {
        int rows = matrix.length / order.length;
        double[][] sorted = new double[matrix.length][];
        for (int k = 0; k < matrix.length; k++) {
            sorted[k] = matrix[order[k / rows] * rows + k % rows];
        }
        return sorted;
    }

    /** A column of one matrix's rows, for biases. */
    static double[][] column(double[] values) {
        return transposed(new double[][] {values});
    }

    static Tensor tensor(double[][] matrix, int... shape) {
        double[] flat = Arrays.stream(matrix).flatMapToDouble(Arrays::stream).toArray();
        float[] floats = new float[flat.length];
        for (int k = 0; k < flat.length; k++) {
            floats[k] = (float) flat[k];
        }
        return Tensor.of(floats, shape);
    }

    /** Gives a network's parameters the values of these names; every name must be one, and every parameter given. */
    static void load(Network network, Map<String, double[][]> values) {
        List<Parameter> parameters = network.parameters().list();
        Map<String, Tensor> tensors = new TreeMap<>();
        for (Parameter parameter : parameters) {
            if (values.containsKey(parameter.name())) {
                tensors.put(parameter.name(), tensor(values.get(parameter.name()), parameter.shape()));
            }
        }
        if (tensors.size() != values.size()) {
            throw new AssertionError("values for " + values.keySet() + ", parameters " + parameters);
        }
        network.parameters().load(tensors);
    }
}
