package dev.carousel.interop.operator;

import static dev.carousel.interop.operator.RecurrentOperatorTest.first;
import static dev.carousel.interop.operator.RecurrentOperatorTest.with;
import static dev.carousel.interop.operator.RecurrentOperatorTest.zeros;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.FloatsAttribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.TextAttribute;
import dev.carousel.interop.definition.Attribute.TextsAttribute;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Recurrent nodes that can't be, each refused with what was expected and found. */
class RecurrentRefusalTest {
    private static final RecurrentCase LSTM = first("LSTM", 1);
    private static final int H = LSTM.H();
    private static final int B = LSTM.B();
    private static final int T = LSTM.T();

    @ParameterizedTest
    @MethodSource
    void refusesAttributes(String name, Attribute attribute, String message) {
        RecurrentCase node = with(LSTM, name, attribute);

        assertThatThrownBy(() -> RecurrentOperators.of(node))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining(message);
    }

    static Stream<Arguments> refusesAttributes() {
        return Stream.of(
                Arguments.of("direction", new TextAttribute("sideways"), "found 'sideways'"),
                Arguments.of("clip", new FloatAttribute(0), "above 0"),
                Arguments.of("clip", new FloatAttribute(Float.NaN), "found NaN"),
                Arguments.of("clip", new TextAttribute("1"), "a float"),
                Arguments.of("hidden_size", new IntegerAttribute(-4), "found -4"),
                Arguments.of("hidden_size", new IntegerAttribute(1L << 40), "32 bits"),
                Arguments.of("layout", new IntegerAttribute(2), "found 2"),
                Arguments.of("activations", new TextsAttribute(List.of("Sigmoid", "Tanh")), "found 2"),
                Arguments.of("activations", new TextsAttribute(List.of("Sigmoid", "Tanh", "Sine")), "found 'Sine'"));
    }

    @Test
    void refusesNumbersOfActivationsThatAreNotFinite() {
        RecurrentCase node = with(LSTM, "activations", new TextsAttribute(List.of("LeakyRelu", "Tanh", "Tanh")));
        RecurrentCase infinite = with(node, "activation_alpha", new FloatsAttribute(List.of(Float.POSITIVE_INFINITY)));

        assertThatThrownBy(() -> RecurrentOperators.of(infinite))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("activation_alpha");
    }

    @Test
    void refusesAttributesOfOtherOperatorsAndOpsets() {
        assertThatThrownBy(() -> RecurrentOperators.of(with(LSTM, "linear_before_reset", new IntegerAttribute(1))))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("linear_before_reset");
        assertThatThrownBy(() -> OperatorTable.create(LSTM.batchFirst().definition(), 13))
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("layout");
    }

    @ParameterizedTest
    @MethodSource
    void refusesInputs(int position, Value value, String message) {
        RecurrentCase node = with(LSTM, position, value);

        assertThatThrownBy(() -> RecurrentOperators.run(node))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("LSTM 'test'")
                .hasMessageContaining(message);
    }

    static Stream<Arguments> refusesInputs() {
        return Stream.of(
                Arguments.of(0, zeros(T, B), "X of shape"),
                Arguments.of(0, zeros(T, B, LSTM.I() + 1), "X of shape"),
                Arguments.of(1, zeros(2, 4 * H, LSTM.I()), "W of shape"),
                Arguments.of(1, zeros(4 * H, LSTM.I()), "three axes"),
                Arguments.of(2, zeros(1, 4 * H, H + 1), "of shape"),
                Arguments.of(3, zeros(1, 4 * H), "B of shape"),
                Arguments.of(7, zeros(1, 4 * H), "P of shape"),
                Arguments.of(5, zeros(1, B + 1, H), "initial_h of shape"),
                Arguments.of(6, zeros(1, B, H + 1), "initial_c of shape"),
                Arguments.of(4, lengths(B + 1, 1), "sequence_lens of shape"),
                Arguments.of(4, lengths(B, T + 1), "0 to " + T),
                Arguments.of(4, lengths(B, -1), "found -1"),
                Arguments.of(4, zeros(B), "integers"));
    }

    private static IntegerValue lengths(int count, long each) {
        long[] lengths = new long[count];
        Arrays.fill(lengths, each);
        return new IntegerValue(ElementType.INT32, Shape.of(count), lengths);
    }

    @Test
    void refusesAHiddenSizeThatTheWeightsDoNotHave() {
        RecurrentCase node = with(LSTM, "hidden_size", new IntegerAttribute(H + 1));

        assertThatThrownBy(() -> RecurrentOperators.run(node))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("hidden_size")
                .hasMessageContaining("found " + LSTM.floats(1).shape());
    }

    @Test
    void refusesHiddenSizesWhoseWeightsNoArrayCouldHold() {
        RecurrentCase node = with(LSTM, "hidden_size", new IntegerAttribute(Integer.MAX_VALUE));

        assertThatThrownBy(() -> RecurrentOperators.run(node)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesMoreElementsThanACallMayHave() {
        Inputs given = new Inputs("LSTM 'test'", LSTM.inputs(), 1);

        assertThatThrownBy(() -> RecurrentOperators.run(RecurrentOperators.of(LSTM), given))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 1");
    }

    @Test
    void refusesConstantsThatDoNotFitWhenTheyAreBound() {
        List<Optional<Value>> constants = new ArrayList<>(LSTM.inputs());
        constants.set(2, Optional.of(zeros(1, 1, 1)));

        assertThatThrownBy(() -> RecurrentOperators.of(LSTM).bind(new Inputs("LSTM 'test'", constants)))
                .isInstanceOf(InvalidInputException.class);
    }
}
