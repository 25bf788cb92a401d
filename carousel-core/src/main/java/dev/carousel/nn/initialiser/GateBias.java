package dev.carousel.nn.initialiser;

import dev.carousel.random.RandomSource;
import dev.carousel.tensor.Tensor;
import java.util.List;

/** Each gate and unit has its value, which goes to the first of the biases; the others are zeros, so that the sum is the value. */
public sealed interface GateBias extends BiasInitialiser permits ForgetBias, ChronoBias, ExplicitBias {
    /** The bias of a unit of one of the cell's gates. */
    float value(Gate gate, int unit, GateRows rows, RandomSource random);

    /** Refuses a cell that this isn't for. */
    default void requireFits(GateRows rows) {}

    @Override
    default void fill(List<Tensor> biases, GateRows rows, RandomSource random) {
        requireFits(rows);
        biases.forEach(bias -> bias.fill(0));
        if (biases.isEmpty()) {
            return;
        }
        RandomSource draws = random.named("bias");
        int H = rows.units();
        for (int row = 0; row < rows.gates().size(); row++) {
            for (int unit = 0; unit < H; unit++) {
                biases.get(0).set(value(rows.gates().get(row), unit, rows, draws), row * H + unit);
            }
        }
    }
}
