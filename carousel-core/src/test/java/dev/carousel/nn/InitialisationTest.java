package dev.carousel.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.initialiser.BiasRamp;
import dev.carousel.nn.initialiser.ExplicitBias;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.nn.recurrent.Gru;
import dev.carousel.nn.recurrent.Initialisation;
import dev.carousel.nn.recurrent.Lstm;
import dev.carousel.nn.recurrent.Rnn;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class InitialisationTest {
    private static final int I = 30;
    private static final int H = 24;

    private final Map<String, Tensor> fresh =
            Lstm.of(I, H).initialise(8).parameters().tensors();

    @Test
    void recurrentWeightsAreOrthogonalForEachGate() {
        Tensor u = fresh.get("weight_hh_l0");
        for (int gate = 0; gate < 4; gate++) {
            for (int a = 0; a < H; a++) {
                for (int b = 0; b < H; b++) {
                    double dot = 0;
                    for (int k = 0; k < H; k++) {
                        dot += (double) u.get(gate * H + a, k) * u.get(gate * H + b, k);
                    }
                    assertThat(dot).isCloseTo(a == b ? 1 : 0, within(1e-6));
                }
            }
        }
        assertThat(u.get(0, 0)).as("gates differ").isNotEqualTo(u.get(H, 0));
    }

    /** The standard error of the variance of n uniform numbers is variance sqrt(0.8 / n). */
    @Test
    void inputWeightsFillTheirBoundEvenly() {
        Tensor w = fresh.get("weight_ih_l0");
        double bound = Math.sqrt(6.0 / (I + H));
        double mean = 0;
        double variance = 0;
        for (float value : w.toArray()) {
            assertThat((double) value).isBetween(-bound, bound);
            mean += value / w.size();
            variance += (double) value * value / w.size();
        }
        double expected = bound * bound / 3;
        assertThat(mean).isCloseTo(0, within(5 * Math.sqrt(expected / w.size())));
        assertThat(variance).isCloseTo(expected, within(5 * expected * Math.sqrt(0.8 / w.size())));
    }

    @Test
    void onlyTheForgetGateHasABias() {
        Tensor bias = fresh.get("bias_ih_l0");
        for (int row = 0; row < 4 * H; row++) {
            assertThat(bias.get(row)).isEqualTo(row / H == 1 ? 1 : 0);
        }
        assertThat(fresh.get("bias_hh_l0")).isEqualTo(Tensor.zeros(4 * H));
    }

    @Test
    void followFromTheSeedAlone() {
        assertThat(Lstm.of(I, H).initialise(8).parameters().tensors()).isEqualTo(fresh);
        assertThat(Lstm.of(I, H).initialise(9).parameters().tensors()).isNotEqualTo(fresh);
    }

    @Test
    void differBetweenLayersOfOneKind() {
        Map<String, Tensor> network = Network.of(Linear.of(4, 4), Linear.of(4, 4))
                .initialise(1)
                .parameters()
                .tensors();
        assertThat(network.get("0.weight")).isNotEqualTo(network.get("1.weight"));
        Map<String, Tensor> stack =
                Lstm.of(6, 6).layers(2).initialise(1).parameters().tensors();
        assertThat(stack.get("weight_ih_l0")).isNotEqualTo(stack.get("weight_ih_l1"));
    }

    @Test
    void areWhatTheLstmIsToldToStartFrom() {
        Map<String, Tensor> uniform = Lstm.of(I, H)
                .initialisation(Initialisation.uniform(0.04f))
                .initialise(8)
                .parameters()
                .tensors();
        Map<String, Tensor> pytorch =
                Lstm.of(I, H).pytorchInitialisation().initialise(8).parameters().tensors();
        uniform.forEach((name, tensor) -> assertThat(largest(tensor)).as(name).isBetween(0.035f, 0.04f));
        double bound = 1 / Math.sqrt(H);
        pytorch.forEach(
                (name, tensor) -> assertThat((double) largest(tensor)).as(name).isBetween(0.9 * bound, bound));

        assertThat(biases(Lstm.of(2, 2).forgetBias(3))).containsExactly(0, 0, 3, 3, 0, 0, 0, 0);
        float[] chrono = biases(Lstm.of(2, 2).chrono(50));
        assertThat(chrono[2]).isPositive().isNotEqualTo(chrono[3]);
        assertThat(chrono).containsExactly(-chrono[2], -chrono[3], chrono[2], chrono[3], 0, 0, 0, 0);
    }

    @Test
    void differBetweenLayersAndDirectionsOfAStack() {
        Map<String, Tensor> stack = Lstm.of(2, 6)
                .layers(2)
                .bidirectional(Merge.SUMMED)
                .chrono(50)
                .initialise(1)
                .parameters()
                .tensors();
        assertThat(stack.get("weight_hh_l0")).isNotEqualTo(stack.get("weight_hh_l0_reverse"));
        assertThat(stack.get("bias_ih_l0")).isNotEqualTo(stack.get("bias_ih_l0_reverse"));
        assertThat(stack.get("bias_ih_l0")).isNotEqualTo(stack.get("bias_ih_l1"));
    }

    @Test
    void whatBiasesStartFromNeedsBiases() {
        Initialisation ramps =
                Initialisation.zeroBiases().biases(ExplicitBias.none().with(Gate.CANDIDATE, new BiasRamp(1, 1)));
        List<ThrowingCallable> lost = List.of(
                () -> Lstm.of(2, 2).withoutBias().chrono(50),
                () -> Lstm.of(2, 2).withoutBias().forgetBias(3),
                () -> Lstm.of(2, 2).forgetBias(3).withoutBias(),
                () -> Gru.of(2, 2).withoutBias().chrono(50),
                () -> Rnn.of(2, 2).withoutBias().initialisation(ramps));
        for (ThrowingCallable spec : lost) {
            assertThatThrownBy(spec).isInstanceOf(InvalidInputException.class).hasMessageContaining("without bias");
        }
    }

    private static float largest(Tensor tensor) {
        float largest = 0;
        for (float value : tensor.toArray()) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static float[] biases(Lstm spec) {
        return spec.initialise(8).parameters().tensors().get("bias_ih_l0").toArray();
    }
}
