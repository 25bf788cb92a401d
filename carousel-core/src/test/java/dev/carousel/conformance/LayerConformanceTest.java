package dev.carousel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.nn.Embedding;
import dev.carousel.nn.Linear;
import dev.carousel.nn.Softmax;
import dev.carousel.nn.convolution.Conv1d;
import dev.carousel.nn.convolution.Padding;
import dev.carousel.nn.norm.LayerNorm;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code torch.nn}'s layers without memory. */
class LayerConformanceTest {
    static Stream<Recording> linear() {
        return Recording.of("layers.txt", "linear");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void linear(Recording recording) {
        int I = recording.number("input");

        Linear linear = Linear.of(I, recording.number("output"));
        linear = recording.has("bias") ? linear.withoutBias() : linear;
        new LayerCase(recording, linear, I).assertAgrees(LayerCase.inputs(I, 6));
    }

    static Stream<Recording> embedding() {
        return Recording.of("layers.txt", "embedding");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void embedding(Recording recording) {
        Embedding embedding = new Embedding(recording.number("categories"), recording.number("size"));
        embedding = recording.is("padding", "none") ? embedding : embedding.padding(recording.number("padding"));
        Recorded numbers = recording.get("x");

        new LayerCase(recording, embedding, 1).assertAgrees(ClosedForm.batch(numbers.floats(), 1, numbers.size()));
    }

    static Stream<Recording> layerNorm() {
        return Recording.of("layers.txt", "layer_norm");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void layerNorm(Recording recording) {
        LayerNorm norm = new LayerNorm((float) recording.real("eps"), !recording.has("elementwise_affine"));
        new LayerCase(recording, norm, 5).assertAgrees(LayerCase.inputs(5, 6));
    }

    static Stream<Recording> conv1d() {
        return Recording.of("layers.txt", "conv1d");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void conv1d(Recording recording) {
        int I = recording.number("input");
        Conv1d withBias = Conv1d.of(I, recording.number("output"), recording.number("kernel"))
                .stride(recording.number("stride"))
                .dilation(recording.number("dilation"))
                .padding(padding(recording));
        Conv1d convolution = recording.has("bias") ? withBias.withoutBias() : withBias;
        int[] lengths = recording.numbers("lengths");

        assertThat(Arrays.stream(lengths)
                        .map(length -> (int) convolution.outputLength(length))
                        .toArray())
                .isEqualTo(recording.numbers("output_lengths"));
        new LayerCase(recording, convolution, I).assertAgrees(LayerCase.inputs(I, lengths));
    }

    private static Padding padding(Recording recording) {
        return recording.is("padding", "same")
                ? Padding.same()
                : Padding.of(recording.number("padding"), recording.number("padding"));
    }

    static Stream<Recording> softmax() {
        return Recording.of("activations.txt", "softmax");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void softmax(Recording recording) {
        new LayerCase(recording, new Softmax(), 5).assertAgrees(LayerCase.inputs(5, 4));
    }
}
