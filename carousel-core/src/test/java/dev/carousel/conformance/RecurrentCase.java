package dev.carousel.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.carousel.nn.LayerState;
import dev.carousel.nn.Mode;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.recurrent.RecurrentLayer;
import dev.carousel.nn.recurrent.RecurrentPass;
import dev.carousel.nn.recurrent.RecurrentState;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Sequences;
import dev.carousel.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Runs a recurrent layer forward and backward on what PyTorch was given and compares all that comes out. */
final class RecurrentCase {
    private final Recording recording;
    private final RecurrentLayer<?> layer;
    private final int[] lengths;

    RecurrentCase(Recording recording, RecurrentLayer<?> layer) {
        this.recording = recording;
        this.layer = layer;
        this.lengths = recording.numbers("lengths");
    }

    void assertAgrees() {
        assertParametersAreNamedAsInPyTorch();
        float[] values = layer.parameters().values();
        System.arraycopy(ClosedForm.parameters(values.length), 0, values, 0, values.length);
        layer.parameters().changed();
        if (recording.is("states", "given")) {
            run(layer, true);
        } else {
            run(layer, false);
        }
    }

    private void assertParametersAreNamedAsInPyTorch() {
        Map<String, int[]> expected = recording.parameters();
        assertThat(layer.parameters().list()).extracting(Parameter::name).containsExactlyElementsOf(expected.keySet());
        for (Parameter parameter : layer.parameters().list()) {
            assertThat(parameter.shape()).as(parameter.name()).isEqualTo(expected.get(parameter.name()));
        }
    }

    private <S extends RecurrentState> void run(RecurrentLayer<S> own, boolean given) {
        int rows = Arrays.stream(lengths).sum();
        int outputs = own.outputSize();
        Sequences x = ClosedForm.batch(ClosedForm.inputs(rows * own.inputSize()), own.inputSize(), lengths);
        Tensor dY = ClosedForm.batch(ClosedForm.outputGradients(rows * outputs), outputs, lengths)
                .values();
        float[] gradients = new float[own.parameters().size()];
        S state = own.zeroState(lengths.length);
        S dState = own.zeroState(lengths.length);
        if (given) {
            fill(state, Map.of("h", new double[] {2, 0, 0.5}, "c", new double[] {3, 0, 0.5}));
            fill(dState, Map.of("h", new double[] {3, 2, 1}, "c", new double[] {1, 2, 1}));
        }
        RecurrentPass<S> pass = own.pass(Workers.single());

        Sequences y = pass.forward(x, state, Mode.prediction());
        Agreement.assertOutputs("y", ClosedForm.flat(y), recording.get("y"));
        state.tensors()
                .forEach((name, value) ->
                        Agreement.assertOutputs(name + "_n", value.toArray(), recording.get(name + "_n")));

        Tensor dX = pass.backward(dY, dState, gradients);
        Agreement.assertGradients("d.x", ClosedForm.flat(new Sequences(x.layout(), dX)), recording.get("d.x"));
        for (Parameter parameter : own.parameters().list()) {
            String name = "d." + parameter.name();
            Agreement.assertGradients(name, parameter.in(gradients).toArray(), recording.get(name));
        }
        if (given) {
            dState.tensors()
                    .forEach((name, value) -> Agreement.assertGradients(
                            "d." + name + "_0", value.toArray(), recording.get("d." + name + "_0")));
        }
    }

    /** Each component of a state in its closed form. */
    private static void fill(LayerState state, Map<String, double[]> forms) {
        Map<String, Tensor> tensors = new TreeMap<>();
        state.tensors().forEach((name, zeros) -> {
            double[] form = forms.get(name);
            tensors.put(name, ClosedForm.tensor(form[0], form[1], form[2], zeros.shape()));
        });
        state.load(tensors);
    }
}
