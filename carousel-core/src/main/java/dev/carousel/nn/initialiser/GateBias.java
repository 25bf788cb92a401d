package dev.carousel.nn.initialiser;

import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.List;

/** Each gate and unit has its value, which goes to the first of the biases; the others are zeros, so that the sum is the value. */
public sealed interface GateBias extends BiasInitialiser permits ForgetBias, ChronoBias, ExplicitBias {
    /** The bias of a unit of one of the cell's gates. */
    float value(Gate gate, int unit, GateOrder order, RandomSource random);

    /** Refuses a cell that this isn't for. */
    default void requireFits(GateOrder order) {}

    @Override
    default void fill(List<Tensor> biases, GateOrder order, RandomSource random) {
        requireFits(order);
        biases.forEach(bias -> bias.fill(0));
        if (biases.isEmpty()) {
            return;
        }
        RandomSource draws = random.named("bias");
        int H = order.units();
        for (int gate = 0; gate < order.gates().size(); gate++) {
            for (int unit = 0; unit < H; unit++) {
                biases.get(0).set(value(order.gates().get(gate), unit, order, draws), gate * H + unit);
            }
        }
    }
}
