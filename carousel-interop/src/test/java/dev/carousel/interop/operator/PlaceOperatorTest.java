package dev.carousel.interop.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.TextAttribute;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Operators that take or put elements where other values say: ties, corners and refusals that random cases don't meet. */
class PlaceOperatorTest {
    private static final FloatValue SIX = FloatValue.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);

    @Test
    void ofEqualElementsTheFirstIsTheBest() {
        FloatValue x = FloatValue.of(new float[] {0f, -0f, 2, Float.NaN, 2}, 5);
        IntegerValue k = IntegerValue.of(new long[] {5}, 1);

        List<Value> largest = run("TopK", 11, Map.of(), x, k);
        List<Value> smallest = run("TopK", 11, Map.of("largest", new IntegerAttribute(0)), x, k);

        assertThat(largest.get(1)).isEqualTo(IntegerValue.of(new long[] {3, 2, 4, 0, 1}, 5));
        assertThat(smallest.get(1)).isEqualTo(IntegerValue.of(new long[] {0, 1, 2, 4, 3}, 5));
        assertRefused("needs at least 6", "TopK", Map.of(), x, IntegerValue.of(new long[] {6}, 1));
        assertRefused("needs one number", "TopK", Map.of(), x, IntegerValue.of(new long[] {1, 2}, 2));
    }

    @Test
    void elementsAreAddedInTheirOrderAndInputsStayAsTheyAre() {
        FloatValue x = FloatValue.of(new float[] {0, 0}, 2);
        IntegerValue places = IntegerValue.of(new long[] {-1, 1, 1}, 3);
        FloatValue updates = FloatValue.of(new float[] {1e8f, 1, -1e8f}, 3);
        Map<String, Attribute> add = Map.of("reduction", new TextAttribute("add"));

        List<Value> sums = run("ScatterElements", 16, add, x, places, updates);

        assertThat(sums.get(0)).isEqualTo(FloatValue.of(new float[] {0, 0}, 2)); // 1e8 + 1 is 1e8
        assertThat(run("ScatterElements", 16, Map.of(), x, places, updates).get(0))
                .isEqualTo(FloatValue.of(new float[] {0, -1e8f}, 2));
        assertThat(x.elements()).containsOnly(0);
        assertRefused(
                "attribute 'reduction'",
                "ScatterElements",
                Map.of("reduction", new TextAttribute("mul")),
                x,
                places,
                x);
    }

    @Test
    void placesThatAreNotThereAreRefused() {
        IntegerValue beyond = IntegerValue.of(new long[] {3}, 1, 1);
        IntegerValue tall = IntegerValue.of(new long[3], 3, 1);
        Map<String, Attribute> columns = Map.of("axis", new IntegerAttribute(1));
        FloatValue one = FloatValue.of(new float[1], 1, 1);

        assertRefused("place 3 is not on an axis of length 3", "GatherElements", columns, SIX, beyond);
        assertRefused("none longer but axis 1", "GatherElements", columns, SIX, tall);
        assertRefused("place 3 is not on an axis of length 3", "ScatterElements", columns, SIX, beyond, one);
        assertRefused("updates should be", "ScatterElements", columns, SIX, tall, one);
        assertRefused(
                "place 3 is not on an axis of length 2",
                "ScatterND",
                Map.of(),
                SIX,
                beyond,
                FloatValue.of(new float[3], 1, 3));
        assertRefused("have the shape [1, 3]", "ScatterND", Map.of(), SIX, beyond, one);
        assertRefused("the last axis of indices", "ScatterND", Map.of(), SIX, IntegerValue.of(new long[3], 3), one);
    }

    @Test
    void emptyValuesAreTakenAndGiven() {
        FloatValue none = FloatValue.of(new float[0], 0, 3);
        IntegerValue nowhere = IntegerValue.of(new long[0], 0, 3);

        assertThat(run("GatherElements", 13, Map.of(), SIX, nowhere)).containsExactly(none);
        assertThat(run("ScatterElements", 16, Map.of(), SIX, nowhere, none)).containsExactly(SIX);
        assertThat(run("TopK", 11, Map.of("axis", new IntegerAttribute(0)), SIX, IntegerValue.of(new long[1], 1))
                        .get(0))
                .isEqualTo(none);
        assertThat(run("Trilu", 14, Map.of(), none)).containsExactly(none);
        assertThat(run("Einsum", 12, equation("ij->j"), none)).containsExactly(FloatValue.of(new float[3], 3));
    }

    @Test
    void hugeNumbersAreRefusedOrHarmless() {
        IntegerValue depth = IntegerValue.of(new long[] {1L << 30}, 1);
        FloatValue vector = FloatValue.of(new float[1 << 10], 1 << 10);

        assertRefused(
                "elements are allowed",
                "OneHot",
                Map.of(),
                IntegerValue.of(new long[2], 2),
                depth,
                FloatValue.of(new float[2], 2));
        assertThat(run("Trilu", 14, Map.of(), SIX, IntegerValue.scalar(Long.MAX_VALUE)))
                .containsExactly(FloatValue.of(new float[6], 2, 3));
        assertThat(run("Trilu", 14, Map.of(), SIX, IntegerValue.scalar(Long.MIN_VALUE)))
                .containsExactly(SIX);
        assertRefused("products", "Einsum", equation("a,b,c,d->"), vector, vector, vector, vector);
    }

    @Test
    void equationsThatAreNotOnesAreRefused() {
        for (String wrong : List.of("ij->k", "ij->ii", "i1->i", "ij->i->j")) {
            assertRefused("'equation' should be letters", "Einsum", equation(wrong), SIX);
        }
        assertRefused("'...' is not known", "Einsum", equation("...i->..."), SIX);
        assertRefused("should have the axes 'ijk'", "Einsum", equation("ijk->i"), SIX);
        assertRefused("axes 'i' should be equal, found 2 and 3", "Einsum", equation("ii->i"), SIX);
        assertRefused("the equation has 2 inputs, found 1", "Einsum", equation("ij,jk->ik"), SIX);
    }

    private static Map<String, Attribute> equation(String equation) {
        return Map.of("equation", new TextAttribute(equation));
    }

    private static void assertRefused(String why, String operator, Map<String, Attribute> attributes, Value... inputs) {
        assertThatThrownBy(() -> run(operator, 16, attributes, inputs))
                .as(operator)
                .isInstanceOf(CarouselException.class)
                .hasMessageContaining(why);
    }

    private static List<Value> run(String operator, int opset, Map<String, Attribute> attributes, Value... inputs) {
        List<String> names = Stream.of("a", "b", "c", "d").limit(inputs.length).toList();
        NodeDefinition node = new NodeDefinition("", operator, names, List.of("y"), attributes);
        List<Optional<Value>> given = Arrays.stream(inputs).map(Optional::of).toList();
        return OperatorTable.create(node, opset).apply(new Inputs("node", given, 1 << 20), Workers.single());
    }
}
