package dev.carousel.interop.keras;

import dev.carousel.formats.json.Json;
import dev.carousel.formats.json.JsonObject;
import dev.carousel.interop.keras.hdf5.Hdf5Array;
import dev.carousel.interop.keras.hdf5.Hdf5Group;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The files of weights that textgenrnn (github.com/minimaxir/textgenrnn) writes. They are recognised by the names of their layers, since
 * that program always builds the same model around them: an embedding, LSTMs that each feed the next, an average over the steps of all of
 * these with learned weights, and a dense layer with a softmax.
 */
final class TextGenRnn {
    private TextGenRnn() {}

    /** The configuration that textgenrnn itself would build; empty if the file isn't one of its. */
    static Optional<JsonObject> configuration(Hdf5Group root) {
        List<String> names = root.texts("layer_names");
        int layers = names.size() - 5;
        List<String> expected = Stream.of(
                        Stream.of("input", "embedding"),
                        IntStream.rangeClosed(1, Math.max(1, layers)).mapToObj(k -> "rnn_" + k),
                        Stream.of("rnn_concat", "attention", "output"))
                .flatMap(part -> part)
                .toList();
        if (!names.equals(expected)) {
            return Optional.empty();
        }
        int[] table = shape(root, "embedding/embedding/embeddings:0");
        int[] output = shape(root, "output/output/bias:0");
        if (table.length != 2 || output.length != 1) {
            return Optional.empty();
        }
        StringBuilder inner = new StringBuilder();
        StringBuilder concatenated = new StringBuilder("[\"embedding\", 0, 0, {}]");
        String before = "embedding";
        for (int k = 1; k <= layers; k++) {
            int[] recurrent = shape(root, "rnn_" + k + "/rnn_" + k + "/recurrent_kernel:0");
            if (recurrent.length != 2) {
                return Optional.empty();
            }
            // Sigmoid gates, as in cuDNN, whatever the default of the version.
            inner.append(layer(
                    "LSTM",
                    "rnn_" + k,
                    "\"units\": " + recurrent[0]
                            + ", \"return_sequences\": true, \"recurrent_activation\": \"sigmoid\"",
                    "[\"" + before + "\", 0, 0, {}]"));
            before = "rnn_" + k;
            concatenated.append(", [\"").append(before).append("\", 0, 0, {}]");
        }
        String text = "{\"class_name\": \"Model\", \"config\": {\"name\": \"textgenrnn\", \"layers\": ["
                + "{\"class_name\": \"InputLayer\", \"name\": \"input\", \"config\": {\"name\": \"input\","
                + " \"batch_input_shape\": [null, null]}, \"inbound_nodes\": []}, "
                + layer(
                        "Embedding",
                        "embedding",
                        "\"input_dim\": " + table[0] + ", \"output_dim\": " + table[1],
                        "[\"input\", 0, 0, {}]")
                + inner
                + layer("Concatenate", "rnn_concat", "\"axis\": -1", concatenated.toString())
                + layer(
                        "AttentionWeightedAverage",
                        "attention",
                        "\"return_attention\": false",
                        "[\"rnn_concat\", 0, 0, {}]")
                + layer(
                                "Dense",
                                "output",
                                "\"units\": " + output[0] + ", \"activation\": \"softmax\"",
                                "[\"attention\", 0, 0, {}]")
                        .replaceAll(", $", "")
                + "], \"input_layers\": [[\"input\", 0, 0]], \"output_layers\": [[\"output\", 0, 0]]}}";
        return Optional.of(Json.parse(text, "configuration of textgenrnn"));
    }

    private static int[] shape(Hdf5Group root, String path) {
        return root.array(path).map(Hdf5Array::shape).orElse(new int[0]);
    }

    private static String layer(String className, String name, String settings, String arguments) {
        return "{\"class_name\": \"" + className + "\", \"name\": \"" + name + "\", \"config\": {\"name\": \"" + name
                + "\", " + settings + "}, \"inbound_nodes\": [[" + arguments + "]]}, ";
    }
}
