package dev.carousel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.loss.CrossEntropy;
import dev.carousel.loss.Loss;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code torch.nn}'s losses with {@code reduction="mean"}, and their gradients. */
class LossConformanceTest {
    private static final int N = 6;

    static Stream<Recording> crossEntropy() {
        return Recording.of("losses.txt", "cross_entropy");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void crossEntropy(Recording recording) {
        CrossEntropy loss =
                new CrossEntropy().smoothing(recording.real("smoothing")).ignoring(recording.number("ignored"));
        loss = recording.is("weighted") ? loss.classWeights(1, 0.5f, 2, 0.25f, 4) : loss;

        assertAgrees(
                recording, loss, ClosedForm.tensor(1, 1, 4, N, 5), Tensor.of(new float[] {0, 3, 2, 4, 3, 1}, N, 1));
    }

    static Stream<Recording> meanSquaredError() {
        return Recording.of("losses.txt", "mse");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void meanSquaredError(Recording recording) {
        assertAgrees(
                recording, new MeanSquaredError(), ClosedForm.tensor(1, 1, 2, N, 3), ClosedForm.tensor(5, 0, 2, N, 3));
    }

    private static void assertAgrees(Recording recording, Loss loss, Tensor prediction, Tensor target) {
        float[] weights = new float[N];
        Arrays.fill(weights, 1);
        Tensor gradient = prediction.copy();

        double value = loss.evaluate(prediction, target, weights, gradient);

        assertThat(value).isCloseTo(recording.get("loss").value(), within(Agreement.OUTPUTS));
        Agreement.assertGradients("gradient", gradient.toArray(), recording.get("d.prediction"));
    }
}
