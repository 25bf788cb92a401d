package dev.carousel.interop.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.carousel.InvalidInputException;
import dev.carousel.interop.value.FloatValue;
import dev.carousel.interop.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphStreamTest {
    private static final FloatValue ONE = FloatValue.of(new float[] {1, 10}, 1, 2);

    @Test
    void carriesTheStateFromStepToStepBeginningWithZeros() {
        GraphStream stream = accumulator("state", "stateN").stream();
        GraphState state = stream.start();

        assertThat(state.value("state")).isEmpty();
        for (int k = 1; k <= 3; k++) {
            Map<String, Value> outputs = stream.step(Map.of("x", ONE), state);
            assertThat(outputs.keySet()).containsExactly("y");
            assertThat(outputs.get("y")).isEqualTo(FloatValue.of(new float[] {2 * k, 20 * k}, 1, 2));
        }

        assertThat(state.values()).isEqualTo(Map.of("state", FloatValue.of(new float[] {3, 30}, 1, 2)));
        assertThat(stream.inputs()).extracting(edge -> edge.name()).containsExactly("x");
    }

    @Test
    void statesAreCopiedSetAndRestored() {
        GraphStream stream = accumulator("h0", "hn").stream();
        GraphState state = stream.start();
        stream.step(Map.of("x", ONE), state);

        GraphState copy = state.copy();
        stream.step(Map.of("x", ONE), state);
        assertThat(copy.value("h")).contains(ONE);
        state.restore(copy);
        assertThat(state.value("h")).contains(ONE);
        state.set("h", FloatValue.of(new float[] {5, 5}, 1, 2));
        assertThat(stream.step(Map.of("x", ONE), state).get("y")).isEqualTo(FloatValue.of(new float[] {12, 30}, 1, 2));
    }

    @Test
    void beginsWithAGivenStart() {
        StateBinding binding = StateBinding.of("a", "b").named("memory").startingWith(ONE);
        GraphStream stream = accumulator("a", "b").stream(binding);
        GraphState state = stream.start();

        assertThat(stream.step(Map.of("x", ONE), state).get("y")).isEqualTo(FloatValue.of(new float[] {4, 40}, 1, 2));
        assertThat(state.value("memory")).contains(FloatValue.of(new float[] {2, 20}, 1, 2));
    }

    @Test
    void aStepThatFailsLeavesTheStateAsItWas() {
        GraphStream stream = accumulator("h0", "hn").stream();
        GraphState state = stream.start();
        stream.step(Map.of("x", ONE), state);

        assertThatThrownBy(() -> stream.step(Map.of("x", FloatValue.of(new float[4], 2, 2)), state))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the axis 'batch' should have one length, found 2 in 'x' and 1 in 'h0'");
        assertThat(state.value("h")).contains(ONE);
        assertThatThrownBy(() -> stream.step(Map.of("x", ONE, "h0", ONE), state))
                .hasMessage("the input 'h0' is bound to the state: set the state's part 'h' instead");
    }

    @ParameterizedTest
    @CsvSource({
        "h0, hn, h",
        "c_0, c_n, c",
        "state, stateN, state",
        "state_in, state_out, state",
        "initial_h, Y_h, h",
        "h, h_n, h",
        "cell_in, cell_out, c",
        "encoder.hidden_in, encoder.hidden_out, encoder.hidden",
        "h_prev_0, h_next_0, ''",
        "input_0, output_0, ''",
        "x0, xn, ''"
    })
    void findsStatesByTheirNames(String input, String output, String name) {
        Graph graph = accumulator(input, output);

        if (name.isEmpty()) {
            assertThatThrownBy(graph::stream)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("bind them by name");
        } else {
            assertThat(graph.stream().bindings())
                    .isEqualTo(List.of(new StateBinding(name, input, output, Optional.empty())));
        }
    }

    @Test
    void refusesBindingsThatDoNotFit() {
        Graph graph = accumulator("h0", "hn");

        assertThatThrownBy(() -> graph.stream(StateBinding.of("h1", "hn")))
                .hasMessage("there is no input 'h1' to bind: is 'h0' meant?");
        assertThatThrownBy(() -> graph.stream(StateBinding.of("h0", "hn"), StateBinding.of("x", "hn")))
                .hasMessageContaining("can be bound to state once");
        Graph other = new Graphs()
                .input("x", "batch", "2")
                .input("h0", "batch", "3")
                .node("Identity", "x > hn")
                .output("hn", "batch", "2")
                .compile();
        assertThatThrownBy(() -> other.stream(StateBinding.of("h0", "hn")))
                .hasMessage("the output 'hn', FLOAT [batch, 2], can't become the input 'h0', FLOAT [batch, 3]");
    }

    /** {@code next = state + x}, {@code y = 2 next}. */
    private static Graph accumulator(String state, String next) {
        return new Graphs()
                .input("x", "batch", "2")
                .input(state, "batch", "2")
                .constant("two", FloatValue.scalar(2))
                .node("Add", state + " x > " + next)
                .node("Mul", next + " two > y")
                .output("y", "batch", "2")
                .output(next, "batch", "2")
                .compile();
    }
}
