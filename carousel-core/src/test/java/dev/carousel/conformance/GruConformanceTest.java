package dev.carousel.conformance;

import dev.carousel.nn.recurrent.Gru;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code torch.nn.GRU}: layers, directions, no bias, unequal lengths, states; outputs and all gradients. */
class GruConformanceTest {
    static Stream<Recording> recordings() {
        return Recording.of("gru.txt", "gru");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void computesWhatPyTorchComputes(Recording recording) {
        Gru gru = Gru.of(recording.number("input"), recording.number("hidden")).layers(recording.number("layers"));
        gru = recording.is("bidirectional") ? gru.bidirectional() : gru;
        gru = recording.is("bias") ? gru : gru.withoutBias();

        new RecurrentCase(recording, gru.initialise(1)).assertAgrees();
    }
}
