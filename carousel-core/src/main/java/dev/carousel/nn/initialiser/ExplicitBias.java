package dev.carousel.nn.initialiser;

import dev.carousel.InvalidInputException;
import dev.carousel.random.RandomSource;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Biases gate by gate, 0 for those that aren't named. The papers that brought the LSTM shut its gates more and more from unit to unit, so
 * that units come into use one after the other instead of all learning the same (Hochreiter and Schmidhuber 1997; Gers, Schmidhuber and
 * Cummins 2000):
 *
 * <pre>{@code
 * ExplicitBias.none()
 *         .with(Gate.INPUT, new BiasRamp(-1, -1)) // -1, -2, -3 ...
 *         .with(Gate.OUTPUT, new BiasRamp(-1, -1))
 *         .with(Gate.FORGET, new BiasRamp(1, 1))
 * }</pre>
 */
public record ExplicitBias(Map<Gate, BiasRamp> ramps) implements GateBias {
    public ExplicitBias {
        EnumMap<Gate, BiasRamp> ordered = new EnumMap<>(Gate.class);
        ordered.putAll(ramps);
        ramps = Collections.unmodifiableMap(ordered);
    }

    public static ExplicitBias none() {
        return new ExplicitBias(new EnumMap<>(Gate.class));
    }

    public ExplicitBias with(Gate gate, BiasRamp ramp) {
        EnumMap<Gate, BiasRamp> more = new EnumMap<>(Gate.class);
        more.putAll(ramps);
        more.put(gate, ramp);
        return new ExplicitBias(more);
    }

    @Override
    public void requireFits(GateOrder order) {
        for (Gate gate : ramps.keySet()) {
            if (!order.has(gate)) {
                throw new InvalidInputException("biases: one is given for the " + gate.inWords()
                        + ", but the cell has only: " + order.inWords());
            }
        }
    }

    @Override
    public float value(Gate gate, int unit, GateOrder order, RandomSource random) {
        BiasRamp ramp = ramps.get(gate);
        return ramp == null ? 0 : ramp.at(unit);
    }
}
