package dev.carousel.interop.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.CarouselException;
import dev.carousel.InvalidInputException;
import dev.carousel.interop.definition.Attribute;
import dev.carousel.interop.definition.Attribute.IntegerAttribute;
import dev.carousel.interop.definition.Attribute.IntegersAttribute;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Shape;
import dev.carousel.interop.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Graphs of a few bytes that ask for more memory or time than anybody has. */
@Timeout(60)
class HostileGraphTest {
    private static final int MOST = Integer.MAX_VALUE;

    @Test
    void axesBesideOneOfLengthZeroCountTowardsTheLimit() {
        Map<String, Attribute> axes = Map.of("axes", new IntegersAttribute(List.of(0L)));
        Map<String, Attribute> axis = Map.of("axis", new IntegerAttribute(1));
        Value noRows = empty(0, MOST);
        Value noColumns = empty(MOST, 0);

        assertRefused(new Graphs().constant("x", noRows).node("ReduceMax", "", "x > y", axes));
        assertRefused(new Graphs()
                .constant("x", noColumns)
                .constant("one", FloatValue.scalar(1))
                .node("LayerNormalization", "", "x one > y", axis));
        assertRefused(new Graphs().constant("x", noRows).node("Transpose", "x > y"));
        assertRefused(new Graphs()
                .constant("x", empty(0, 1))
                .constant("pads", IntegerValue.of(new long[] {0, 0, 0, MOST - 1}, 4))
                .node("Pad", "x pads > y"));
        assertRefused(new Graphs()
                .constant("shape", IntegerValue.of(new long[] {0, MOST}, 2))
                .node("ConstantOfShape", "shape > y"));
        assertThatThrownBy(() -> Shape.of(0, MOST, 2)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void nobodyLoopsOverAxesOfEmptyValues() {
        assertRefused(new Graphs()
                .constant("x", empty(1 << 29, 2, 0))
                .constant("lengths", IntegerValue.of(new long[] {1, 1}, 2))
                .node("ReverseSequence", "x lengths > y"));
        assertRefused(new Graphs()
                .constant("x", empty(MOST, 0))
                .constant("axis", IntegerValue.scalar(1))
                .node("CumSum", "x axis > y"));
    }

    @Test
    void emptyValuesOfUsualShapesAreStillComputed() {
        Graph graph = new Graphs()
                .constant("x", empty(0, 3))
                .node("ReduceSum", "", "x > y", Map.of())
                .output("y")
                .compile();

        assertThat(graph.run(Map.of()).get("y")).isEqualTo(FloatValue.of(new float[1], 1, 1));
    }

    @Test
    void memoryThatIsNotThereIsOneOfOurErrors() {
        // No array has so many elements, however much memory there is.
        Graph graph = Graph.compile(
                new Graphs()
                        .constant("shape", IntegerValue.of(new long[] {MOST}, 1))
                        .node("ConstantOfShape", "huge", "shape > y", Map.of())
                        .output("y")
                        .model(),
                GraphLimits.DEFAULT.withElements(MOST));

        assertThatThrownBy(() -> graph.run(Map.of()))
                .isInstanceOf(CarouselException.class)
                .hasMessage("node 0 'huge' (ConstantOfShape) can't be computed: it needs more memory than there is");
    }

    @Test
    void manyNodesThatReadMuchAndLeaveLittleAreNotFolded() {
        // Each is a million steps and one element; done while it is compiled, all would take an hour.
        Graphs graphs = new Graphs().constant("row", FloatValue.of(new float[1 << 20], 1, 1 << 20));
        for (int k = 0; k < 90_000; k++) {
            graphs.node("ReduceLogSumExp", "row > y" + k).output("y" + k);
        }

        Graph graph = graphs.compile();

        assertThat(graph.outputs()).hasSize(90_000);
    }

    private static void assertRefused(Graphs graphs) {
        Graph graph = Graph.compile(new ModelDefinition(17, graphs.output("y").graph(), Map.of()));
        assertThatThrownBy(() -> graph.run(Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("node 0 (")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private static FloatValue empty(int... shape) {
        return FloatValue.of(new float[0], shape);
    }
}
