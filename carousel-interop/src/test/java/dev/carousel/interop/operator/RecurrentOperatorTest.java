package dev.carousel.interop.operator;

import static dev.carousel.interop.operator.RecurrentOperators.assertClose;
import static dev.carousel.interop.operator.RecurrentOperators.assertSameBits;
import static dev.carousel.interop.operator.RecurrentOperators.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.FloatAttribute;
import dev.carousel.interop.definition.Attribute.FloatsAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.definition.Attribute.TextAttribute;
import dev.carousel.interop.definition.Attribute.TextsAttribute;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every LSTM, GRU and RNN, whichever options it has and whatever it runs on. */
class RecurrentOperatorTest {
    private static final int CASES = 120;

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void givesTheNumbersOfTheEquations(long seed) {
        Random random = new Random(seed);
        for (int k = 0; k < CASES; k++) {
            RecurrentCase node = RecurrentCases.of(random);

            assertClose("seed " + seed + " case " + k + ": " + node, run(node), RecurrentOracle.outputs(node), 1e-5);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void givesTheSameBitsInLayoutOne(long seed) {
        Random random = new Random(seed);
        for (int k = 0; k < CASES; k++) {
            RecurrentCase node = RecurrentCases.of(random);

            List<FloatValue> found = run(node.batchFirst());

            List<FloatValue> swapped = new ArrayList<>(List.of(RecurrentCase.swapOutput(found.get(0))));
            found.subList(1, found.size()).forEach(state -> swapped.add(RecurrentCase.swap(state)));
            assertSameBits("seed " + seed + " case " + k + ": " + node, swapped, run(node));
        }
    }

    @Test
    void givesTheSameBitsForAnyNumberOfThreads() {
        Random random = new Random(3);
        try (Workers workers = Workers.of(3)) {
            for (int k = 0; k < CASES; k++) {
                RecurrentCase node = RecurrentCases.of(random);

                List<Value> found = RecurrentOperators.of(node).apply(node.given(), workers);

                assertSameBits("seed 3 case " + k + ": " + node, found, run(node));
            }
        }
    }

    @Test
    void givesTheSameBitsOnceItsConstantsArePacked() {
        Random random = new Random(4);
        for (int k = 0; k < CASES; k++) {
            RecurrentCase node = RecurrentCases.of(random);

            Operator bound = RecurrentOperators.of(node).bind(weights(node));

            assertThat(bound).isInstanceOf(BoundRecurrent.class);
            assertSameBits("seed 4 case " + k + ": " + node, run(bound, node.given()), run(node));
        }
    }

    /** Our layers and ONNX's own words, which a node with a limit is computed in, are the same chains of operations. */
    @Test
    void givesTheSameBitsWithALimitThatNothingReaches() {
        Random random = new Random(13);
        int compared = 0;
        for (int k = 0; k < CASES; k++) {
            RecurrentCase node = RecurrentCases.of(random);
            if (!node.attributes().containsKey("clip")) {
                RecurrentCase limited = with(node, "clip", new FloatAttribute(Float.MAX_VALUE));
                assertSameBits("seed 13 case " + k + ": " + node, run(limited), run(node));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(CASES / 2);
    }

    @Test
    void runsOnOurLayersWhereTheseComputeTheSame() {
        for (String operator : List.of("LSTM", "GRU", "RNN")) {
            RecurrentCase node = first(operator, 2);
            Map<String, Attribute> attributes = Map.of("direction", new TextAttribute("bidirectional"));
            RecurrentCase usual = new RecurrentCase(operator, attributes, node.inputs());

            BoundRecurrent bound = (BoundRecurrent) RecurrentOperators.of(usual).bind(weights(usual));

            assertThat(bound.recurrences())
                    .hasSize(2)
                    .allMatch(each -> each instanceof LstmRecurrence || each instanceof HiddenRecurrence);
        }
    }

    @Test
    void usesTheWeightsOfTheCallWhereTheyAreNotThePackedOnes() {
        Random random = new Random(5);
        RecurrentCase node = lstm(random);
        Operator bound = RecurrentOperators.of(node).bind(weights(node));
        FloatValue bias = zeros(node.D(), 8 * node.H());
        bias.elements()[1] = 3;
        RecurrentCase other = with(node, 3, bias);

        List<FloatValue> found = run(bound, other.given());

        assertSameBits("another bias", found, run(other));
        assertThat(found.get(0)).isNotEqualTo(run(node).get(0));
    }

    /** One of a batch, alone: its neighbours and its padding have no say. */
    @Test
    void givesEachSequenceTheBitsItHasAlone() {
        Random random = new Random(6);
        for (int k = 0; k < CASES; k++) {
            RecurrentCase node = RecurrentCases.of(random);
            FloatValue y = run(node).get(0);
            for (int b = 0; b < node.B(); b++) {
                RecurrentCase alone = alone(node, b);

                FloatValue found = run(alone).get(0);

                for (int t = 0; t < node.T(); t++) {
                    for (int d = 0; d < node.D(); d++) {
                        for (int u = 0; u < node.H(); u++) {
                            int at = ((t * node.D() + d) * node.B() + b) * node.H() + u;
                            float expected = t < node.length(b) ? y.elements()[at] : 0;
                            int lone = (t * node.D() + d) * node.H() + u;
                            float mine = t < node.length(b) ? found.elements()[lone] : 0;
                            assertThat(Float.floatToIntBits(mine))
                                    .as("seed 6 case " + k + " sequence " + b + ": " + node)
                                    .isEqualTo(Float.floatToIntBits(expected));
                        }
                    }
                }
            }
        }
    }

    /** A stream fed step by step, its state carried by the caller. */
    @Test
    void givesTheSameBitsInPieces() {
        Random random = new Random(7);
        for (int k = 0; k < CASES; k++) {
            RecurrentCase node = with(RecurrentCases.of(random), "direction", new TextAttribute("forward"));
            if (node.D() == 2 || node.inputs().get(4).isPresent()) {
                continue;
            }
            Operator bound = RecurrentOperators.of(node).bind(weights(node));
            List<FloatValue> whole = run(node);
            float[] y = new float[whole.get(0).elements().length];
            RecurrentCase step = node;
            List<FloatValue> last = List.of();
            for (int t = 0; t < node.T(); t++) {
                step = with(step, 0, rows(node.floats(0), t));
                last = run(bound, step.given());
                System.arraycopy(last.get(0).elements(), 0, y, t * node.B() * node.H(), node.B() * node.H());
                step = with(step, 5, last.get(1));
                step = last.size() == 3 ? with(step, 6, last.get(2)) : step;
            }

            List<FloatValue> found = new ArrayList<>(last);
            found.set(0, new FloatValue(whole.get(0).shape(), y));
            assertSameBits("seed 7 case " + k + ": " + node, found, whole);
        }
    }

    @Test
    void takesNoStepsAndNoSequences() {
        Random random = new Random(14);
        for (int k = 0; k < CASES; k++) {
            RecurrentCase node = RecurrentCases.of(random);
            for (int T : new int[] {0, 2}) {
                int B = T == 0 ? 3 : 0;
                List<Optional<Value>> inputs = new ArrayList<>(node.inputs().subList(0, 4));
                inputs.set(0, Optional.of(zeros(T, B, node.I())));
                RecurrentCase empty = new RecurrentCase(node.operator(), node.attributes(), inputs);

                List<FloatValue> found = run(empty);

                assertThat(found.get(0).shape()).isEqualTo(Shape.of(T, node.D(), B, node.H()));
                for (FloatValue state : found.subList(1, found.size())) {
                    assertThat(state).isEqualTo(zeros(node.D(), B, node.H()));
                }
            }
        }
    }

    @Test
    void leavesZerosWhereASequenceIsEmpty() {
        RecurrentCase node = lstm(new Random(8));
        node = with(node, 0, ones(3, 2, node.I()));
        node = with(node, 4, new IntegerValue(ElementType.INT32, Shape.of(2), new long[] {0, 3}));
        node = with(node, 5, ones(node.D(), 2, node.H()));
        node = with(node, 6, ones(node.D(), 2, node.H()));

        List<FloatValue> found = run(node);

        for (int state = 1; state < 3; state++) {
            for (int d = 0; d < node.D(); d++) {
                for (int u = 0; u < node.H(); u++) {
                    assertThat(found.get(state).elements()[d * 2 * node.H() + u])
                            .isZero();
                    assertThat(found.get(state).elements()[(d * 2 + 1) * node.H() + u])
                            .isNotZero();
                }
            }
        }
    }

    /** Defaults that ONNX Runtime doesn't have, names in any case and numbers for those that take them: see GateFunctions. */
    @Test
    void takesTheDefaultsOfTheOperatorsThatActivationsAreNamedAfter() {
        Random random = new Random(9);
        for (String name : List.of("Affine", "ThresholdedRelu", "ScaledTanh", "LeakyRelu", "elu", "HARDSIGMOID")) {
            RecurrentCase node = RecurrentCases.of(random);
            while (!node.operator().equals("RNN") || node.D() == 2) {
                node = RecurrentCases.of(random);
            }
            Map<String, Attribute> attributes = new LinkedHashMap<>();
            attributes.put("activations", new TextsAttribute(List.of(name)));
            attributes.put("activation_alpha", new IntegersAttribute(List.of())); // as some write an empty list
            RecurrentCase plain = new RecurrentCase("RNN", attributes, node.inputs());

            List<FloatValue> found = run(plain);

            RecurrentCase asked =
                    new RecurrentCase("RNN", Map.of("activations", new TextsAttribute(List.of(name))), node.inputs());
            assertClose(name, found, RecurrentOracle.outputs(asked), 1e-5);
        }
    }

    @Test
    void givesAlphasOnlyToFunctionsThatHaveOne() {
        RecurrentCase node = lstm(new Random(10));
        List<String> names = new ArrayList<>();
        for (int d = 0; d < node.D(); d++) {
            names.addAll(List.of("Sigmoid", "LeakyRelu", "Elu"));
        }
        Map<String, Attribute> attributes = new LinkedHashMap<>(node.attributes());
        attributes.put("activations", new TextsAttribute(names));
        attributes.put("activation_alpha", new FloatsAttribute(List.of(0.4f)));
        RecurrentCase asked = new RecurrentCase("LSTM", attributes, node.inputs());

        assertClose("LeakyRelu has 0.4, Elu its default", run(asked), RecurrentOracle.outputs(asked), 1e-5);
    }

    @Test
    void takesTwoNamesForAnRnnOfOneDirection() {
        RecurrentCase node = first("RNN", 1);

        List<FloatValue> found = run(with(node, "activations", new TextsAttribute(List.of("Relu", "Tanh"))));

        assertSameBits("the first counts", found, run(with(node, "activations", new TextsAttribute(List.of("Relu")))));
    }

    @Test
    void takesTheHiddenSizeFromTheWeights() {
        RecurrentCase node = lstm(new Random(11));
        Map<String, Attribute> attributes = new LinkedHashMap<>(node.attributes());
        attributes.remove("hidden_size");

        assertSameBits("without hidden_size", run(new RecurrentCase("LSTM", attributes, node.inputs())), run(node));
    }

    static RecurrentCase first(String operator, int directions) {
        for (long seed = 100; ; seed++) {
            RecurrentCase node = RecurrentCases.of(new Random(seed));
            if (node.operator().equals(operator) && node.D() == directions) {
                return node;
            }
        }
    }

    private static RecurrentCase lstm(Random random) {
        RecurrentCase node = RecurrentCases.of(random);
        while (!node.operator().equals("LSTM")) {
            node = RecurrentCases.of(random);
        }
        return node;
    }

    private static Inputs weights(RecurrentCase node) {
        List<Optional<Value>> weights = new ArrayList<>(node.inputs());
        for (int position : new int[] {0, 4, 5, 6}) {
            if (position < weights.size()) {
                weights.set(position, Optional.empty());
            }
        }
        return new Inputs("test", weights);
    }

    static RecurrentCase with(RecurrentCase node, int position, Value value) {
        List<Optional<Value>> inputs = new ArrayList<>(node.inputs());
        inputs.set(position, Optional.of(value));
        return new RecurrentCase(node.operator(), node.attributes(), inputs);
    }

    static RecurrentCase with(RecurrentCase node, String name, Attribute attribute) {
        Map<String, Attribute> attributes = new LinkedHashMap<>(node.attributes());
        attributes.put(name, attribute);
        return new RecurrentCase(node.operator(), attributes, node.inputs());
    }

    /** The b-th sequence without the others, without padding. */
    private static RecurrentCase alone(RecurrentCase node, int b) {
        List<Optional<Value>> inputs = new ArrayList<>(node.inputs());
        UnaryOperator<Value> column = value -> column((FloatValue) value, b);
        inputs.set(0, inputs.get(0).map(column));
        inputs.set(4, inputs.get(4).map(value -> {
            long length = ((IntegerValue) value).elements()[b];
            return new IntegerValue(ElementType.INT32, Shape.of(1), new long[] {length});
        }));
        inputs.set(5, inputs.get(5).map(column));
        if (inputs.size() > 6) {
            inputs.set(6, inputs.get(6).map(column));
        }
        return new RecurrentCase(node.operator(), node.attributes(), inputs);
    }

    /** [a, 1, n] of [a, b, n]. */
    private static FloatValue column(FloatValue value, int b) {
        int outer = value.shape().length(0);
        int all = value.shape().length(1);
        int n = value.shape().length(2);
        float[] elements = new float[outer * n];
        for (int k = 0; k < outer; k++) {
            System.arraycopy(value.elements(), (k * all + b) * n, elements, k * n, n);
        }
        return FloatValue.of(elements, outer, 1, n);
    }

    /** [1, b, n] of [a, b, n]. */
    private static FloatValue rows(FloatValue value, int a) {
        int size = value.shape().size(1, 3);
        float[] elements = new float[size];
        System.arraycopy(value.elements(), a * size, elements, 0, size);
        return FloatValue.of(elements, 1, value.shape().length(1), value.shape().length(2));
    }

    static FloatValue zeros(int... shape) {
        return FloatValue.of(new float[Shape.of(shape).size()], shape);
    }

    static FloatValue ones(int... shape) {
        FloatValue value = zeros(shape);
        Arrays.fill(value.elements(), 1);
        return value;
    }
}
