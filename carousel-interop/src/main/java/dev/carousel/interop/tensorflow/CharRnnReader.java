package dev.carousel.interop.tensorflow;

import dev.carousel.CorruptFileException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.formats.file.FileErrors;
import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.network.NetworkModel;
import dev.carousel.interop.network.Signature;
import dev.carousel.nn.Architecture;
import dev.carousel.nn.Embedding;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Network;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the folder of an ml5.js character network: {@code manifest.json} names raw little-endian floats of an embedding, cells of
 * TensorFlow's {@code BasicLSTMCell} and a softmax layer.
 *
 * <p>{@code BasicLSTMCell} has one matrix [I + H, 4H] for {@code [x, h]}, its gates are i j f o (j is the candidate), and it adds 1 to the
 * forget gate when it runs; here that 1 is in the bias. The network puts out logits: a softmax is left to the caller, as in training.
 */
public final class CharRnnReader {
    private static final String CELL = "rnnlm/multi_rnn_cell/cell_";
    private static final String WEIGHTS = "/basic_lstm_cell/weights";
    private static final String BIASES = "/basic_lstm_cell/biases";
    private static final float FORGET_BIAS = 1;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final int MOST_LAYERS = 64;
    private static final long LARGEST = 1L << 30;

    private final Path folder;
    private final JsonObject manifest;

    private CharRnnReader(Path folder, JsonObject manifest) {
        this.folder = folder;
        this.manifest = manifest;
    }

    /**
     * @param folder with {@code manifest.json}; nothing outside of it is opened
     * @throws InvalidInputException if there is no manifest
     * @throws CorruptFileException if files are missing, or don't have the size that the manifest tells
     * @throws UnsupportedException if the variables are those of another network
     */
    public static NetworkModel read(Path folder) {
        return new CharRnnReader(folder, Json.read(folder.resolve("manifest.json"))).read();
    }

    private NetworkModel read() {
        List<LayerSpec> specs = new ArrayList<>();
        Map<String, Tensor> values = new LinkedHashMap<>();
        Tensor embedding = variable("embedding", 2);
        specs.add(new Embedding(embedding.dim(0), embedding.dim(1)));
        values.put("0.weight", embedding);
        int size = embedding.dim(1);
        for (int cell = 0; manifest.has(CELL + cell + WEIGHTS); cell++) {
            if (cell == MOST_LAYERS) {
                throw new UnsupportedException(manifest.source() + ": has more than " + MOST_LAYERS + " cells");
            }
            size = addCell(cell, size, specs, values);
        }
        if (specs.size() == 1) {
            throw new UnsupportedException(manifest.source() + ": has no '" + CELL + "0" + WEIGHTS
                    + "', so it is none of ml5's character networks");
        }
        Tensor w = variable("rnnlm/softmax_w", 2);
        String k = specs.size() + ".";
        values.put(k + "weight", transposed(w, 0, w.dim(0)));
        values.put(k + "bias", variable("rnnlm/softmax_b", 1));
        specs.add(Linear.of(w.dim(0), w.dim(1)));
        try {
            Network network = new Architecture(1, specs).load(values);
            Map<String, String> metadata = new LinkedHashMap<>();
            metadata.put("format", "tensorflow");
            metadata.put("cell", "BasicLSTMCell");
            return new NetworkModel(network, Signature.DEFAULT, metadata);
        } catch (InvalidInputException | IllegalArgumentException | ArithmeticException e) {
            throw new CorruptFileException(manifest.source() + ": contradicts itself: " + e.getMessage(), e);
        }
    }

    private int addCell(int cell, int size, List<LayerSpec> specs, Map<String, Tensor> values) {
        Tensor weights = variable(CELL + cell + WEIGHTS, 2);
        float[] bias = variable(CELL + cell + BIASES, 1).toArray();
        int H = bias.length / 4;
        if (bias.length % 4 != 0 || H == 0 || weights.dim(1) != 4 * H || weights.dim(0) != size + H) {
            throw new CorruptFileException(manifest.source() + ": '" + CELL + cell + WEIGHTS
                    + "' should have the shape [" + (size + H) + ", " + 4 * H + "], found " + weights);
        }
        for (int k = 2 * H; k < 3 * H; k++) {
            bias[k] += FORGET_BIAS;
        }
        String k = specs.size() + ".";
        values.put(k + "weight_ih_l0", reordered(transposed(weights, 0, size)));
        values.put(k + "weight_hh_l0", reordered(transposed(weights, size, size + H)));
        values.put(k + "bias_ih_l0", reordered(Tensor.of(bias, bias.length)));
        values.put(k + "bias_hh_l0", Tensor.zeros(bias.length));
        specs.add(Lstm.of(size, H));
        return H;
    }

    /** Some rows [n, m] of a matrix as [m, n]. */
    private static Tensor transposed(Tensor matrix, int from, int to) {
        int columns = matrix.dim(1);
        Tensor turned = Tensor.zeros(columns, to - from);
        for (int row = from; row < to; row++) {
            for (int column = 0; column < columns; column++) {
                turned.array()[column * (to - from) + row - from] = matrix.array()[row * columns + column];
            }
        }
        return turned;
    }

    /** Gates i j f o as i f g o, where j is g. */
    private static Tensor reordered(Tensor blocks) {
        int size = blocks.size() / 4;
        Tensor moved = Tensor.zeros(blocks.shape());
        int[] order = {0, 2, 1, 3};
        for (int k = 0; k < order.length; k++) {
            System.arraycopy(blocks.array(), order[k] * size, moved.array(), k * size, size);
        }
        return moved;
    }

    private Tensor variable(String name, int rank) {
        if (!manifest.has(name)) {
            throw new UnsupportedException(
                    manifest.source() + ": has no '" + name + "', so it is none of ml5's character networks");
        }
        JsonObject entry = manifest.object(name);
        String file = entry.text("filename");
        if (!PLAIN_NAME.matcher(file).matches() || file.startsWith(".")) {
            throw new CorruptFileException(manifest.source() + ": '" + file + "' should be the plain name of a file");
        }
        int[] shape = entry.list("shape").integers();
        long size = 1;
        for (int length : shape) {
            size = length < 1 ? Long.MAX_VALUE : size > LARGEST ? size : size * length;
        }
        if (shape.length != rank || size > LARGEST) {
            throw new CorruptFileException(manifest.source() + ": '" + name + "' should have " + rank
                    + " axes of honest lengths, found " + Arrays.toString(shape));
        }
        return Tensor.of(floats(folder.resolve(file), size), shape);
    }

    private static float[] floats(Path file, long count) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) != count * Float.BYTES) {
                throw new CorruptFileException("'" + file + "' should have " + count * Float.BYTES + " bytes, found "
                        + (Files.isRegularFile(file) ? Long.toString(Files.size(file)) : "no file"));
            }
            float[] values = new float[(int) count];
            ByteBuffer.wrap(Files.readAllBytes(file))
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            return values;
        } catch (IOException e) {
            throw FileErrors.cannotRead(file, e);
        }
    }
}
