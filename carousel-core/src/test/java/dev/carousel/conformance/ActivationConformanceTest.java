package dev.carousel.conformance;

import dev.carousel.nn.LayerPass;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.activation.Elu;
import dev.carousel.nn.activation.Gelu;
import dev.carousel.nn.activation.HardSigmoid;
import dev.carousel.nn.activation.Identity;
import dev.carousel.nn.activation.LeakyRelu;
import dev.carousel.nn.activation.Relu;
import dev.carousel.nn.activation.Selu;
import dev.carousel.nn.activation.Sigmoid;
import dev.carousel.nn.activation.Softplus;
import dev.carousel.nn.activation.Softsign;
import dev.carousel.nn.activation.Swish;
import dev.carousel.nn.activation.Tanh;
import dev.carousel.nn.activation.ThresholdedRelu;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions of one number, their values and slopes, on both sides of every kink, on it, and far out. */
class ActivationConformanceTest {
    static Stream<Recording> recordings() {
        return Recording.all("activations.txt").stream()
                .filter(recording ->
                        !recording.kind().equals("points") && !recording.kind().equals("softmax"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void computesWhatPyTorchComputes(Recording recording) {
        float[] x = Recording.of("activations.txt", "points")
                .findFirst()
                .orElseThrow()
                .get("x")
                .floats();
        LayerPass pass = function(recording).build("", 1, new Parameters()).pass(Workers.single());
        float[] ones = new float[x.length];
        Arrays.fill(ones, 1);

        float[] y = pass.forward(ClosedForm.batch(x, 1, x.length), Mode.prediction())
                .values()
                .toArray();
        Tensor slopes = pass.backward(Tensor.of(ones, x.length, 1), new float[0]);

        Agreement.assertOutputs("y", y, recording.get("y"));
        Agreement.assertClose("slope", slopes.toArray(), recording.get("d.x").values(), Agreement.GRADIENTS);
    }

    private static LayerSpec function(Recording recording) {
        return switch (recording.kind()) {
            case "relu" -> new Relu();
            case "leaky_relu" -> new LeakyRelu((float) recording.real("slope"));
            case "elu" -> new Elu((float) recording.real("alpha"));
            case "selu" -> new Selu();
            case "gelu" -> new Gelu(recording.has("approximate"));
            case "silu" -> new Swish();
            case "softplus" -> new Softplus();
            case "threshold" -> new ThresholdedRelu((float) recording.real("theta"));
            case "softsign" -> new Softsign();
            case "sigmoid" -> new Sigmoid();
            case "hard_sigmoid" -> HardSigmoid.pytorch();
            case "tanh" -> new Tanh();
            case "identity" -> new Identity();
            default -> throw new IllegalArgumentException("no function " + recording);
        };
    }
}
