package dev.carousel.report.lab.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.tensor.Tensor;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One LSTM unit. */
class UnitRunTest {
    private static final float[] TWELVE = {.5f, -1, 2, .25f, -.75f, .5f, 1, -2, .125f, 1, -.5f, 0};

    @Test
    void everyNumberIsThatOfTheEquations() {
        UnitRun run = UnitRun.of(new UnitExample("", "", UnitWeights.of(TWELVE), new float[] {1, -.5f, 3, 0, -2}));

        double h = 0;
        double c = 0;
        for (UnitStep step : run.steps()) {
            double i = sigmoid(.5 * step.x() - .75 * h + .125);
            double f = sigmoid(-1 * step.x() + .5 * h + 1);
            double g = StrictMath.tanh(2 * step.x() + 1 * h - .5);
            double o = sigmoid(.25 * step.x() - 2 * h);
            c = f * c + i * g;
            h = o * StrictMath.tanh(c);
            assertThat(step.i()).isCloseTo((float) i, within(1e-6f));
            assertThat(step.f()).isCloseTo((float) f, within(1e-6f));
            assertThat(step.g()).isCloseTo((float) g, within(1e-6f));
            assertThat(step.o()).isCloseTo((float) o, within(1e-6f));
            assertThat(step.c()).isCloseTo((float) c, within(2e-6f));
            assertThat(step.h()).isCloseTo((float) h, within(2e-6f));
        }
        assertThat(run.steps()).hasSize(5);
    }

    @Test
    void theSwitchHoldsWhatItWasGivenAndLetsItGo() {
        UnitRun run = UnitRun.of(UnitExample.all().get(0));

        assertThat(run.steps().get(5).c()).isGreaterThan(.9f); // set at the first step
        assertThat(run.steps().get(6).c()).isLessThan(.1f); // cleared
        assertThat(run.steps().get(8).c()).isLessThan(.1f);
        assertThat(run.steps().get(9).c()).isGreaterThan(.9f);
    }

    @Test
    void theCarouselOf1997KeepsExactlyWhatItHas() {
        UnitRun run = UnitRun.of(UnitExample.all().get(1));

        assertThat(run.steps()).allSatisfy(step -> assertThat(step.f()).isEqualTo(1));
        assertThat(run.steps().get(3).c()).isEqualTo(run.steps().get(1).c());
    }

    @Test
    void takesAnLstmFromTensorsByPyTorchsNames() {
        Map<String, Tensor> tensors = new TreeMap<>();
        tensors.put("rnn.weight_ih_l0", Tensor.of(new float[] {1, 2, 3, 4}, 4, 1));
        tensors.put("rnn.weight_hh_l0", Tensor.of(new float[] {5, 6, 7, 8}, 4, 1));
        tensors.put("rnn.bias_ih_l0", Tensor.of(new float[] {1, 1, 1, 1}, 4));
        tensors.put("rnn.bias_hh_l0", Tensor.of(new float[] {0, 1, 2, 3}, 4));

        UnitWeights weights = UnitWeights.of(tensors, "here");

        assertThat(weights.recurrent()).containsExactly(5, 6, 7, 8);
        assertThat(weights.bias()).containsExactly(1, 2, 3, 4);
        tensors.put("rnn.weight_hh_l0", Tensor.zeros(8, 2));
        assertThatThrownBy(() -> UnitWeights.of(tensors, "here"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "here: rnn.weight_hh_l0: expected 4 numbers, of an LSTM with one unit and one input, found [8, 2]");
    }

    @ParameterizedTest
    @CsvSource({"NaN", "Infinity", "2e6"})
    void refusesInputsThatAreNoUse(float x) {
        UnitExample example = new UnitExample("", "", UnitWeights.of(TWELVE), new float[] {0, x});

        assertThatThrownBy(() -> UnitRun.of(example))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at step 2");
    }

    private static double sigmoid(double a) {
        return 1 / (1 + StrictMath.exp(-a));
    }
}
