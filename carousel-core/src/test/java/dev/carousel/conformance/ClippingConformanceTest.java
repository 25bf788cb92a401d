package dev.carousel.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.carousel.optim.Clipping;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code torch.nn.utils.clip_grad_norm_} (which adds 1e-6 to the norm that it divides by) and {@code clip_grad_value_}. */
class ClippingConformanceTest {
    static Stream<Recording> recordings() {
        return Recording.all("training.txt").stream()
                .filter(recording -> recording.kind().startsWith("clip_"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void clipsAsPyTorchDoes(Recording recording) {
        boolean byNorm = recording.kind().equals("clip_norm");
        double limit = recording.real("limit");
        Clipping clipping =
                byNorm ? new Clipping(Double.POSITIVE_INFINITY, limit) : new Clipping(limit, Double.POSITIVE_INFINITY);
        float[] gradients = ClosedForm.cosines(9, 1, 0, 2);

        double norm = clipping.apply(gradients);

        if (byNorm) {
            assertThat(norm).isCloseTo(recording.get("norm").value(), within(Agreement.OUTPUTS));
        }
        Agreement.assertGradients("gradient", gradients, recording.get("gradient"));
    }
}
