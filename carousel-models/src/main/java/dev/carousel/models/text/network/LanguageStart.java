package dev.carousel.models.text.network;

import dev.carousel.models.sequence.network.MemberTraining;
import dev.carousel.nn.Network;
import dev.carousel.nn.Parameter;
import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.List;
import java.util.Optional;

/**
 * A network over texts that begins with what two language models know, one that foretold the next word of each text and one the word
 * before: their first LSTM layers become its first one's two directions, and the mean of their vectors of words its own, which both have
 * begun from. What they have no counterpart for is drawn as usual.
 *
 * @param forward read texts from their beginning
 * @param backward read them from their end
 */
record LanguageStart(Network forward, Network backward) implements MemberTraining.Start {
    /** As PyTorch names what an LSTM's first layer has; the other direction's end in {@value #REVERSE}. */
    private static final List<String> LSTM = List.of("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0");

    private static final String REVERSE = "_reverse";
    private static final String VECTORS = "0.weight"; // the first layer is the embedding

    @Override
    public void into(Network network, RandomSource random) {
        network.initialise(random);
        float[] first = copy(parameter(forward, VECTORS), forward);
        float[] second = copy(parameter(backward, VECTORS), backward);
        for (int k = 0; k < first.length; k++) {
            first[k] = .5f * (first[k] + second[k]);
        }
        write(first, parameter(network, VECTORS), network);
        for (String name : LSTM) {
            write(copy(parameter(forward, name), forward), parameter(network, name), network);
            write(copy(parameter(backward, name), backward), parameter(network, name + REVERSE), network);
        }
        network.parameters().changed();
    }

    private static Parameter parameter(Network network, String ending) {
        Optional<Parameter> found = network.parameters().list().stream()
                .filter(parameter ->
                        parameter.name().equals(ending) || parameter.name().endsWith("." + ending))
                .findFirst();
        return found.orElseThrow(() -> new IllegalArgumentException("no parameter ends in " + ending));
    }

    private static float[] copy(Parameter parameter, Network network) {
        Tensor values = network.parameters().get(parameter);
        float[] copy = new float[values.size()];
        System.arraycopy(values.array(), values.offset(), copy, 0, copy.length);
        return copy;
    }

    private static void write(float[] values, Parameter parameter, Network network) {
        Tensor to = network.parameters().get(parameter);
        if (to.size() != values.length) {
            throw new IllegalArgumentException(
                    parameter.name() + ": expected " + to.size() + " numbers, found " + values.length);
        }
        System.arraycopy(values, 0, to.array(), to.offset(), values.length);
    }
}
