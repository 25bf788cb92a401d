package dev.carousel.conformance;

import dev.carousel.nn.LayerPass;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.norm.BatchNorm;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code torch.nn.BatchNorm1d}: two training steps on different values, then use; and the running statistics after each. */
class BatchNormConformanceTest {
    private static final int C = 3;
    private static final int N = 7;

    /** The recordings of each layer, in the order of its steps. */
    static Stream<List<Recording>> recordings() {
        Map<String, List<Recording>> layers = Recording.of("layers.txt", "batch_norm")
                .collect(Collectors.groupingBy(
                        recording -> recording.text("momentum") + recording.has("affine"),
                        LinkedHashMap::new,
                        Collectors.toList()));
        return layers.values().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recordings")
    void computesWhatPyTorchComputes(List<Recording> steps) {
        Recording first = steps.get(0);
        Parameters parameters = new Parameters();
        BatchNorm spec = new BatchNorm((float) first.real("eps"), (float) first.real("momentum"), !first.has("affine"));
        var layer = spec.build("", C, parameters);
        layer.initialise(RandomSource.of(1));
        // weight and bias come first; the statistics after them keep their start.
        int trained = parameters.trained();
        System.arraycopy(ClosedForm.parameters(trained), 0, parameters.values(), 0, trained);
        parameters.changed();
        LayerPass pass = layer.pass(Workers.single());

        for (Recording step : steps) {
            run(step, pass, parameters);
        }
    }

    private static void run(Recording step, LayerPass pass, Parameters parameters) {
        boolean used = step.is("step", "used");
        float[] values = step.is("step", "1") ? ClosedForm.cosines(N * C, 3, 2, 2) : ClosedForm.inputs(N * C);
        Sequences x = ClosedForm.batch(values, C, N);
        Tensor dY = Tensor.of(ClosedForm.outputGradients(N * C), N, C);
        float[] gradients = new float[parameters.size()];

        Sequences y = pass.forward(x, used ? Mode.prediction() : Mode.training(RandomSource.of(1), 0));
        Tensor dX = pass.backward(dY, gradients);

        Agreement.assertOutputs("y", y.values().toArray(), step.get("y"));
        Agreement.assertGradients("d.x", dX.toArray(), step.get("d.x"));
        for (Parameter parameter : parameters.list()) {
            if (parameter.trained()) {
                String name = "d." + parameter.name();
                Agreement.assertGradients(name, parameter.in(gradients).toArray(), step.get(name));
            } else {
                float[] statistic = parameters.get(parameter).toArray();
                Agreement.assertOutputs(parameter.name(), statistic, step.get(parameter.name()));
            }
        }
    }
}
