package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.carousel.InvalidInputException;
import dev.carousel.nn.ChainState;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Streams of layers that remember nothing but h. */
class HiddenStepTest {
    static Stream<RecurrentLayer<HiddenState>> layers() {
        return Stream.of(
                Rnn.of(6, 20).layers(2).initialise(4),
                Gru.of(6, 20).layers(2).zoneout(0.1f).initialise(4),
                Gru.of(6, 20)
                        .resetBefore()
                        .activations(HardSigmoid.keras(), new Tanh())
                        .layers(2)
                        .initialise(4));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void allocateNothingOnceCompiled(RecurrentLayer<HiddenState> layer) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assumeTrue(threads.isThreadAllocatedMemorySupported(), "this JVM does not count allocations");
        HiddenState state = layer.zeroState();
        float[] x = {0.1f, -0.2f, 0.3f, 0, 1, -1};
        float[] y = new float[20];

        // As in LstmStepTest: until the code is compiled vectors are objects.
        long allocated = Long.MAX_VALUE;
        for (int round = 0; round < 400 && allocated > 0; round++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int k = 0; k < 1000; k++) {
                layer.step(x, state, y);
            }
            allocated = threads.getCurrentThreadAllocatedBytes() - before;
        }

        assertThat(allocated).as("bytes allocated by 1000 steps").isZero();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void takeUpChangedParameters(RecurrentLayer<HiddenState> layer) {
        float[] before = firstOutput(layer);
        float[] values = layer.parameters().values();
        values[values.length - 1] += 1;
        layer.parameters().changed();
        assertThat(firstOutput(layer)).isNotEqualTo(before);
    }

    private static float[] firstOutput(RecurrentLayer<HiddenState> layer) {
        float[] y = new float[20];
        layer.step(new float[] {0.1f, -0.2f, 0.3f, 0, 1, -1}, layer.zeroState(), y);
        return y;
    }

    @Test
    void keepStatesByName() {
        HiddenState state = Gru.of(2, 17).layers(2).initialise(1).zeroState(3);
        Tensor h = Tensor.zeros(2, 3, 17);
        for (int k = 0; k < h.size(); k++) {
            h.array()[k] = k;
        }

        state.set(h);
        HiddenState copy = state.copy();
        HiddenState loaded = state.copy();
        loaded.clear();
        loaded.load(Map.of("h", h));
        state.clear();

        assertThat(copy.tensors()).isEqualTo(Map.of("h", h));
        assertThat(loaded.h()).isEqualTo(h);
        assertThat(state.h()).isEqualTo(Tensor.zeros(2, 3, 17));
        assertThatThrownBy(() -> state.load(Map.of("c", h))).hasMessageContaining("expected a tensor 'h', found [c]");
        assertThatThrownBy(() -> state.load(Map.of("h", h, "c", h)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nothing but h, found also [c]");
        assertThatThrownBy(() -> state.set(Tensor.zeros(2, 3, 16))).hasMessageContaining("found [2, 3, 16]");
    }

    @Test
    void refuseStatesOfOtherNetworks() {
        Sequences x = new Sequences(SequenceLayout.equal(1, 3), Tensor.zeros(3, 2));
        LayerState foreign = Lstm.of(2, 17).initialise(1).zeroState(3);
        LayerState wider = Gru.of(2, 18).initialise(1).zeroState(3);
        GruLayer gru = Gru.of(2, 17).initialise(1);
        RnnLayer rnn = Rnn.of(2, 17).initialise(1);
        refuses(gru, x, foreign, "found one of LSTM, 1 layer, 1 direction, h [17], c [17]");
        refuses(rnn, x, wider, "found one of GRU, 1 layer, 1 direction, h [18]");
        refuses(gru, x, rnn.zeroState(3), "expected a state of GRU, 1 layer, 1 direction, h [17], found one of RNN");
        refuses(rnn, x, gru.zeroState(3), "expected a state of RNN, 1 layer, 1 direction, h [17], found one of GRU");
        refuses(rnn, x, new ChainState(3, List.of(rnn.zeroState(3))), "found one of ChainState");
        assertThatThrownBy(() -> gru.step(new float[2], rnn.zeroState(), new float[17]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found one of RNN");
        assertThatThrownBy(() -> gru.step(new float[2], gru.zeroState(3), new float[17]))
                .hasMessage("GRU: step: expected a state of one stream, found one of 3");
    }

    @Test
    void refuseTheStateOfTwoLayersWhereThereAreTwoDirections() {
        Sequences x = new Sequences(SequenceLayout.equal(1, 3), Tensor.zeros(3, 2));
        GruLayer deep = Gru.of(2, 17).layers(2).initialise(1);
        GruLayer both = Gru.of(2, 17).bidirectional().initialise(1);
        refuses(
                both,
                x,
                deep.zeroState(3),
                "GRU: expected a state of GRU, 1 layer, 2 directions, h [17], found one of GRU, 2 layers, 1 direction, h [17]");
        refuses(deep, x, both.zeroState(3), "found one of GRU, 1 layer, 2 directions, h [17]");
    }

    private static void refuses(RecurrentLayer<?> layer, Sequences x, LayerState state, String message) {
        assertThatThrownBy(() -> layer.pass(Workers.single()).forward(x, state, Mode.prediction()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }
}
