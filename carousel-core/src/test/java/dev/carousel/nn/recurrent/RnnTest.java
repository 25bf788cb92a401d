package dev.carousel.nn.recurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Merge;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.activation.Activation;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Tanh;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RnnTest {
    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1",
        "3, 5, 1, 1",
        "3, 16, 1, 4 4 4",
        "7, 17, 1, 4 0 2 6 1",
        "65, 64, 2, 3 5 5 1 2",
        "7, 70, 3, 2 7",
        "2, 15, 2, 0 0"
    })
    void agreesWithItsEquation(int I, int H, int L, String lengths) {
        HiddenCase.of(Rnn.of(I, H).layers(L), lengths).assertForward(Mode.prediction());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1, 1, 1", // T = 1 and B = 1
        "3, 5, 2, 1 1 1", // T = 1
        "3, 16, 1, 6", // B = 1
        "4, 17, 1, 3 0 4 1 4", // unequal lengths, one empty
        "2, 33, 1, 2 3",
        "66, 5, 1, 2 3", // inputs beyond one panel
        "2, 65, 1, 2 1" // units beyond one panel
    })
    void hasTheGradientsOfItsEquation(int I, int H, int L, String lengths) {
        HiddenCase.of(Rnn.of(I, H).layers(L), lengths).assertGradients(Mode.prediction());
    }

    static Stream<Activation> activations() {
        return Stream.of(new Tanh(), new Relu(), new Sigmoid(), HardSigmoid.pytorch(), new Identity());
    }

    @ParameterizedTest
    @MethodSource("activations")
    void takesAnyActivation(Activation activation) {
        HiddenCase given = HiddenCase.of(Rnn.of(3, 5).activation(activation), "3 4 1");
        given.assertForward(Mode.prediction());
        given.assertGradients(Mode.prediction());
    }

    @ParameterizedTest
    @EnumSource(Merge.class)
    void readsInBothDirections(Merge merge) {
        HiddenCase given = HiddenCase.of(Rnn.of(3, 5).layers(2).bidirectional(merge), "3 0 4 1");
        given.assertForward(Mode.prediction());
        given.assertGradients(Mode.prediction());
    }

    @Test
    void doesWithoutABias() {
        Rnn spec = Rnn.of(3, 5).withoutBias();
        HiddenCase.of(spec, "3 4").assertForward(Mode.prediction());
        HiddenCase.of(spec, "3 4").assertGradients(Mode.prediction());
        assertThat(spec.initialise(1).parameters().list())
                .extracting(Parameter::toString)
                .containsExactly("weight_ih_l0 [5, 3]", "weight_hh_l0 [5, 5]");
    }

    @Test
    void hasThePytorchParametersOfItsStack() {
        assertThat(Rnn.of(3, 5)
                        .layers(2)
                        .bidirectional()
                        .initialise(1)
                        .parameters()
                        .list())
                .extracting(Parameter::toString)
                .startsWith("weight_ih_l0 [5, 3]", "weight_hh_l0 [5, 5]", "bias_ih_l0 [5]", "bias_hh_l0 [5]")
                .contains("weight_ih_l0_reverse [5, 3]", "weight_ih_l1 [5, 10]", "bias_hh_l1_reverse [5]");
    }

    @Test
    void refusesSizesOfNothing() {
        assertThatThrownBy(() -> Rnn.of(0, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("RNN: input size should be at least 1, found 0");
    }
}
