package dev.carousel.conformance;

import dev.carousel.nn.recurrent.Lstm;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code torch.nn.LSTM}: layers, directions, projection, no bias, unequal lengths, states; outputs and all gradients. */
class LstmConformanceTest {
    static Stream<Recording> recordings() {
        return Recording.of("lstm.txt", "lstm");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void computesWhatPyTorchComputes(Recording recording) {
        Lstm lstm =
                Lstm.of(recording.number("input"), recording.number("hidden")).layers(recording.number("layers"));
        lstm = recording.is("bidirectional") ? lstm.bidirectional() : lstm;
        lstm = recording.number("proj") > 0 ? lstm.projection(recording.number("proj")) : lstm;
        lstm = recording.is("bias") ? lstm : lstm.withoutBias();

        new RecurrentCase(recording, lstm.initialise(1)).assertAgrees();
    }
}
