package dev.carousel.interop.keras;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.carousel.interop.fuzz.Hdf5Checksums;
import dev.carousel.interop.fuzz.Members;
import dev.carousel.interop.fuzz.Scratch;
import dev.carousel.interop.fuzz.Seeds;
import dev.carousel.interop.fuzz.Watch;
import dev.carousel.interop.keras.KerasFixture.Layer;
import dev.carousel.interop.keras.KerasFixture.Weight;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are a Keras model that can be built, or are refused. */
class KerasFuzzTest {
    private static final String WEIGHTS = "model.weights.h5";

    private static final Scratch SCRATCH = new Scratch();

    static Stream<byte[]> files() {
        Path small = KerasFixture.h5(SCRATCH.path("small.h5"), "2.15.0", layers("batch_input_shape"));
        return Stream.concat(Stream.of(content(small)), Seeds.shared("models/keras_h5", ".h5"));
    }

    static Stream<byte[]> archives() {
        Path small = KerasFixture.keras(SCRATCH.path("small.keras"), "3.4.1", layers("batch_shape"));
        return Stream.of(Members.ofZip(content(small)).flat());
    }

    private static List<Layer> layers(String shape) {
        Random random = new Random(1);
        return List.of(
                Layer.of("Masking", "masking", "\"" + shape + "\": [null, null, 3], \"mask_value\": 9.0"),
                Layer.of(
                        "LSTM",
                        "lstm",
                        "\"units\": 2, \"activation\": \"tanh\", \"recurrent_activation\": \"sigmoid\"",
                        Weight.matrix("kernel", 3, 8, random),
                        Weight.matrix("recurrent_kernel", 2, 8, random),
                        Weight.vector("bias", 8, random)),
                Layer.of(
                        "Dense",
                        "dense",
                        "\"units\": 1, \"activation\": \"linear\"",
                        Weight.matrix("kernel", 2, 1, random),
                        Weight.vector("bias", 1, random)));
    }

    private static byte[] content(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @DictionaryEntries({
        "OHDR",
        "TREE",
        "HEAP",
        "SNOD",
        "GCOL",
        "FRHP",
        "BTHD",
        "model_config",
        "model_weights",
        "layer_names",
        "weight_names",
        "keras_version",
        "\"class_name\": \"GRU\"",
        "\"class_name\": \"Bidirectional\"",
        "\"class_name\": \"Embedding\"",
        "\"config\": {",
        "\"units\": ",
        "\"return_sequences\": true",
        "kernel:0",
        "recurrent_kernel:0",
        "bias:0"
    })
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    @MethodSource("files")
    @FuzzTest(maxDuration = "10m")
    void readsOrRefusesHdf5(byte[] file) {
        byte[] content = Hdf5Checksums.repaired(file);
        Path path = SCRATCH.file("fuzzed.h5", content);
        Watch.ofFile(content.length).run(() -> KerasReader.read(path));
    }

    @DictionaryEntries({
        "OHDR",
        "TREE",
        "HEAP",
        "SNOD",
        "GCOL",
        "\"class_name\": \"GRU\"",
        "\"class_name\": \"Bidirectional\"",
        "\"class_name\": \"Embedding\"",
        "\"class_name\": \"Functional\"",
        "\"class_name\": \"Conv1D\"",
        "\"class_name\": \"Flatten\"",
        "\"class_name\": \"BatchNormalization\"",
        "\"class_name\": \"Concatenate\"",
        "\"inbound_nodes\": [",
        "\"config\": {",
        "\"units\": ",
        "\"return_sequences\": true",
        "\"merge_mode\": ",
        "layers",
        "vars",
        "cell",
        "inbound_nodes"
    })
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    @MethodSource("archives")
    @FuzzTest(maxDuration = "10m")
    void readsOrRefusesArchives(byte[] flat) {
        Members members = Members.of(flat);
        Members repaired = members.with(WEIGHTS, Hdf5Checksums.repaired(members.content(WEIGHTS)));
        byte[] archive = repaired.zip();
        Path path = SCRATCH.file("fuzzed.keras", archive);
        Watch.ofFile(Math.max(archive.length, repaired.size())).run(() -> KerasReader.read(path));
    }
}
