package dev.carousel.interop.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.interop.definition.EdgeDefinition;
import dev.carousel.interop.definition.EdgeDefinition.Axis;
import dev.carousel.interop.definition.GraphDefinition;
import dev.carousel.interop.definition.ModelDefinition;
import dev.carousel.interop.definition.NodeDefinition;
import dev.carousel.interop.graph.Graph;
import dev.carousel.interop.graph.GraphState;
import dev.carousel.interop.graph.GraphStream;
import dev.carousel.interop.graph.StateBinding;
import dev.carousel.interop.value.ElementType;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An LSTM with its weights as constants, run as a graph: a whole sequence at once or in pieces whose state is carried. */
class LstmStreamTest {
    private static final int I = 11;
    private static final int H = 21;

    @ParameterizedTest
    @CsvSource({"13, 1, 1", "13, 1, 4", "13, 3, 1", "13, 3, 5"})
    void givesTheBitsOfTheWholeSequencePieceByPiece(int T, int B, int piece) {
        Random random = new Random(12);
        Graph graph = Graph.compile(model(random));
        FloatValue x = floats(random, T, B, I);
        FloatValue zeros = FloatValue.of(new float[B * H], 1, B, H);

        Map<String, Value> whole = graph.run(Map.of("X", x, "h0", zeros, "c0", zeros));
        GraphStream stream = graph.stream(StateBinding.of("h0", "h"), StateBinding.of("c0", "c"));
        GraphState state = stream.start();
        float[] y = new float[T * B * H];
        for (int t = 0; t < T; t += piece) {
            int steps = Math.min(piece, T - t);
            float[] part = Arrays.copyOfRange(x.elements(), t * B * I, (t + steps) * B * I);
            FloatValue found = (FloatValue) stream.step(Map.of("X", FloatValue.of(part, steps, B, I)), state)
                    .get("Y");
            System.arraycopy(found.elements(), 0, y, t * B * H, found.elements().length);
        }

        List<Value> pieces = List.of(
                FloatValue.of(y, T, 1, B, H),
                state.values().get("h0"),
                state.values().get("c0"));
        RecurrentOperators.assertSameBits("pieces", pieces, List.of(whole.get("Y"), whole.get("h"), whole.get("c")));
        assertThat(((FloatValue) whole.get("h")).elements()).doesNotContain(0);
    }

    private static ModelDefinition model(Random random) {
        Map<String, Value> constants = new LinkedHashMap<>();
        constants.put("W", floats(random, 1, 4 * H, I));
        constants.put("R", floats(random, 1, 4 * H, H));
        constants.put("B", floats(random, 1, 8 * H));
        NodeDefinition node = new NodeDefinition(
                "lstm", "LSTM", List.of("X", "W", "R", "B", "", "h0", "c0"), List.of("Y", "h", "c"), Map.of());
        GraphDefinition graph = new GraphDefinition(
                "stream",
                List.of(edge("X", "T", "B", I), edge("h0", "", "B", H), edge("c0", "", "B", H)),
                List.of(untyped("Y"), edge("h", "", "B", H), edge("c", "", "B", H)),
                constants,
                List.of(node));
        return new ModelDefinition(14, graph, Map.of());
    }

    private static EdgeDefinition edge(String name, String first, String second, int width) {
        Axis outer = first.isEmpty() ? new Axis.Fixed(1) : new Axis.Free(first);
        return new EdgeDefinition(
                name, ElementType.FLOAT, Optional.of(List.of(outer, new Axis.Free(second), new Axis.Fixed(width))));
    }

    private static EdgeDefinition untyped(String name) {
        return new EdgeDefinition(name, ElementType.FLOAT, Optional.empty());
    }

    private static FloatValue floats(Random random, int... shape) {
        int size = Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        float[] elements = new float[size];
        for (int k = 0; k < size; k++) {
            elements[k] = random.nextFloat() - 0.5f;
        }
        return FloatValue.of(elements, shape);
    }
}
