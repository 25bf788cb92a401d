package dev.carousel.conformance;

import dev.carousel.nn.recurrent.Rnn;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code torch.nn.RNN}: tanh and ReLU, layers, directions, no bias, unequal lengths, states; outputs and all gradients. */
class RnnConformanceTest {
    static Stream<Recording> recordings() {
        return Recording.of("rnn.txt", "rnn");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void computesWhatPyTorchComputes(Recording recording) {
        Rnn rnn = Rnn.of(recording.number("input"), recording.number("hidden")).layers(recording.number("layers"));
        rnn = recording.is("bidirectional") ? rnn.bidirectional() : rnn;
        rnn = recording.is("nonlinearity", "relu") ? rnn.relu() : rnn;
        rnn = recording.is("bias") ? rnn : rnn.withoutBias();

        new RecurrentCase(recording, rnn.initialise(1)).assertAgrees();
    }
}
