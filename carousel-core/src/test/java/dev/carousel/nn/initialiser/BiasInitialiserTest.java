package dev.carousel.nn.initialiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BiasInitialiserTest {
    private static final int H = 3;
    private static final RandomSource SEED_7 = RandomSource.of(7);

    @Test
    void forgetBiasGoesToTheGateThatKeepsTheMemory() {
        ForgetBias start = new ForgetBias(2);

        assertThat(sums(start, GateOrder.lstm(H))).containsExactly(0, 0, 0, 2, 2, 2, 0, 0, 0, 0, 0, 0);
        assertThat(sums(start, GateOrder.coupledLstm(H))).containsExactly(-2, -2, -2, 0, 0, 0, 0, 0, 0);
        assertThat(sums(start, GateOrder.gru(H))).containsExactly(0, 0, 0, 2, 2, 2, 0, 0, 0);
        assertThat(sums(start, GateOrder.rnn(H))).containsExactly(0, 0, 0);
    }

    @Test
    void isTheSumOfBothBiasesAndOverwritesThem() {
        Tensor first = Tensor.zeros(4 * H);
        Tensor second = Tensor.zeros(4 * H);
        first.fill(Float.NaN);
        second.fill(Float.NaN);

        new ForgetBias(1).fill(List.of(first, second), GateOrder.lstm(H), SEED_7);

        assertThat(first.toArray()).containsExactly(0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0);
        assertThat(second).isEqualTo(Tensor.zeros(4 * H));
    }

    /** {@code exp(b_f)} is uniform over [1, T - 1]: mean T/2 and variance (T - 2)²/12. */
    @Test
    void chronoFillsItsRangeAndMirrorsIt() {
        int units = 2000;
        int longest = 500;
        float[] biases = sums(new ChronoBias(longest), GateOrder.lstm(units));

        double mean = 0;
        double squares = 0;
        for (int unit = 0; unit < units; unit++) {
            float forget = biases[units + unit];
            assertThat(biases[unit]).as("input bias of unit " + unit).isEqualTo(-forget);
            assertThat(forget).isBetween(0f, (float) StrictMath.log(longest - 1));
            double length = StrictMath.exp(forget);
            mean += length / units;
            squares += length * length / units;
        }
        double variance = 498.0 * 498 / 12;
        assertThat(mean).isCloseTo(250, within(5 * Math.sqrt(variance / units)));
        assertThat(squares - mean * mean).isCloseTo(variance, within(5 * variance * Math.sqrt(0.8 / units)));
        assertThat(Arrays.copyOfRange(biases, 2 * units, 4 * units)).containsOnly(0);
    }

    @Test
    void chronoGivesEveryKindOfCellTheSameMemory() {
        float[] lstm = sums(new ChronoBias(100), GateOrder.lstm(H));
        float[] coupled = sums(new ChronoBias(100), GateOrder.coupledLstm(H));
        float[] gru = sums(new ChronoBias(100), GateOrder.gru(H));

        float[] forget = Arrays.copyOfRange(lstm, H, 2 * H);
        assertThat(forget).doesNotContain(0);
        assertThat(Arrays.copyOfRange(coupled, 0, H)).containsExactly(-forget[0], -forget[1], -forget[2]);
        assertThat(Arrays.copyOfRange(gru, H, 2 * H)).containsExactly(forget);
        assertThat(Arrays.copyOfRange(gru, 0, H)).containsOnly(0);
    }

    @Test
    void chronoFollowsFromTheSeed() {
        Tensor other = Tensor.zeros(4 * H);
        new ChronoBias(100).fill(List.of(other), GateOrder.lstm(H), RandomSource.of(8));

        assertThat(sums(new ChronoBias(100), GateOrder.lstm(H)))
                .containsExactly(sums(new ChronoBias(100), GateOrder.lstm(H)))
                .isNotEqualTo(other.toArray());
    }

    @Test
    void chronoIsNotForCellsWithoutAGateThatKeeps() {
        assertThatThrownBy(() -> sums(new ChronoBias(100), GateOrder.rnn(H)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("the cell has only: candidate");
        assertThatThrownBy(() -> new ChronoBias(1)).hasMessageContaining("found 1");
    }

    @Test
    void explicitBiasesRunFromUnitToUnit() {
        ExplicitBias start = ExplicitBias.none()
                .with(Gate.INPUT, new BiasRamp(-1, -1))
                .with(Gate.FORGET, BiasRamp.constant(0.5f))
                .with(Gate.OUTPUT, new BiasRamp(-2, -0.5f));

        assertThat(sums(start, GateOrder.lstm(H))).containsExactly(-1, -2, -3, .5f, .5f, .5f, 0, 0, 0, -2, -2.5f, -3);
    }

    @Test
    void explicitBiasesAreRefusedForGatesThatTheCellHasNot() {
        ExplicitBias start = ExplicitBias.none().with(Gate.FORGET, BiasRamp.constant(1));

        assertThatThrownBy(() -> sums(start, GateOrder.coupledLstm(H)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("biases: one is given for the forget gate, but the cell has only: input gate, candidate, "
                        + "output gate");
    }

    @Test
    void elementwiseStartsDrawBothBiasesApart() {
        Tensor first = Tensor.zeros(4 * H);
        Tensor second = Tensor.zeros(4 * H);

        new InverseRootUniform().fill(List.of(first, second), GateOrder.lstm(H), SEED_7);

        assertThat(first).isNotEqualTo(second);
        for (int k = 0; k < 4 * H; k++) {
            assertThat(Math.abs(first.get(k))).isLessThanOrEqualTo(0.57736f).isNotZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refusesCellsWithoutUnits(int units) {
        assertThatThrownBy(() -> GateOrder.lstm(units)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesAGateTwice() {
        assertThatThrownBy(() -> new GateOrder(1, List.of(Gate.INPUT, Gate.INPUT)))
                .isInstanceOf(InvalidInputException.class);
    }

    /** What the cell adds up. */
    private static float[] sums(BiasInitialiser start, GateOrder order) {
        Tensor first = Tensor.zeros(order.gates().size() * order.units());
        Tensor second = first.copy();
        start.fill(List.of(first, second), order, SEED_7);
        float[] sums = new float[first.size()];
        for (int k = 0; k < sums.length; k++) {
            sums[k] = first.get(k) + second.get(k);
        }
        return sums;
    }
}
