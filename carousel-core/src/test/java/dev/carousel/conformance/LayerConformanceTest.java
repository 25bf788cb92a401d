package dev.carousel.conformance;

import dev.carousel.nn.Embedding;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Softmax;
import dev.carousel.tensor.Sequences;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code torch.nn}'s layers without memory. */
class LayerConformanceTest {
    static Stream<Recording> linear() {
        return Recording.of("layers.txt", "linear").filter(recording -> recording.is("bias"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void linear(Recording recording) {
        int I = recording.number("input");

        new LayerCase(recording, Linear.of(I, recording.number("output")), I).assertAgrees(LayerCase.inputs(I, 6));
    }

    static Stream<Recording> embedding() {
        return Recording.of("layers.txt", "embedding").filter(recording -> recording.is("padding", "none"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void embedding(Recording recording) {
        Embedding embedding = new Embedding(recording.number("categories"), recording.number("size"));
        Recorded numbers = recording.get("x");

        new LayerCase(recording, embedding, 1).assertAgrees(ClosedForm.batch(numbers.floats(), 1, numbers.size()));
    }

    static Stream<Recording> softmax() {
        return Recording.of("activations.txt", "softmax");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void softmax(Recording recording) {
        Sequences x = LayerCase.inputs(5, 4);

        new LayerCase(recording, new Softmax(), 5).assertAgrees(x);
    }
}
