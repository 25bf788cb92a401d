package dev.carousel.interop.rtneural;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.carousel.interop.fuzz.Scratch;
import dev.carousel.interop.fuzz.Seeds;
import dev.carousel.interop.fuzz.Watch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes are a network of RTNeural, or are refused. */
class RtNeuralFuzzTest {
    private static final Scratch SCRATCH = new Scratch();

    static Stream<byte[]> seeds() {
        String dense =
                "{\"in_shape\": [null, null, 1], \"layers\": [{\"type\": \"dense\", \"activation\": \"tanh\", \"shape\": [null, 2],"
                        + " \"weights\": [[[0.5, -0.5]], [0.1, 0.2]]}]}";
        return Stream.concat(
                Stream.of(dense.getBytes(StandardCharsets.UTF_8)), Seeds.shared("models/rtneural", ".json"));
    }

    @DictionaryEntries({
        "\"type\": \"lstm\"",
        "\"type\": \"gru\"",
        "\"type\": \"dense\"",
        "\"type\": \"activation\"",
        "\"activation\": \"relu\"",
        "\"shape\": [",
        "\"weights\": [",
        "\"in_shape\": [",
        "null",
        "65536",
        "1e38",
        "[[",
        "]]"
    })
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsOrRefuses(byte[] content) {
        Path file = SCRATCH.file("fuzzed.json", content);
        Watch.ofFile(content.length).run(() -> RtNeuralReader.read(file));
    }
}
