package dev.carousel.interop.operator;

import dev.carousel.interop.value.DoubleValue;
import dev.carousel.interop.value.Value;
import dev.carousel.parallel.Workers;
import java.util.ArrayList;
import java.util.List;

/**
 * What LSTM, GRU and RNN have in common: their weights W, R and B, and that they run {@linkplain RecurrentRun through time}. Weights that
 * never change are packed once, by {@link #bind}, others at every call.
 */
public abstract sealed class RecurrentOperator implements Operator permits LstmOperator, GruOperator, RnnOperator {
    private final RecurrentSettings settings;
    private final int gates;

    /** @param gates G, of which W and R have the rows */
    RecurrentOperator(RecurrentSettings settings, int gates) {
        this.settings = settings;
        this.gates = gates;
    }

    final RecurrentSettings settings() {
        return settings;
    }

    /** Whether there is a cell state beside the hidden one. */
    abstract boolean hasCell();

    /** Packs what one direction learned. */
    abstract Recurrence recurrence(DirectionWeights weights, List<GateFunction> functions);

    /** A step of one direction in doubles, in ONNX's own words. */
    abstract DoubleRun.Step doubleStep();

    @Override
    public final List<Value> apply(Inputs inputs, Workers workers) {
        if (inputs.value(0) instanceof DoubleValue) {
            RecurrentWeights.require(
                    inputs.node(),
                    settings,
                    gates,
                    inputs.doubles(1).shape(),
                    inputs.doubles(2).shape(),
                    inputs.optionalDoubles(3).map(DoubleValue::shape),
                    inputs.optionalDoubles(7).map(DoubleValue::shape));
            return DoubleRun.of(settings, gates, hasCell(), doubleStep(), inputs);
        }
        return run(recurrences(inputs.node(), RecurrentWeights.of(inputs)), inputs, workers);
    }

    @Override
    public final Operator bind(Inputs constants) {
        if (constants.optional(1).isEmpty()
                || constants.optional(2).isEmpty()
                || constants.value(1) instanceof DoubleValue) {
            return this;
        }
        RecurrentWeights weights = RecurrentWeights.of(constants);
        return new BoundRecurrent(this, weights, recurrences(constants.node(), weights));
    }

    private List<Recurrence> recurrences(String node, RecurrentWeights weights) {
        weights.require(node, settings, gates);
        List<Recurrence> recurrences = new ArrayList<>();
        for (int d = 0; d < settings.directions(); d++) {
            recurrences.add(
                    recurrence(weights.direction(d), settings.functions().get(d)));
        }
        return recurrences;
    }

    final List<Value> run(List<Recurrence> recurrences, Inputs inputs, Workers workers) {
        return RecurrentRun.of(settings, recurrences, hasCell(), inputs, workers);
    }
}
