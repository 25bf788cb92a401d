package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Mode;
import dev.carousel.nn.StatefulPass;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.SequenceLayout;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LstmStateTest {
    private final LstmLayer lstm = Lstm.of(2, 17).layers(2).initialise(1);

    @Test
    void keepsWhatItIsGiven() {
        LstmState state = lstm.zeroState(3);
        Tensor h = numbered(1);
        Tensor c = numbered(1000);

        state.set(h, c);

        assertThat(state.h()).isEqualTo(h);
        assertThat(state.c()).isEqualTo(c);
        assertThat(state.streams()).isEqualTo(3);
        assertThat(state.tensors()).isEqualTo(Map.of("h", h, "c", c));
    }

    @Test
    void copiesAndForgets() {
        LstmState state = lstm.zeroState(3);
        state.set(numbered(1), numbered(1000));

        LstmState copy = state.copy();
        state.clear();

        assertThat(copy.h()).isEqualTo(numbered(1));
        assertThat(copy.c()).isEqualTo(numbered(1000));
        assertThat(state.h()).isEqualTo(lstm.zeroState(3).h());
        assertThat(state.c()).isEqualTo(lstm.zeroState(3).c());
    }

    @Test
    void aNewFillingForgetsInfiniteInputs() {
        // given: a state that an infinite input has made no number of, and which is then loaded with a good one
        LstmState state = lstm.zeroState(1);
        Sequences broken =
                new Sequences(SequenceLayout.equal(1, 1), Tensor.of(new float[] {Float.POSITIVE_INFINITY, 1}, 1, 2));
        StatefulPass pass = lstm.pass(Workers.single());
        pass.forward(broken, state, Mode.prediction());
        state.load(lstm.zeroState(1).tensors());
        // when
        float[] gradients = gradients(state);
        // then: as from a state that never saw it
        assertThat(gradients).isEqualTo(gradients(lstm.zeroState(1))).doesNotContain(Float.NaN);
    }

    private float[] gradients(LstmState state) {
        Sequences x = new Sequences(SequenceLayout.equal(2, 1), Tensor.of(new float[] {1, 2, 3, 4}, 2, 2));
        StatefulPass pass = lstm.pass(Workers.single());
        float[] gradients = new float[lstm.parameters().size()];
        float[] ones = new float[2 * 17];
        Arrays.fill(ones, 1);
        pass.forward(x, state, Mode.prediction());
        pass.backward(Tensor.of(ones, 2, 17), gradients);
        return gradients;
    }

    @Test
    void isIndependentOfItsCopyWhileStepping() {
        LstmState state = lstm.zeroState();
        float[] y = new float[17];
        lstm.step(new float[] {1, 2}, state, y);
        LstmState copy = state.copy();
        Tensor before = state.h();

        lstm.step(new float[] {1, 2}, copy, y);

        assertThat(state.h()).isEqualTo(before);
        assertThat(copy.h()).isNotEqualTo(before);
    }

    @Test
    void refusesOtherShapes() {
        LstmState state = lstm.zeroState(3);
        assertThatThrownBy(() -> state.set(Tensor.zeros(2, 3, 16), Tensor.zeros(2, 3, 17)))
                .hasMessageContaining("= [2, 3, 17]")
                .hasMessageContaining("found [2, 3, 16]");
    }

    @Test
    void refusesComponentsThatItDoesNotKnow() {
        LstmState state = lstm.zeroState(3);
        Map<String, Tensor> tensors = state.tensors();
        tensors.put("m", numbered(1));
        assertThatThrownBy(() -> state.load(tensors))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nothing but h and c, found also [m]");
    }

    @Test
    void isRefusedByAPassOfAnotherNetwork() {
        Sequences x = new Sequences(SequenceLayout.equal(1, 3), Tensor.zeros(3, 2));
        RecurrentPass<LstmState> pass = lstm.pass(Workers.single());
        for (Lstm other : new Lstm[] {
            Lstm.of(2, 17), Lstm.of(2, 16).layers(2), Lstm.of(2, 33).layers(2)
        }) {
            LstmState foreign = other.initialise(1).zeroState(3);
            assertThatThrownBy(() -> pass.forward(x, foreign, Mode.prediction()))
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> pass.forward(x, lstm.zeroState(2), Mode.prediction()))
                .isInstanceOf(InvalidInputException.class);
    }

    private static Tensor numbered(int from) {
        Tensor tensor = Tensor.zeros(2, 3, 17);
        for (int k = 0; k < tensor.size(); k++) {
            tensor.array()[k] = from + k;
        }
        return tensor;
    }
}
