package dev.carousel.nn.recurrent;

import dev.carousel.InvalidInputException;
import dev.carousel.nn.Parameter;
import dev.carousel.nn.initialiser.Gate;
import dev.carousel.nn.initialiser.GateOrder;
import dev.carousel.tensor.Tensor;

/**
 * The weights of one LSTM layer, in one direction, by the gate that they belong to: the textbook's W_f, U_f and b_f. Weights are views:
 * whoever writes into them calls {@link dev.carousel.nn.Parameters#changed()} afterwards. Get it from {@link LstmLayer#gates(int)}.
 */
public final class LstmGates {
    private final CellParameters cell;

    LstmGates(CellParameters cell) {
        this.cell = cell;
    }

    /** W of a gate, [H, I]: what the input contributes. */
    public Tensor weight(Gate gate) {
        return rows(cell.weightIh(), gate);
    }

    /** U of a gate, [H, H], with a projection [H, P]: what the previous hidden state contributes. */
    public Tensor recurrentWeight(Gate gate) {
        return rows(cell.weightHh(), gate);
    }

    /** b of a gate, [H]: a copy of the sum of {@code bias_ih} and {@code bias_hh}. */
    public Tensor bias(Gate gate) {
        requireBias();
        Tensor sum = rows(cell.biases().get(0), gate).copy();
        Tensor other = rows(cell.biases().get(1), gate);
        for (int unit = 0; unit < sum.size(); unit++) {
            sum.set(sum.get(unit) + other.get(unit), unit);
        }
        return sum;
    }

    /** Makes b of a gate what is given [H]: {@code bias_ih} takes it, {@code bias_hh} becomes 0. */
    public void setBias(Gate gate, Tensor bias) {
        requireBias();
        Tensor first = rows(cell.biases().get(0), gate);
        if (bias.rank() != 1 || bias.size() != first.size()) {
            throw new InvalidInputException(
                    "LSTM: bias of the " + gate + " gate: expected " + first + ", found " + bias);
        }
        first.set(bias);
        rows(cell.biases().get(1), gate).fill(0);
        cell.parameters().changed();
    }

    private void requireBias() {
        if (cell.biases().isEmpty()) {
            throw new InvalidInputException("LSTM: it was built without a bias, so no gate has one");
        }
    }

    private Tensor rows(Parameter parameter, Gate gate) {
        GateOrder order = cell.order();
        if (!order.has(gate)) {
            throw new InvalidInputException(
                    gate == Gate.FORGET
                            ? "LSTM: its gates are coupled, so the forget gate is 1 - the input gate and has no weights"
                            : "LSTM: expected a gate among " + order.gates() + ", found " + gate);
        }
        int[] shape = parameter.shape();
        shape[0] = order.units();
        int from = order.gates().indexOf(gate) * Tensor.size(shape);
        return Tensor.view(cell.parameters().values(), parameter.offset() + from, shape);
    }
}
