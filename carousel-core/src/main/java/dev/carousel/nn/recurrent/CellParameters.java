package dev.carousel.nn.recurrent;

import dev.carousel.internal.kernel.GatePanels;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.initialiser.GateOrder;
import dev.carousel.parallel.Workers;
import dev.carousel.random.RandomSource;
import java.util.List;

/**
 * PyTorch's parameters of a cell with gates of H units.
 *
 * @param cell its name, such as {@code rnn.cell_l1_reverse}, for its random numbers
 * @param weightIh W [gates H, I]
 * @param weightHh U [gates H, H], with a projection [gates H, P]
 * @param biases {@code bias_ih} and {@code bias_hh} [gates H]; none without a bias
 */
record CellParameters(
        String cell,
        Parameters parameters,
        GateOrder order,
        Parameter weightIh,
        Parameter weightHh,
        List<Parameter> biases) {
    static CellParameters add(Parameters parameters, CellPlace place, GateOrder order, boolean bias) {
        return add(parameters, place, order, order.units(), bias);
    }

    /** @param fedBack H, or P with a projection: what a step is given of the step before */
    static CellParameters add(Parameters parameters, CellPlace place, GateOrder order, int fedBack, boolean bias) {
        int H = order.units();
        int rows = Math.multiplyExact(order.gates().size(), H);
        Parameter weightIh = parameters.add(place.name("weight_ih"), rows, place.inputSize());
        Parameter weightHh = parameters.add(place.name("weight_hh"), rows, fedBack);
        List<Parameter> biases = bias
                ? List.of(parameters.add(place.name("bias_ih"), rows), parameters.add(place.name("bias_hh"), rows))
                : List.of();
        return new CellParameters(place.name("cell"), parameters, order, weightIh, weightHh, biases);
    }

    /** The weights of some gates, from {@code firstGate} on, with the lanes that they have in W x and in U h'. */
    GateWeights weights(int firstGate, GatePanels w, GatePanels u) {
        int row = firstGate * order.units();
        return new GateWeights(
                new GateParameter(weightIh, row, w),
                new GateParameter(weightHh, row, u),
                biases.isEmpty()
                        ? List.of()
                        : List.of(new GateParameter(biases.get(0), row, w), new GateParameter(biases.get(1), row, u)),
                parameters);
    }

    WeightDropout dropout(float rate, Workers workers) {
        return new WeightDropout(rate, cell, parameters, weightHh, workers);
    }

    /** @param random of the cell */
    void initialise(Initialisation start, RandomSource random) {
        start.fill(
                order,
                parameters.get(weightIh),
                parameters.get(weightHh),
                biases.stream().map(parameters::get).toList(),
                random);
    }
}
