package dev.carousel.interop.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models of doubles, which ONNX Runtime's recurrent operators don't take: beside the equations of ONNX's documentation. */
class RecurrentInDoublesTest {
    private static Value widened(Value value) {
        if (!(value instanceof FloatValue floats)) {
            return value;
        }
        double[] elements = new double[floats.elements().length];
        for (int k = 0; k < elements.length; k++) {
            elements[k] = floats.elements()[k];
        }
        return new DoubleValue(value.shape(), elements);
    }

    private static List<Value> run(String operator, Map<String, Attribute> attributes, List<Optional<Value>> inputs) {
        List<String> names =
                inputs.stream().map(input -> input.isPresent() ? "x" : "").toList();
        NodeDefinition node = new NodeDefinition("n", operator, names, List.of("y"), attributes);
        Inputs given = new Inputs("node", inputs);
        return OperatorTable.create(node, 22).bind(given).apply(given, Workers.single());
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12})
    void givesTheNumbersOfTheEquations(long seed) {
        Random random = new Random(seed);
        for (int k = 0; k < 100; k++) {
            RecurrentCase node = RecurrentCases.of(random);
            List<Optional<Value>> inputs = new ArrayList<>();
            node.inputs().forEach(input -> inputs.add(input.map(RecurrentInDoublesTest::widened)));

            List<Value> found = run(node.operator(), node.attributes(), inputs);

            List<double[]> expected = RecurrentOracle.outputs(node);
            for (int output = 0; output < expected.size(); output++) {
                double[] elements = ((DoubleValue) found.get(output)).elements();
                for (int at = 0; at < elements.length; at++) {
                    assertThat(elements[at])
                            .as("seed " + seed + " case " + k + ": " + node + " output " + output)
                            .isCloseTo(expected.get(output)[at], within(1e-10));
                }
            }
        }
    }

    @Test
    void multipliesMatrices() {
        DoubleValue a = DoubleValue.of(new double[] {1, 2, 3, 4, 5, 6}, 3, 2);
        DoubleValue b = DoubleValue.of(new double[] {1, 0, 0.5, 0, 1, 1e-9}, 2, 3);
        DoubleValue c = DoubleValue.of(new double[] {10, 20}, 2);

        Value y = run(
                        "Gemm",
                        Map.of("transA", new IntegerAttribute(1), "transB", new IntegerAttribute(1)),
                        List.of(Optional.of(a), Optional.of(b), Optional.of(c)))
                .get(0);

        assertThat(y).isEqualTo(DoubleValue.of(new double[] {13.5, 23 + 5e-9, 15, 24 + 6e-9}, 2, 2));
    }

    @Test
    void refusesDoublesBesideFloats() {
        RecurrentCase node = RecurrentCases.of(new Random(1));
        List<Optional<Value>> inputs = new ArrayList<>(node.inputs());
        inputs.set(0, inputs.get(0).map(RecurrentInDoublesTest::widened));

        assertThatThrownBy(() -> run(node.operator(), node.attributes(), inputs))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must be ");
    }
}
