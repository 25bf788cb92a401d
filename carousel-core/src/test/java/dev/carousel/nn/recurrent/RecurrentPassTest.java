package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.Bits;
import dev.carousel.InvalidInputException;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Merge;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Network;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a recurrent pass asks of its caller: a forward before each backward, and everything of the right size. */
class RecurrentPassTest {
    private static final Mode PREDICTION = Mode.prediction();
    private final Sequences x = new Sequences(SequenceLayout.of(3, 1), numbered(4, 2));

    static Stream<RecurrentLayer<?>> layers() {
        return Stream.of(
                Lstm.of(2, 5).initialise(1),
                Lstm.of(2, 5).peepholes().bidirectional(Merge.SUMMED).initialise(1),
                Lstm.of(2, 5).recomputeEvery(2).initialise(1),
                Gru.of(2, 5).initialise(1),
                Gru.of(2, 5).resetBefore().initialise(1),
                Rnn.of(2, 5).initialise(1));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void needsAForwardForEachBackward(RecurrentLayer<?> layer) {
        LayerPass pass = layer.pass(Workers.single());
        float[] gradients = new float[layer.parameters().size()];
        Tensor dY = numbered(4, 5);
        assertThatThrownBy(() -> pass.backward(dY, gradients))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("backward without a forward before it");

        pass.forward(x, PREDICTION);
        float[] first = pass.backward(dY, gradients).toArray();
        assertThatThrownBy(() -> pass.backward(dY, gradients))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("uses up what forward left");

        pass.forward(x, PREDICTION);
        Bits.assertSame("dX", pass.backward(dY, gradients).toArray(), first);
    }

    @Test
    void hasNothingToGoBackThroughAfterARefusedForward() {
        LstmLayer layer = Lstm.of(2, 5).initialise(1);
        LayerPass pass = layer.pass(Workers.single());
        float[] gradients = new float[layer.parameters().size()];
        pass.forward(x, PREDICTION);
        assertThatThrownBy(() -> pass.forward(new Sequences(x.layout(), numbered(4, 3)), PREDICTION))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> pass.backward(numbered(4, 5), gradients)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void saysWhichLayerAndWhichPartIsWrong() {
        Network network = Network.of(Linear.of(2, 2), Lstm.of(2, 5)).initialise(1);
        LstmLayer lstm = (LstmLayer) network.layers().get(1);
        StatefulPass pass = lstm.pass(Workers.single());
        float[] gradients = new float[network.parameters().size()];

        assertThatThrownBy(() -> pass.forward(new Sequences(x.layout(), numbered(4, 4)), PREDICTION))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("LSTM '1': expected 2 features a step, found 4");
        assertThatThrownBy(() -> pass.forward(x, lstm.zeroState(3), PREDICTION))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("LSTM '1': expected a state of 2 streams, one for each sequence, found 3");
        pass.forward(x, PREDICTION);
        assertThatThrownBy(() -> pass.backward(numbered(4, 5), lstm.zeroState(3), gradients))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("LSTM '1': expected a gradient of a state of 2 streams, one for each sequence, found 3");
        assertThatThrownBy(() -> pass.backward(numbered(2, 5), gradients))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("LSTM '1': expected a gradient of the last forward's output [4, 5], found [2, 5]");
        assertThatCode(() -> pass.backward(numbered(4, 5), gradients))
                .as("what was refused used nothing up")
                .doesNotThrowAnyException();
    }

    private static Tensor numbered(int... shape) {
        Tensor tensor = Tensor.zeros(shape);
        for (int k = 0; k < tensor.size(); k++) {
            tensor.array()[k] = 0.1f * (k % 7) - 0.3f;
        }
        return tensor;
    }
}
