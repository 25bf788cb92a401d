package dev.carousel.report.lab.gradient;

import dev.carousel.nn.Network;
import dev.carousel.parallel.Workers;
import dev.carousel.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The engine's answers to questions that may be put to another program: other biases, weights scaled, other lengths. */
final class References {
    private static final String RECURRENT = "weight_hh_l0";
    private static final List<String> BIASES = List.of("bias_ih_l0", "bias_hh_l0");

    private References() {}

    static List<Reference> of(List<KindResult> kinds, int units, float[][] probe) {
        List<Reference> references = new ArrayList<>();
        for (KindResult result : kinds) {
            float bias = result.kind().forgetBias();
            references.add(ask(result, units, probe, bias, 1, 100));
            references.add(ask(result, units, probe, bias, .5f, 40));
            references.add(ask(result, units, probe, bias, 1.5f, 30));
            if (result.kind() == CellKind.LSTM_1) {
                references.add(ask(result, units, probe, -2, 1.25f, 50));
                references.add(ask(result, units, probe, 3.5f, .75f, 300));
                references.add(ask(result, units, probe, CellKind.ALWAYS_OPEN, .25f, 120));
            }
        }
        return references;
    }

    private static Reference ask(
            KindResult result, int units, float[][] probe, float forgetBias, float scale, int length) {
        Network network = Learner.network(result.kind(), units).initialise(0);
        Map<String, Tensor> values = new TreeMap<>(network.parameters().tensors());
        result.start().forEach((name, tensor) -> values.put("0." + name, tensor.copy()));
        scale(values.get("0." + RECURRENT), scale);
        if (result.kind().isLstm()) {
            setForgetBias(values, units, forgetBias);
        }
        network.parameters().load(values);
        MemoryFlow flow = MemoryFlow.of(network, Arrays.copyOf(probe, length + 1), Workers.single());
        return new Reference(result.kind(), forgetBias, scale, length, flow.memory(), flow.carousel());
    }

    private static void scale(Tensor weight, float factor) {
        float[] values = weight.array();
        for (int k = 0; k < values.length; k++) {
            values[k] *= factor;
        }
    }

    /** The first of the two biases has it all. */
    private static void setForgetBias(Map<String, Tensor> values, int units, float bias) {
        for (String name : BIASES) {
            Tensor tensor = values.get("0." + name);
            // gates are in the order i f g o
            Arrays.fill(tensor.array(), units, 2 * units, name.equals(BIASES.get(0)) ? bias : 0);
        }
    }
}
