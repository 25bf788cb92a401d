package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Parameters;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.tensor.Tensor;
import java.util.List;

/** An {@link Lstm} with parameters. */
public final class LstmLayer extends RecurrentLayer<LstmState> {
    private final Lstm spec;

    LstmLayer(Lstm spec, String name, Parameters parameters) {
        super(spec, name, parameters, LstmState.class, place -> cell(spec, place, parameters));
        this.spec = spec;
    }

    private static Cell cell(Lstm spec, CellPlace place, Parameters parameters) {
        if (spec.equations().isUsual() && spec.regularisation().weightsAlone()) {
            return new LstmCell(spec, place, parameters);
        }
        return new LstmVariantCell(spec, place, parameters);
    }

    public Lstm spec() {
        return spec;
    }

    /** The weights by gate of a layer, in a bidirectional one those of the forward direction. */
    public LstmGates gates(int layer) {
        return gates(layer, 0);
    }

    /** The weights by gate of a bidirectional layer's backward direction. */
    public LstmGates reverseGates(int layer) {
        return gates(layer, 1);
    }

    private LstmGates gates(int layer, int direction) {
        int D = spec.stack().directions();
        if (layer < 0 || layer >= spec.layers()) {
            throw new InvalidInputException(
                    "LSTM: expected a layer from 0 to " + (spec.layers() - 1) + ", found " + layer);
        }
        if (direction >= D) {
            throw new InvalidInputException(
                    "LSTM: it reads sequences forward alone, so it has no weights for backward");
        }
        Cell cell = cells().get(layer * D + direction);
        return new LstmGates(
                cell instanceof LstmCell plain
                        ? plain.parameters()
                        : ((LstmVariantCell) cell).parameters().cell());
    }

    /** See {@link LstmGates#weight}. */
    public Tensor weight(int layer, Gate gate) {
        return gates(layer).weight(gate);
    }

    /** See {@link LstmGates#recurrentWeight}. */
    public Tensor recurrentWeight(int layer, Gate gate) {
        return gates(layer).recurrentWeight(gate);
    }

    /** See {@link LstmGates#bias}. */
    public Tensor bias(int layer, Gate gate) {
        return gates(layer).bias(gate);
    }

    /** See {@link LstmGates#setBias}. */
    public void setBias(int layer, Gate gate, Tensor bias) {
        gates(layer).setBias(gate, bias);
    }

    @Override
    LstmState state(List<CellState> states) {
        return new LstmState(stateShape(), states);
    }
}
