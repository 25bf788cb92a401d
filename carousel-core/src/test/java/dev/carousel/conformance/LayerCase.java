package dev.carousel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.nn.Layer;
import dev.carousel.nn.LayerPass;
import dev.carousel.nn.LayerSpec;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Map;

/** A layer with parameters in closed form; runs it forward and backward on what PyTorch was given and compares all that comes out. */
final class LayerCase {
    private final Recording recording;
    private final Parameters parameters = new Parameters();
    private final LayerPass pass;

    /** Parameters must be PyTorch's by name, shape and order. */
    LayerCase(Recording recording, LayerSpec spec, int inputSize) {
        this.recording = recording;
        Layer layer = spec.build("", inputSize, parameters);
        this.pass = layer.pass(Workers.single());
        Map<String, int[]> expected = recording.parameters();
        assertThat(parameters.list()).extracting(Parameter::name).containsExactlyElementsOf(expected.keySet());
        for (Parameter parameter : parameters.list()) {
            assertThat(parameter.shape()).as(parameter.name()).isEqualTo(expected.get(parameter.name()));
        }
        float[] values = parameters.values();
        System.arraycopy(ClosedForm.parameters(values.length), 0, values, 0, values.length);
        parameters.changed();
    }

    /** Inputs in closed form. */
    static Sequences inputs(int features, int... lengths) {
        int rows = 0;
        for (int length : lengths) {
            rows += length;
        }
        return ClosedForm.batch(ClosedForm.inputs(rows * features), features, lengths);
    }

    void assertAgrees(Sequences x) {
        Sequences y = pass.forward(x, Mode.prediction());
        Agreement.assertOutputs("y", ClosedForm.flat(y), recording.get("y"));

        Tensor dY = ClosedForm.batch(
                        ClosedForm.outputGradients(y.values().size()),
                        y.features(),
                        y.layout().lengths())
                .values();
        float[] gradients = new float[parameters.size()];
        Tensor dX = pass.backward(dY, gradients);
        if (recording.tensors().containsKey("d.x")) {
            Agreement.assertGradients("d.x", ClosedForm.flat(new Sequences(x.layout(), dX)), recording.get("d.x"));
        }
        for (Parameter parameter : parameters.list()) {
            String name = "d." + parameter.name();
            Agreement.assertGradients(name, parameter.in(gradients).toArray(), recording.get(name));
        }
    }
}
