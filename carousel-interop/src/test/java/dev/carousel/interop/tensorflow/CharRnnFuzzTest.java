package dev.carousel.interop.tensorflow;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.carousel.interop.fuzz.Members;
import dev.carousel.interop.fuzz.Members.Member;
import dev.carousel.interop.fuzz.Scratch;
import dev.carousel.interop.fuzz.Watch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/** Any files are a character network of ml5, or are refused. */
class CharRnnFuzzTest {
    private static final Scratch SCRATCH = new Scratch();

    static Stream<byte[]> seeds() {
        String manifest = """
                {"embedding": {"filename": "e", "shape": [3, 2]},
                 "rnnlm/multi_rnn_cell/cell_0/basic_lstm_cell/weights": {"filename": "w", "shape": [4, 8]},
                 "rnnlm/multi_rnn_cell/cell_0/basic_lstm_cell/biases": {"filename": "b", "shape": [8]},
                 "rnnlm/softmax_w": {"filename": "sw", "shape": [2, 3]},
                 "rnnlm/softmax_b": {"filename": "sb", "shape": [3]}}
                """;
        return Stream.of(new Members(List.of(
                        new Member("manifest.json", manifest.getBytes(StandardCharsets.UTF_8), false),
                        floats("e", 6),
                        floats("w", 32),
                        floats("b", 8),
                        floats("sw", 6),
                        floats("sb", 3)))
                .flat());
    }

    private static Member floats(String name, int count) {
        return new Member(name, new byte[count * Float.BYTES], false);
    }

    @DictionaryEntries({
        "rnnlm/multi_rnn_cell/cell_1/basic_lstm_cell/weights",
        "\"shape\": [",
        "2147483647",
        "-1",
        "\"filename\": \"e\""
    })
    @Timeout(value = 15, unit = TimeUnit.MINUTES)
    @MethodSource("seeds")
    @FuzzTest(maxDuration = "10m")
    void readsOrRefuses(byte[] flat) {
        Members members = Members.of(flat);
        Path folder = SCRATCH.folder("fuzzed", members.list());
        Watch.ofFile(members.size()).run(() -> CharRnnReader.read(folder));
    }
}
