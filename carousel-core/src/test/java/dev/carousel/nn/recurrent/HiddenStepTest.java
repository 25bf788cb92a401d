package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import dev.carousel.InvalidInputException;
import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.lang.management.ManagementFactory;
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
        assertThatThrownBy(() -> state.set(Tensor.zeros(2, 3, 16))).hasMessageContaining("found [2, 3, 16]");
    }

    @Test
    void refuseStatesOfOtherNetworks() {
        Sequences x = new Sequences(SequenceLayout.equal(1, 3), Tensor.zeros(3, 2));
        LayerState foreign = Lstm.of(2, 17).initialise(1).zeroState(3);
        LayerState wider = Gru.of(2, 18).initialise(1).zeroState(3);
        for (RecurrentLayer<HiddenState> layer : Stream.of(
                        Gru.of(2, 17).initialise(1), Rnn.of(2, 17).initialise(1))
                .toList()) {
            RecurrentPass<HiddenState> pass = layer.pass(Workers.single());
            for (LayerState other : new LayerState[] {foreign, wider}) {
                assertThatThrownBy(() -> pass.forward(x, other, Mode.prediction()))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("another network's");
            }
        }
    }
}
