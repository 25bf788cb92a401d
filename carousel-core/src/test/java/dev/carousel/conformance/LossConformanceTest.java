package dev.carousel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.loss.BinaryCrossEntropy;
import dev.carousel.loss.CrossEntropy;
import dev.carousel.loss.GaussianLikelihood;
import dev.carousel.loss.Huber;
import dev.carousel.loss.Loss;
import dev.carousel.loss.MeanAbsoluteError;
import dev.carousel.loss.MeanSquaredError;
import dev.carousel.loss.NegativeBinomialLikelihood;
import dev.carousel.loss.Scale;
import dev.carousel.loss.StudentTLikelihood;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code torch.nn}'s losses with {@code reduction="mean"}, negative log-likelihoods of its distributions, and their gradients. */
class LossConformanceTest {
    private static final int N = 6;

    static Stream<Recording> recordings() {
        return Recording.all("losses.txt").stream()
                .filter(recording -> recording.tensors().containsKey("d.prediction"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void computesWhatPyTorchComputes(Recording recording) {
        Loss loss = loss(recording);
        Tensor prediction = prediction(recording);
        Tensor target = target(recording);
        float[] weights = new float[N];
        Arrays.fill(weights, 1);
        Tensor gradient = prediction.copy();

        double value = loss.evaluate(prediction, target, weights, gradient);

        double expected = recording.get("loss").value();
        assertThat(value).isCloseTo(expected, within(Agreement.OUTPUTS * Math.max(1, expected)));
        Agreement.assertGradients("gradient", gradient.toArray(), recording.get("d.prediction"));
    }

    private static Loss loss(Recording recording) {
        return switch (recording.kind()) {
            case "cross_entropy" -> crossEntropy(recording);
            case "binary_cross_entropy" ->
                new BinaryCrossEntropy(Arrays.stream(recording.text("positive").split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray());
            case "mse" -> new MeanSquaredError();
            case "l1" -> new MeanAbsoluteError();
            case "huber" -> new Huber(recording.real("delta"));
            case "gaussian" -> new GaussianLikelihood(scale(recording));
            case "student_t" -> new StudentTLikelihood(scale(recording));
            case "negative_binomial" -> new NegativeBinomialLikelihood();
            default -> throw new IllegalArgumentException("no loss " + recording);
        };
    }

    private static Loss crossEntropy(Recording recording) {
        CrossEntropy loss =
                new CrossEntropy().smoothing(recording.real("smoothing")).ignoring(recording.number("ignored"));
        return recording.is("weighted") ? loss.classWeights(1, 0.5f, 2, 0.25f, 4) : loss;
    }

    private static Scale scale(Recording recording) {
        return Scale.valueOf(recording.text("scale").toUpperCase(Locale.ROOT));
    }

    /** Logits are spread twice as wide as the rest. */
    private static Tensor prediction(Recording recording) {
        int width = recording.get("d.prediction").shape()[1];
        return ClosedForm.tensor(1, 1, recording.kind().endsWith("cross_entropy") ? 4 : 2, N, width);
    }

    private static Tensor target(Recording recording) {
        return switch (recording.kind()) {
            case "cross_entropy" -> Tensor.of(new float[] {0, 3, 2, 4, 3, 1}, N, 1);
            case "binary_cross_entropy" ->
                tensor(Recording.of("losses.txt", "binary_targets").findFirst().orElseThrow());
            case "negative_binomial" -> tensor(recording);
            default -> ClosedForm.tensor(5, 0, 2, N, 3);
        };
    }

    private static Tensor tensor(Recording recording) {
        Recorded target = recording.get("target");
        return Tensor.of(target.floats(), target.shape());
    }
}
