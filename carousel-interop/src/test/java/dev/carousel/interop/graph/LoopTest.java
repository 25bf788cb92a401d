package dev.carousel.interop.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.carousel.InvalidInputException;
import dev.carousel.UnsupportedException;
import dev.carousel.interop.definition.Attribute.GraphAttribute;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.onnx.OnnxReader;
import dev.carousel.interop.onnx.OnnxRuntime;
import dev.carousel.interop.onnx.OnnxWriter;
import dev.carousel.interop.value.BooleanValue;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.IntegerValue;
import dev.carousel.interop.value.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoopTest {
    /** {@code sum += x[i]}, as long as the sum is below a limit; every sum is stacked. */
    private static Graphs sums(Graphs body) {
        return new Graphs()
                .input("x", "n")
                .input("limit", "1")
                .constant("zero", FloatValue.of(new float[1], 1))
                .constant("yes", new BooleanValue(dev.carousel.interop.value.Shape.of(), new boolean[] {true}))
                .constant("axis", IntegerValue.of(new long[] {0}, 1))
                .node("Shape", "x > shape")
                .node("Squeeze", "shape axis > n")
                .node("Loop", "sums", "n yes zero > sum all", Map.of("body", new GraphAttribute(body.graph())))
                .output("sum", "1")
                .output("all", "?", "1");
    }

    private static Graphs body() {
        return new Graphs()
                .input("i", ElementType.INT64)
                .input("go", ElementType.BOOL)
                .input("before", "1")
                .node("Unsqueeze", "i axis > at")
                .node("Gather", "x at > element")
                .node("Add", "before element > after")
                .node("Less", "after limit > below")
                .node("Squeeze", "below axis > on")
                .node("Identity", "after > shown")
                .output("on")
                .output("after", "1")
                .output("shown", "1");
    }

    private static Map<String, Value> given(float limit, float... x) {
        return Map.of("x", FloatValue.of(x, x.length), "limit", FloatValue.of(new float[] {limit}, 1));
    }

    @Test
    void carriesValuesAndStacksOthers() {
        Map<String, Value> found = sums(body()).compile().run(given(100, 1, 2, 3));

        assertThat(found.get("sum")).isEqualTo(FloatValue.of(new float[] {6}, 1));
        assertThat(found.get("all")).isEqualTo(FloatValue.of(new float[] {1, 3, 6}, 3, 1));
    }

    @Test
    void stopsWhereItsConditionSaysSo() {
        Map<String, Value> found = sums(body()).compile().run(given(3, 1, 2, 3));

        assertThat(found.get("all")).isEqualTo(FloatValue.of(new float[] {1, 3}, 2, 1));
    }

    @Test
    void givesWhatItBeganWithWhereThereIsNothingToDo() {
        Map<String, Value> found = sums(body()).compile().run(given(3));

        assertThat(found.get("sum")).isEqualTo(FloatValue.of(new float[] {0}, 1));
        assertThat(found.get("all").shape().length(0)).isZero();
    }

    @ParameterizedTest
    @ValueSource(floats = {100, 3})
    void computesWhatOnnxRuntimeComputes(float limit) throws OrtException {
        ModelDefinition model = sums(body()).model();
        ModelDefinition read = OnnxReader.read(OnnxWriter.toBytes(model), "loop");

        try (OnnxRuntime runtime = new OnnxRuntime(model)) {
            assertThat(Graph.compile(read).run(given(limit, 1, 2, 3))).isEqualTo(runtime.values(given(limit, 1, 2, 3)));
        }
    }

    @Test
    void endsLoopsThatGoOnForever() {
        Graphs forever = new Graphs()
                .input("i", ElementType.INT64)
                .input("go", ElementType.BOOL)
                .input("before", "1")
                .node("Identity", "go > on")
                .node("Identity", "before > after")
                .node("Identity", "after > unused")
                .output("on")
                .output("after", "1");
        Graphs graph = new Graphs()
                .input("x", "1")
                .node("Loop", "forever", "_ _ x > y", Map.of("body", new GraphAttribute(forever.graph())))
                .output("y", "1");

        assertThatThrownBy(() -> graph.compile().run(Map.of("x", FloatValue.of(new float[1], 1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("forever")
                .hasMessageContaining("goes on and on");
    }

    @Test
    void refusesABodyOfAnotherForm() {
        Graphs wrong = new Graphs()
                .input("i", ElementType.INT64)
                .node("Identity", "i > on")
                .output("on");

        assertThatThrownBy(() -> sums(wrong).compile())
                .isInstanceOf(UnsupportedException.class)
                .hasMessageContaining("the body should have 3 inputs");
    }
}
