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
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GruTest {
    @ParameterizedTest
    @CsvSource({
        "AFTER_PRODUCT, 1, 1, 1, 1",
        "AFTER_PRODUCT, 3, 16, 1, 4 4 4",
        "AFTER_PRODUCT, 7, 17, 1, 4 0 2 6 1",
        "AFTER_PRODUCT, 65, 64, 2, 3 5 5 1 2",
        "AFTER_PRODUCT, 7, 70, 3, 2 7",
        "AFTER_PRODUCT, 2, 15, 2, 0 0",
        "BEFORE_PRODUCT, 1, 1, 1, 1",
        "BEFORE_PRODUCT, 3, 16, 1, 4 4 4",
        "BEFORE_PRODUCT, 7, 17, 1, 4 0 2 6 1",
        "BEFORE_PRODUCT, 65, 64, 2, 3 5 5 1 2",
        "BEFORE_PRODUCT, 7, 70, 3, 2 7",
        "BEFORE_PRODUCT, 2, 15, 2, 0 0"
    })
    void agreesWithItsEquations(Gru.Reset reset, int I, int H, int L, String lengths) {
        HiddenCase.of(Gru.of(I, H).layers(L).reset(reset), lengths).assertForward(Mode.prediction());
    }

    @ParameterizedTest
    @CsvSource({
        "AFTER_PRODUCT, 1, 1, 1, 1", // T = 1 and B = 1
        "AFTER_PRODUCT, 3, 5, 2, 1 1 1", // T = 1
        "AFTER_PRODUCT, 3, 16, 1, 6", // B = 1
        "AFTER_PRODUCT, 4, 17, 1, 3 0 4 1 4", // unequal lengths, one empty
        "AFTER_PRODUCT, 2, 33, 1, 2 3",
        "AFTER_PRODUCT, 66, 5, 1, 2 3", // inputs beyond one panel
        "BEFORE_PRODUCT, 1, 1, 1, 1",
        "BEFORE_PRODUCT, 3, 5, 2, 1 1 1",
        "BEFORE_PRODUCT, 3, 16, 1, 6",
        "BEFORE_PRODUCT, 4, 17, 1, 3 0 4 1 4",
        "BEFORE_PRODUCT, 2, 33, 1, 2 3", // units beyond one panel of gates
        "BEFORE_PRODUCT, 66, 5, 1, 2 3",
        "BEFORE_PRODUCT, 1, 65, 1, 2" // units beyond one panel of candidates
    })
    void hasTheGradientsOfItsEquations(Gru.Reset reset, int I, int H, int L, String lengths) {
        HiddenCase.of(Gru.of(I, H).layers(L).reset(reset), lengths).assertGradients(Mode.prediction());
    }

    static Stream<Gru> activations() {
        return Stream.of(
                        List.<Activation>of(new Sigmoid(), new Tanh()),
                        List.<Activation>of(HardSigmoid.keras(), new Tanh()),
                        List.<Activation>of(HardSigmoid.pytorch(), new Relu()),
                        List.<Activation>of(new Sigmoid(), new Sigmoid()), // 0 isn't a fixed point
                        List.<Activation>of(new Tanh(), new Identity()))
                .flatMap(pair -> Stream.of(Gru.Reset.values())
                        .map(reset -> Gru.of(3, 5).reset(reset).activations(pair.get(0), pair.get(1))));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void takesAnyActivations(Gru spec) {
        HiddenCase given = HiddenCase.of(spec, "3 4 1");
        given.assertForward(Mode.prediction());
        given.assertGradients(Mode.prediction());
    }

    @ParameterizedTest
    @EnumSource(Merge.class)
    void readsInBothDirections(Merge merge) {
        for (Gru.Reset reset : Gru.Reset.values()) {
            HiddenCase given = HiddenCase.of(Gru.of(3, 5).reset(reset).layers(2).bidirectional(merge), "3 0 4 1");
            given.assertForward(Mode.prediction());
            given.assertGradients(Mode.prediction());
        }
    }

    @ParameterizedTest
    @EnumSource(Gru.Reset.class)
    void doesWithoutABias(Gru.Reset reset) {
        Gru spec = Gru.of(3, 5).reset(reset).withoutBias();
        HiddenCase.of(spec, "3 4").assertForward(Mode.prediction());
        HiddenCase.of(spec, "3 4").assertGradients(Mode.prediction());
        assertThat(spec.initialise(1).parameters().list())
                .extracting(Parameter::toString)
                .containsExactly("weight_ih_l0 [15, 3]", "weight_hh_l0 [15, 5]");
    }

    @Test
    void hasThePytorchParametersOfItsStack() {
        assertThat(Gru.of(3, 5)
                        .layers(2)
                        .bidirectional()
                        .initialise(1)
                        .parameters()
                        .list())
                .extracting(Parameter::toString)
                .startsWith("weight_ih_l0 [15, 3]", "weight_hh_l0 [15, 5]", "bias_ih_l0 [15]", "bias_hh_l0 [15]")
                .contains("weight_ih_l0_reverse [15, 3]", "weight_ih_l1 [15, 10]", "bias_hh_l1_reverse [15]");
    }

    @Test
    void refusesWhatItHasNot() {
        assertThatThrownBy(() -> Gru.of(1, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("GRU: hidden size should be at least 1, found 0");
        Gru spec = Gru.of(1, 1);
        Regularisation cellZoneout = Regularisation.none().zoneout(0, 0.5f);
        assertThatThrownBy(() -> new Gru(
                        1,
                        1,
                        spec.stack(),
                        true,
                        spec.reset(),
                        spec.gates(),
                        spec.candidate(),
                        cellZoneout,
                        spec.initialisation()))
                .hasMessage("GRU: has no cell state, but zoneout of c is 0.5: expected 0");
    }
}
