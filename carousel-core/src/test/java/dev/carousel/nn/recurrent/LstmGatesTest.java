package dev.carousel.nn.recurrent;

import static dev.carousel.nn.initialiser.Gate.CANDIDATE;
import static dev.carousel.nn.initialiser.Gate.FORGET;
import static dev.carousel.nn.initialiser.Gate.INPUT;
import static dev.carousel.nn.initialiser.Gate.OUTPUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Parameter;
import dev.carousel.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LstmGatesTest {
    private static final int H = 3;
    private static final int I = 2;

    @Test
    void areTheRowsOfPyTorchsParameters() {
        LstmLayer lstm = numbered(Lstm.of(I, H).layers(2));
        assertThat(lstm.weight(0, INPUT)).isEqualTo(rows(lstm, "weight_ih_l0", 0));
        assertThat(lstm.weight(0, FORGET)).isEqualTo(rows(lstm, "weight_ih_l0", H));
        assertThat(lstm.weight(1, CANDIDATE)).isEqualTo(rows(lstm, "weight_ih_l1", 2 * H));
        assertThat(lstm.recurrentWeight(1, OUTPUT)).isEqualTo(rows(lstm, "weight_hh_l1", 3 * H));
        assertThat(lstm.weight(0, FORGET).shape()).containsExactly(H, I);
        assertThat(lstm.recurrentWeight(0, FORGET).shape()).containsExactly(H, H);
    }

    @Test
    void ofCoupledGatesAreThree() {
        LstmLayer lstm = numbered(Lstm.of(I, H).coupledGates().projection(5));
        assertThat(lstm.weight(0, INPUT)).isEqualTo(rows(lstm, "weight_ih_l0", 0));
        assertThat(lstm.weight(0, CANDIDATE)).isEqualTo(rows(lstm, "weight_ih_l0", H));
        assertThat(lstm.recurrentWeight(0, OUTPUT)).isEqualTo(rows(lstm, "weight_hh_l0", 2 * H));
        assertThat(lstm.recurrentWeight(0, OUTPUT).shape()).containsExactly(H, 5);
        assertThatThrownBy(() -> lstm.weight(0, FORGET))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the forget gate is 1 - the input gate");
    }

    @Test
    void haveOneDirectionMoreInABidirectionalLayer() {
        LstmLayer lstm = numbered(Lstm.of(I, H).layers(2).bidirectional());
        assertThat(lstm.gates(1).weight(OUTPUT)).isEqualTo(rows(lstm, "weight_ih_l1", 3 * H));
        assertThat(lstm.reverseGates(1).weight(OUTPUT)).isEqualTo(rows(lstm, "weight_ih_l1_reverse", 3 * H));
        assertThat(lstm.reverseGates(0).bias(INPUT)).isNotEqualTo(lstm.bias(0, INPUT));
    }

    @Test
    void haveABiasThatIsTheSumOfTwo() {
        LstmLayer lstm = numbered(Lstm.of(I, H));
        Tensor sum = rows(lstm, "bias_ih_l0", H).copy();
        for (int unit = 0; unit < H; unit++) {
            sum.set(sum.get(unit) + rows(lstm, "bias_hh_l0", H).get(unit), unit);
        }
        assertThat(lstm.bias(0, FORGET)).isEqualTo(sum);

        Tensor given = Tensor.of(new float[] {7, 8, 9}, H);
        Tensor others = lstm.bias(0, CANDIDATE);
        lstm.setBias(0, FORGET, given);

        assertThat(lstm.bias(0, FORGET)).isEqualTo(given);
        assertThat(lstm.bias(0, CANDIDATE)).isEqualTo(others);
    }

    @Test
    void takeEffectWhenSet() {
        LstmLayer lstm = Lstm.of(I, H).initialise(1);
        float[] before = new float[H];
        float[] after = new float[H];
        lstm.step(new float[] {1, 2}, lstm.zeroState(), before);
        lstm.setBias(0, OUTPUT, Tensor.of(new float[] {-100, -100, -100}, H));
        lstm.step(new float[] {1, 2}, lstm.zeroState(), after);
        for (int unit = 0; unit < H; unit++) {
            assertThat(before[unit] == 0).isFalse();
            assertThat(after[unit] == 0).isTrue();
        }
    }

    @Test
    void refuseWhatIsNotThere() {
        LstmLayer lstm = Lstm.of(I, H).withoutBias().initialise(1);
        assertThatThrownBy(() -> lstm.bias(0, INPUT)).hasMessageContaining("without a bias");
        assertThatThrownBy(() -> lstm.setBias(0, INPUT, Tensor.zeros(H))).hasMessageContaining("without a bias");
        assertThatThrownBy(() -> lstm.gates(1)).hasMessageContaining("layer from 0 to 0, found 1");
        assertThatThrownBy(() -> lstm.gates(-1)).hasMessageContaining("found -1");
        assertThatThrownBy(() -> lstm.reverseGates(0)).hasMessageContaining("forward alone");
        LstmLayer biased = Lstm.of(I, H).initialise(1);
        assertThatThrownBy(() -> biased.setBias(0, INPUT, Tensor.zeros(H + 1)))
                .hasMessageContaining("expected Tensor[3], found Tensor[4]");
    }

    /** With each weight different from all others. */
    private static LstmLayer numbered(Lstm spec) {
        LstmLayer lstm = spec.initialise(1);
        float[] values = lstm.parameters().values();
        for (int k = 0; k < values.length; k++) {
            values[k] = k;
        }
        lstm.parameters().changed();
        return lstm;
    }

    private static Tensor rows(LstmLayer lstm, String name, int from) {
        Parameter parameter = lstm.parameters().list().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
        int[] shape = parameter.shape();
        int width = parameter.size() / shape[0];
        shape[0] = H;
        return Tensor.view(lstm.parameters().values(), parameter.offset() + from * width, shape)
                .copy();
    }
}
